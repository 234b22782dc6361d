"""Those who keep a framework see and change its working figures; everybody else sees what was published."""

from collections.abc import Callable

from django.db.models import Q

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Holding
from shiremoot.foundation.trail import row_digests
from shiremoot.outcomes.indicators.models import (
    Area,
    Commentary,
    Definition,
    FigureLoad,
    FigureRelease,
    Framework,
    Indicator,
    Observation,
    PublishedFigure,
    Rebase,
    StrategyOutcome,
    StrategyTheme,
)
from shiremoot.outcomes.indicators.rules import CommentaryState
from shiremoot.spine.bodies.models import Body

KEEP = ability("keep an outcomes framework and its figures", {Role.ANALYST, Role.PARTNERSHIP})


def can_keep(viewer: Viewer, body: Body) -> bool:
    """Return True if the viewer keeps frameworks of this body: by a role over it, over its host, or over the county."""
    return viewer.may(KEEP, scope_id=body.pk, organization_id=body.host_id)


def check_can_keep(viewer: Viewer, body: Body) -> None:
    """Raise `Refused` unless the viewer keeps frameworks of this body."""
    if not can_keep(viewer, body):
        reason = f"Only the analysts and policy officers who serve {body} keep its outcomes framework."
        raise Refused(KEEP.words, thing=str(body), reason=reason)


def check_can_keep_any(viewer: Viewer) -> None:
    """Raise `Refused` unless the viewer keeps some framework."""
    if not viewer.may_somewhere(KEEP):
        raise Refused(KEEP.words)


def bodies_kept(viewer: Viewer, path: str = "") -> Q:
    """Return the condition for bodies, at `path`, whose frameworks the viewer keeps."""
    if viewer.may_county_wide(KEEP):
        return policies.EVERYTHING
    grants = [grant for grant in viewer.grants if grant.role in KEEP.roles]
    before = f"{path}__" if path else ""
    served = Q(**{f"{before}pk__in": [grant.scope_id for grant in grants if grant.scope_id]})
    hosted = [grant.organization_id for grant in grants if grant.organization_id]
    return served | Q(**{f"{before}host__in": hosted})


def can_comment(viewer: Viewer, indicator: Indicator) -> bool:
    """Return True if the viewer writes of this indicator: they keep it, hold the post that owns it, or act for it."""
    if can_keep(viewer, indicator.framework.body):
        return True
    if indicator.owner is None or viewer.person_id is None:
        return False
    if viewer.may(KEEP, organization_id=indicator.owner.organization_id):
        return True
    held = Holding.objects.at(clock.today()).filter(person=viewer.person_id, post=indicator.owner)
    return held.exists()


def check_can_comment(viewer: Viewer, indicator: Indicator) -> None:
    """Raise `Refused` unless the viewer writes of this indicator."""
    if not can_comment(viewer, indicator):
        owner = f"its owner, {indicator.owner}," if indicator.owner else "its owner"
        reason = f"Only {owner} and those who keep the framework write its commentary."
        raise Refused("write the commentary on an indicator", thing=str(indicator), reason=reason)


def _received_or_own(viewer: Viewer) -> Q:
    """Return the condition for commentaries a board has received, or of indicators the viewer keeps or owns."""
    kept = bodies_kept(viewer, "indicator__framework__body")
    if kept == policies.EVERYTHING:
        return kept
    published = Q(indicator__framework__published_at__isnull=False)
    seen = Q(published, state=CommentaryState.RECEIVED) | kept
    if viewer.person_id is None:
        return seen
    held = Holding.objects.at(clock.today()).filter(person=viewer.person_id).values("post")
    acting = [
        grant.organization_id for grant in viewer.grants if grant.role in KEEP.roles and grant.organization_id
    ]
    return (
        seen
        | Q(published, indicator__owner__in=held)
        | Q(published, indicator__owner__organization__in=acting)
    )


def _published_or_kept(path: str) -> Callable[[Viewer], Q]:
    """Return the condition for rows of a framework, at `path`, that is published or that the viewer keeps."""
    before = f"{path}__" if path else ""

    def condition(viewer: Viewer) -> Q:
        kept = bodies_kept(viewer, f"{before}body")
        if kept == policies.EVERYTHING:
            return kept
        return Q(**{f"{before}published_at__isnull": False}) | kept

    return condition


def _kept(path: str) -> Callable[[Viewer], Q]:
    return lambda viewer: bodies_kept(viewer, f"{path}__body")


def declare() -> None:
    policies.public_record(Area)
    words = "anyone once the framework is published; before, those who keep it"
    for model, path in (
        (Framework, ""),
        (StrategyTheme, "framework"),
        (StrategyOutcome, "theme__framework"),
        (Indicator, "framework"),
        (Definition, "indicator__framework"),
        (Rebase, "indicator__framework"),
        (PublishedFigure, "indicator__framework"),
    ):
        policies.declare(model, words, _published_or_kept(path))
        row_digests.keep(model)
    policies.declare(
        Commentary,
        "anyone once the body has received it; before, those who keep the framework or own the indicator",
        _received_or_own,
    )
    row_digests.keep(Area, Commentary, FigureRelease)
    policies.declare(Observation, "those who keep the framework", _kept("indicator__framework"))
    policies.declare(FigureLoad, "those who keep the framework", _kept("framework"))
    policies.declare(FigureRelease, "those who keep the framework", _kept("framework"))
