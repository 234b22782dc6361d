"""Who may look for people, add them, see them, and decide who is who."""

from django.db.models import Exists, OuterRef, Q

from shiremoot.foundation.access import policies, subjects
from shiremoot.foundation.access.models import Restriction
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.spine.people.models import (
    IdentityDecision,
    IdentityKey,
    IdentityRecord,
    Involvement,
    Subject,
)

_TEAMS = {Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_TEAM}
LOOK = ability("look for a person in the people index", {*_TEAMS, Role.PRACTITIONER})
DECIDE = ability("decide which records are of one person", _TEAMS)
WORDS = "those with a live grant on the person, or on a case that the person is involved in"


def organisations_to_add_for(viewer: Viewer) -> frozenset[int]:
    """Return the keys of the organisations a viewer may add people for: those a grant names, never the county."""
    able = (grant for grant in viewer.grants if grant.role in LOOK.roles)
    return frozenset(grant.organization_id for grant in able if grant.organization_id is not None)


def check_can_look(viewer: Viewer) -> None:
    """Raise `Refused` unless the viewer may look for people."""
    if viewer.account is None or not organisations_to_add_for(viewer):
        raise Refused(LOOK.words)


def check_can_add_for(viewer: Viewer, organization: Organization) -> None:
    """Raise `Refused` unless the viewer may add people, and what is known of them, for this organisation."""
    if organization.pk not in organisations_to_add_for(viewer):
        raise Refused(LOOK.words, thing=str(organization))


def check_can_decide(viewer: Viewer, *those: Subject) -> None:
    """Raise `Refused` unless the viewer decides who is who, and each of these subjects is open to them."""
    if viewer.account is None or not viewer.may_somewhere(DECIDE):
        raise Refused(DECIDE.words)
    wanted = {one.pk for one in those}
    if policies.visible_to(viewer, Subject).filter(pk__in=wanted).count() != len(wanted):
        raise Refused(DECIDE.words, reason="You may only decide about people whose records are open to you.")


def is_open(viewer: Viewer, subject: str = "pk") -> Q:
    """Return the condition that a row's subject, reached by `subject`, is open to a viewer.

    A restriction of the person shuts the way by their cases: then only a grant on the person opens them.
    """
    own = subjects.open_to(viewer)
    if viewer.day is None:
        return policies.NOTHING
    restricted = Restriction.objects.at(viewer.day).filter(scope_id=OuterRef("subject_id"))
    by_case = Involvement.objects.filter(~Exists(restricted), ended_at=None, about__in=own)
    return Q((f"{subject}__in", own)) | Q((f"{subject}__in", by_case.values("subject_id")))


def declare() -> None:
    """Declare who may see people at the centre of cases and what is known of them."""
    policies.partly_personal(Subject, WORDS, is_open, through="scope")
    for model in (IdentityRecord, IdentityKey, Involvement):
        policies.partly_personal(
            model, WORDS, lambda viewer: is_open(viewer, "subject"), through="subject__scope"
        )
    policies.partly_personal(
        IdentityDecision,
        f"{WORDS}, of either of the two",
        lambda viewer: is_open(viewer, "subject") | is_open(viewer, "other"),
        through="subject__scope",
    )
