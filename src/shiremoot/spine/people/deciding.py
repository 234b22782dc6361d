"""Decide who is who: join two subjects as one person under a chosen leader, split them again, keep two people apart.

Joining moves nothing and opens nothing: each subject keeps its records, its cases and who may see it. A decision that
is undone stays, with who undid it and why.
"""

from django.db import transaction
from django.db.models import Q, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies, row_security
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import require_text
from shiremoot.spine.people import permissions, rules
from shiremoot.spine.people.acts import PeopleAct
from shiremoot.spine.people.models import IdentityDecision, Subject
from shiremoot.spine.people.rules import Undecided

Kind = IdentityDecision.Kind


@transaction.atomic
def join(*, by: Viewer, leader: Subject, other: Subject, reason: str) -> IdentityDecision:
    """Record that two subjects are one person, whose leading record is `leader`; all that `other` leads comes with it.

    Raises `Refused` unless both are open to the viewer, `MissingText`, or `Undecided` if they are one already, either
    was joined to a third, or somebody recorded that any of them are two people.
    """
    permissions.check_can_decide(by, leader, other)
    why = require_text(reason, "why they are one person")
    with row_security.every_row():  # others of the two groups may be closed to the viewer
        leader, other = _locked(leader), _locked(other)
        _check_can_join(leader, other)
        _check_not_apart(leader, other)
        other.joined_to = leader
        other.save(update_fields=["joined_to"])
        Subject.objects.filter(leader=other).update(leader=leader)
        made = _decide(by, Kind.JOINED, other, leader, why)
        trail.record(by=by, act=PeopleAct.JOINED, thing=leader, change={"reference": other.reference})
    return made


def _check_can_join(leader: Subject, other: Subject) -> None:
    if leader.leader_id == other.leader_id:
        raise Undecided("These records are of one person already.")
    for one in (leader, other):
        if one.leader_id != one.pk:
            raise Undecided(
                f"{one} was joined to another record. Join the record that leads it, or split it first."
            )


def _check_not_apart(leader: Subject, other: Subject) -> None:
    first = Subject.objects.filter(leader=leader).values("pk")
    second = Subject.objects.filter(leader=other).values("pk")
    between = Q(subject__in=first, other__in=second) | Q(subject__in=second, other__in=first)
    apart = IdentityDecision.objects.filter(between, kind=Kind.APART, undone_at=None)
    if found := apart.select_related("subject", "other").first():
        raise Undecided(
            f"It was recorded that {found.subject} and {found.other} are two people. End that record first."
        )


@transaction.atomic
def split(*, by: Viewer, subject: Subject, because: str) -> Subject:
    """Undo the joining of a subject to another: it leads itself again, and what was joined to it stays with it.

    Raises `Hidden` or `Refused` unless both are open to the viewer, `MissingText`, or `Undecided` if it was joined to
    nobody.
    """
    subject = policies.fetch(by, Subject.objects.select_related("joined_to"), pk=subject.pk)
    if subject.joined_to is None:
        raise Undecided("This record was not joined to another.")
    permissions.check_can_decide(by, subject, subject.joined_to)
    why = require_text(because, "why they are two people")
    with row_security.every_row():
        above = _locked(subject.joined_to)
        subject = _locked(subject)
        made = IdentityDecision.objects.get(kind=Kind.JOINED, subject=subject, other=above, undone_at=None)
        _undo(by, made, why)
        subject.joined_to = None
        subject.save(update_fields=["joined_to"])
        _lead_again(above.leader_id)
        trail.record(by=by, act=PeopleAct.SPLIT, thing=subject, change={"reference": above.reference})
    subject.refresh_from_db()
    return subject


def _lead_again(leader: int) -> None:
    """Work out again who leads each subject of a group, from whom each was joined to."""
    group = dict(Subject.objects.filter(leader=leader).values_list("pk", "joined_to"))
    for number, led_by in rules.leaders(group).items():
        if led_by != leader:
            Subject.objects.filter(pk=number).update(leader=led_by)


@transaction.atomic
def keep_apart(*, by: Viewer, subject: Subject, other: Subject, reason: str) -> IdentityDecision:
    """Record that two subjects are two people, such as twins: they are not joined while it stands.

    Raises `Refused` unless both are open to the viewer, `MissingText`, or `Undecided` if they are joined or it is
    recorded already.
    """
    permissions.check_can_decide(by, subject, other)
    why = require_text(reason, "why they are two people")
    subject, other = _locked(subject), _locked(other)
    if subject.leader_id == other.leader_id:
        raise Undecided("These records are joined as one person. Split them first.")
    if _between(subject, other).filter(undone_at=None).exists():
        raise Undecided("It is recorded already that these are two people.")
    made = _decide(by, Kind.APART, subject, other, why)
    trail.record(by=by, act=PeopleAct.KEPT_APART, thing=subject, change={"reference": other.reference})
    return made


@transaction.atomic
def end_apart(*, by: Viewer, decision: IdentityDecision, because: str) -> None:
    """End a record that two subjects are two people. Raises `Refused`, `MissingText`, or `Undecided` if it ended."""
    rows = IdentityDecision.objects.select_for_update(of=("self",)).select_related("subject", "other")
    decision = rows.get(pk=decision.pk, kind=Kind.APART)
    permissions.check_can_decide(by, decision.subject, decision.other)
    if decision.undone_at:
        raise Undecided("This was ended already.")
    _undo(by, decision, require_text(because, "why they may be one person"))
    trail.record(
        by=by, act=PeopleAct.ALLOWED, thing=decision.subject, change={"reference": decision.other.reference}
    )


def _locked(subject: Subject) -> Subject:
    return Subject.objects.select_for_update(of=("self",)).get(pk=subject.pk)


def _between(one: Subject, other: Subject) -> QuerySet[IdentityDecision]:
    return IdentityDecision.objects.filter(Q(subject=one, other=other) | Q(subject=other, other=one))


def _decide(by: Viewer, kind: str, subject: Subject, other: Subject, reason: str) -> IdentityDecision:
    return IdentityDecision.objects.create(
        kind=kind, subject=subject, other=other, reason=reason, decided_by=str(by)[:200], at=clock.now()
    )


def _undo(by: Viewer, decision: IdentityDecision, because: str) -> None:
    decision.undone_at, decision.undone_by, decision.undone_because = clock.now(), str(by)[:200], because
    decision.save(update_fields=["undone_at", "undone_by", "undone_because"])
