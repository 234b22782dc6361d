"""Those who collect a body's returns see all of them; those who fill in or sign off an organisation's see its own."""

from collections.abc import Callable

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Ability, Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import row_digests
from shiremoot.outcomes.returns.models import (
    ExpectedReturn,
    ReturnCollection,
    ReturnStep,
    ReturnTemplate,
    ReturnUpload,
)
from shiremoot.spine.bodies.models import Body

COLLECTORS = {Role.ANALYST, Role.PARTNERSHIP}
SIGNERS = {Role.ANALYST, Role.PARTNERSHIP, Role.BUSINESS_MANAGER, Role.SAFEGUARDING_LEAD}
COLLECT = ability("collect returns from organisations", COLLECTORS)
FILL_IN = ability("fill in an organisation's returns", SIGNERS | {Role.SAFEGUARDING_TEAM, Role.PRACTITIONER})
SIGN_OFF = ability("sign off an organisation's returns", SIGNERS)
SEE = ability("see returns", FILL_IN.roles | COLLECT.roles)


def can_collect(viewer: Viewer, body: Body) -> bool:
    """Return True if the viewer collects this body's returns: by a role over it, over its host, or over the county."""
    return viewer.may(COLLECT, scope_id=body.pk, organization_id=body.host_id)


def check_can_collect(viewer: Viewer, body: Body) -> None:
    """Raise `Refused` unless the viewer collects this body's returns."""
    if not can_collect(viewer, body):
        reason = f"Only the analysts and policy officers who serve {body} collect its returns."
        raise Refused(COLLECT.words, thing=str(body), reason=reason)


def may_act_for(viewer: Viewer, organization: Organization, what: Ability) -> bool:
    """Return True if the viewer has the ability over the organisation, or over the one that took its place."""
    return any(viewer.may(what, organization_id=number) for number in _answering(organization))


def _answering(organization: Organization) -> set[int]:
    later = (organization.pk, organization.successor_id, organization.merged_into_id)
    return {number for number in later if number is not None}


def check_may_act_for(viewer: Viewer, organization: Organization, what: Ability) -> None:
    """Raise `Refused` unless the viewer has the ability over the organisation."""
    if not may_act_for(viewer, organization, what):
        reason = f"This is a return of {organization}. Only those who act for it can do this."
        raise Refused(what.words, thing=str(organization), reason=reason)


def bodies_collected_for(viewer: Viewer, path: str = "") -> Q:
    """Return the condition for bodies, at `path`, whose returns the viewer collects."""
    if viewer.may_county_wide(COLLECT):
        return policies.EVERYTHING
    grants = [grant for grant in viewer.grants if grant.role in COLLECT.roles]
    before = f"{path}__" if path else ""
    served = Q(**{f"{before}pk__in": [grant.scope_id for grant in grants if grant.scope_id]})
    return served | Q(**{f"{before}host__in": [g.organization_id for g in grants if g.organization_id]})


def owed_by_those_acted_for(viewer: Viewer) -> Q:
    """Return the condition for expected returns of organisations for which the viewer fills in returns by name."""
    acting = [g.organization_id for g in viewer.grants if g.role in FILL_IN.roles and g.organization_id]
    paths = ("organization", "organization__successor", "organization__merged_into")
    found = Q(organization__in=acting)
    for path in paths[1:]:
        found |= Q(**{f"{path}__in": acting})
    return found


def _collected_or_owed(body: str, owed: str) -> Callable[[Viewer], Q]:
    """Return the condition for rows of a template of a body, or of an expected return the viewer acts for."""

    def condition(viewer: Viewer) -> Q:
        collected = bodies_collected_for(viewer, body)
        if collected == policies.EVERYTHING:
            return collected
        theirs = ExpectedReturn.objects.filter(owed_by_those_acted_for(viewer))
        return collected | Q(**{f"{owed}__in": theirs.values(_FROM_EXPECTED[owed])})

    return condition


# Which column of an expected return says which rows of another model it opens, by that model's column.
_FROM_EXPECTED = {
    "slug": "collection__template__slug",
    "pk": "collection",
    "id": "pk",
    "expected": "pk",
}


def declare() -> None:
    words = "those who collect the body's returns, and those who act for an organisation that owes one"
    own = "those who collect the body's returns, and those who act for the organisation that owes it"
    for model, body, owed, who in (
        (ReturnTemplate, "body", "slug", words),
        (ReturnCollection, "template__body", "pk", words),
        (ExpectedReturn, "collection__template__body", "id", own),
        (ReturnUpload, "expected__collection__template__body", "expected", own),
        (ReturnStep, "expected__collection__template__body", "expected", own),
    ):
        policies.declare(model, who, _collected_or_owed(body, owed))
        row_digests.keep(model)
