"""Who may see a case, open one, take its steps, manage access to it, and open it in an emergency."""

from shiremoot.foundation.access import policies, subjects
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.kernel.pathways.parts import Declared, Step
from shiremoot.spine.pathways.models import (
    Case,
    CaseAnswer,
    CaseClock,
    CaseNumbers,
    CaseStay,
    CaseStep,
    EmergencyReview,
    PathwayVersion,
)
from shiremoot.spine.pathways.registry import Offered
from shiremoot.spine.pathways.rules import EMERGENCY_ROLE

EMERGENCY = ability("open a case in an emergency", {Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_TEAM})
MANAGE = "manage access to this case"


def organisations_to_open_for(viewer: Viewer, offered: Offered) -> frozenset[int]:
    """Return the keys of the organisations a viewer may open a case for: those a grant names, never the county."""
    able = (grant for grant in viewer.grants if grant.role in offered.opened_by.roles)
    named = frozenset(grant.organization_id for grant in able if grant.organization_id is not None)
    if not named or not offered.kinds:
        return named
    return frozenset(
        Organization.objects.filter(pk__in=named, kind__in=offered.kinds).values_list("pk", flat=True)
    )


def check_can_open(viewer: Viewer, offered: Offered, organization: Organization) -> None:
    """Raise `Refused` unless the viewer may open a case for this organisation."""
    if organization.pk not in organisations_to_open_for(viewer, offered):
        raise Refused(offered.opened_by.words, thing=str(organization))


def roles_in(viewer: Viewer, case: Case) -> frozenset[str]:
    """Return the viewer's roles in a case, by their live grants. One query."""
    held = subjects.live_grants(viewer).filter(scope_id=case.pk)
    return frozenset(held.values_list("role", flat=True))


def sight(pathway: Declared, roles: frozenset[str]) -> frozenset[str]:
    """Return the roles whose part of a case is seen: one's own; in an emergency, all."""
    return frozenset(role.key for role in pathway.roles) if EMERGENCY_ROLE in roles else roles


def check_can_take(roles: frozenset[str], pathway: Declared, case: Case, step: Step) -> None:
    """Raise `Refused` unless one of these roles may take a step of the case."""
    if step.taken_by.isdisjoint(roles):
        titles = " or ".join(role.title for role in pathway.roles if role.key in step.taken_by)
        raise Refused("take this step", thing=case.reference, reason=f"“{step.title}” is for: {titles}.")


def manages_access(roles: frozenset[str], pathway: Declared) -> bool:
    """Return True if one of these roles may give, end and restrict access to the case."""
    return any(role.manages_access for role in pathway.roles if role.key in roles)


def check_can_manage_access(viewer: Viewer, pathway: Declared, case: Case) -> None:
    """Raise `Refused` unless the viewer's role in the case manages access to it."""
    if not manages_access(roles_in(viewer, case), pathway):
        titles = " or ".join(role.title for role in pathway.roles if role.manages_access)
        raise Refused(MANAGE, thing=case.reference, reason=f"Access to this case is managed by: {titles}.")


def declare() -> None:
    """Declare who may see cases and what belongs to them."""
    words = "those with a live grant on the case"
    policies.personal(words, Case, EmergencyReview)
    policies.personal(words, CaseStep, CaseClock, CaseStay, CaseAnswer, through="case__scope")
    policies.internal("nobody by itself; which versions and numbers are in use", PathwayVersion, CaseNumbers)
