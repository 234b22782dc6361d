"""Permissions of duties: see, meet, waive and pause them."""

from collections.abc import Callable

from django.db.models import Q

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Ability, Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Holding
from shiremoot.spine.duties.models import Duty, Matter, Party

DISCHARGE = ability(
    "show that a duty was met",
    set(Role) - {Role.COUNCILLOR, Role.PRACTITIONER},
)
WAIVE = ability("waive a duty", {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER})
SEE_ALL = ability("see every duty in the county", {Role.DEMOCRATIC_SERVICES, Role.PARTNERSHIP})


def check_can_discharge(viewer: Viewer, duty: Duty) -> None:
    """Raise `Refused` unless the viewer is the party that owes, acts for it, or is an officer of the county."""
    if not (_is(viewer, duty.owed_by) or _acts_for(viewer, duty.owed_by, DISCHARGE)):
        raise Refused(
            DISCHARGE.words,
            thing=str(duty),
            reason=f"This duty is owed by {duty.owed_by}. Only those who act for them can show that it was met.",
        )


def check_can_waive(viewer: Viewer, duty: Duty) -> None:
    """Raise `Refused` unless the viewer acts for the party it is owed to, or is an officer of the county.

    Nobody who acts for the party that owes may waive its duty.
    """
    if _is(viewer, duty.owed_by) or _acts_by_name_for(viewer, duty.owed_by):
        raise Refused(
            WAIVE.words,
            thing=str(duty),
            reason=f"You act for {duty.owed_by}, who owe this duty, so you cannot waive it.",
        )
    if not _acts_for(viewer, duty.owed_to, WAIVE):
        raise Refused(
            WAIVE.words,
            thing=str(duty),
            reason=f"This duty is owed to {duty.owed_to}. Only those who act for them can waive it.",
        )


def can_discharge(viewer: Viewer, duty: Duty) -> bool:
    """Return True if the viewer may show that the duty was met."""
    return _allowed(check_can_discharge, viewer, duty)


def can_waive(viewer: Viewer, duty: Duty) -> bool:
    """Return True if the viewer may waive the duty."""
    return _allowed(check_can_waive, viewer, duty)


def _allowed(check: Callable[[Viewer, Duty], None], viewer: Viewer, duty: Duty) -> bool:
    try:
        check(viewer, duty)
    except Refused:
        return False
    return True


def _is(viewer: Viewer, party: Party) -> bool:
    return party.person_id is not None and party.person_id == viewer.person_id


def _acts_by_name_for(viewer: Viewer, party: Party) -> bool:
    """Return True if a grant names this very party: one over the whole county does not."""
    return any(
        (grant.scope_id is not None and grant.scope_id == party.body_id)
        or (grant.organization_id is not None and grant.organization_id == party.organization_id)
        for grant in viewer.grants
    )


def _acts_for(viewer: Viewer, party: Party, what: Ability) -> bool:
    if party.body_id is None and party.organization_id is None:
        return viewer.may_county_wide(what)
    return viewer.may(what, scope_id=party.body_id, organization_id=party.organization_id)


def _seen(viewer: Viewer) -> Q:
    """Return the condition for duties this viewer may see.

    Those of the public record, and those owed by or to a party the viewer is, acts for or has a seat on. Holding a
    post in an organisation is not acting for it: a councillor does not see who asked it for what.
    """
    if viewer.may_county_wide(SEE_ALL):
        return policies.EVERYTHING
    seen = Q(public=True)
    if theirs := _parties(viewer, viewer.granted_organization_ids):
        seen |= Q(owed_by__in=theirs) | Q(owed_to__in=theirs)
    return seen


def parties_served_by(viewer: Viewer) -> list[int]:
    """Return the keys of the parties a viewer is, acts for, or serves in or on."""
    return _parties(viewer, viewer.organization_ids)


def _parties(viewer: Viewer, organization_ids: frozenset[int]) -> list[int]:
    if viewer.account is None:
        return []
    theirs = Q(body__in=viewer.scope_ids) | Q(organization__in=organization_ids)
    if viewer.person_id is not None:
        held = Holding.objects.at(clock.today()).filter(person=viewer.person_id)
        theirs |= Q(person=viewer.person_id) | Q(post__in=held.values("post"))
    return list(Party.objects.filter(theirs).values_list("pk", flat=True))


def declare() -> None:
    """Declare who may see duties, parties and matters."""
    policies.public_record(Party)
    policies.internal("nobody by itself; shown as what a duty is about", Matter)
    policies.declare(
        Duty,
        "the public record; beyond it, duties owed by or to those one acts for, is, or has a seat on",
        _seen,
    )
