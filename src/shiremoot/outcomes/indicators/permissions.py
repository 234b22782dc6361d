"""Those who keep a framework see and change its working figures; everybody else sees what was published."""

from collections.abc import Callable

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import row_digests
from shiremoot.outcomes.indicators.models import (
    Area,
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
    row_digests.keep(Area, FigureRelease)
    policies.declare(Observation, "those who keep the framework", _kept("indicator__framework"))
    policies.declare(FigureLoad, "those who keep the framework", _kept("framework"))
    policies.declare(FigureRelease, "those who keep the framework", _kept("framework"))
