"""Reads of the people index: who may be the person described, and what is known of one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from shiremoot.foundation.access import policies, row_security, subjects
from shiremoot.foundation.access.models import Restriction
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.identities import comparing, keys
from shiremoot.kernel.identities.comparing import Likeness, Match
from shiremoot.kernel.identities.descriptions import Description
from shiremoot.spine.people import rules
from shiremoot.spine.people.models import (
    IdentityDecision,
    IdentityKey,
    IdentityRecord,
    Involvement,
    Subject,
)

LOOKS_SHOWN = 20


@dataclass(frozen=True)
class Candidate:
    """A subject open to the viewer who may be the person described: by which record, and why or why not."""

    subject: Subject
    record: IdentityRecord
    match: Match


@dataclass(frozen=True)
class Looked:
    """What a look into the index found: candidates, the likeliest first, and who else to ask.

    `known_to` are the organisations that know somebody who is likely the person, of whom nothing more may be said.
    """

    candidates: tuple[Candidate, ...] = ()
    known_to: tuple[Organization, ...] = ()


def compared(viewer: Viewer, wanted: Description) -> Looked:
    """Compare the index with a description. Six queries at most, whatever its size. `actions.look` asks and records it.

    It reads subjects that are closed to the viewer, of whom only their organisation is returned, and only if they are
    likely the person and not restricted.
    """
    with row_security.every_row():
        found = [one for one in _best(_records(wanted), wanted) if one.match.likeness is not Likeness.UNLIKE]
        closed = _not_restricted(viewer, found)
    opened = _open(viewer, found)
    known = {
        one.subject.organization
        for one in found
        if one.subject.pk in closed - opened and one.match.likeness is Likeness.LIKELY
    }
    shown = tuple(one for one in found if one.subject.pk in opened)[: rules.LOOKED_AT]
    return Looked(shown, tuple(sorted(known, key=lambda one: one.name)))


def _records(wanted: Description) -> list[IdentityRecord]:
    """Return the records that share most keys with what is wanted. Two queries."""
    shared = (
        IdentityKey.objects.filter(key__in=keys.to_find(wanted))
        .values("record")
        .annotate(number=Count("pk"))
        .order_by("-number", "record")
    )
    numbers = [row["record"] for row in shared[: rules.SCANNED]]
    return list(IdentityRecord.objects.filter(pk__in=numbers).select_related("subject__organization"))


def _best(records: Iterable[IdentityRecord], wanted: Description) -> list[Candidate]:
    """Return for each subject the record that is most alike, the likeliest first."""
    best: dict[int, Candidate] = {}
    for record in sorted(records, key=lambda one: one.pk):
        match = comparing.compare(wanted, record.description())
        known = best.get(record.subject_id)
        if known is None or _order(match) < _order(known.match):
            best[record.subject_id] = Candidate(record.subject, record, match)
    return sorted(best.values(), key=lambda one: (*_order(one.match), one.subject.pk))


def _order(match: Match) -> tuple[int, int]:
    return list(Likeness).index(match.likeness), -match.weight


def _not_restricted(viewer: Viewer, found: list[Candidate]) -> set[int]:
    numbers = {one.subject.pk for one in found}
    if viewer.day is None:
        return set()
    restricted = Restriction.objects.at(viewer.day).filter(scope__in=numbers)
    return numbers - set(restricted.values_list("scope_id", flat=True))


def _open(viewer: Viewer, found: list[Candidate]) -> set[int]:
    rows = policies.visible_to(viewer, Subject).filter(pk__in=[one.subject.pk for one in found])
    return set(rows.values_list("pk", flat=True))


def records_of(viewer: Viewer, subject: Subject) -> list[IdentityRecord]:
    """Return what agencies say of a subject, the newest first, withdrawn records too. One query."""
    rows = policies.visible_to(viewer, IdentityRecord).filter(subject=subject)
    return list(rows.select_related("organization"))


def same_person(viewer: Viewer, subject: Subject) -> list[Subject]:
    """Return the other subjects that were joined as one person with this one and are open to the viewer. One query."""
    rows = policies.visible_to(viewer, Subject).filter(leader=subject.leader_id).exclude(pk=subject.pk)
    return list(rows.select_related("organization"))


def joined_but_closed(viewer: Viewer, subject: Subject) -> list[Organization]:
    """Return the organisations whose records of this person are closed to the viewer: whom to ask. Two queries."""
    opened = policies.visible_to(viewer, Subject).values_list("pk", flat=True)
    seen = set(opened.filter(leader=subject.leader_id))
    with row_security.every_row():
        closed = Subject.objects.filter(leader=subject.leader_id).exclude(pk__in=seen)
        return list(Organization.objects.filter(pk__in=closed.values("organization")).order_by("name"))


def who_else(viewer: Viewer, subject: Subject) -> list[Candidate]:
    """Return open subjects who may be the same person as this one and about whom nobody decided. Eight queries."""
    record = IdentityRecord.objects.filter(subject=subject, withdrawn_at=None).first()
    if record is None:
        return []
    decided = {number for one in kept_apart(viewer, subject) for number in (one.subject_id, one.other_id)}
    return [
        one
        for one in compared(viewer, record.description()).candidates
        if one.subject.leader_id != subject.leader_id and one.subject.pk not in decided
    ]


def kept_apart(viewer: Viewer, subject: Subject) -> list[IdentityDecision]:
    """Return the live decisions that this subject is not another one. One query."""
    rows = policies.visible_to(viewer, IdentityDecision).filter(
        Q(subject=subject) | Q(other=subject), kind=IdentityDecision.Kind.APART, undone_at=None
    )
    return list(rows.select_related("subject", "other"))


def involved_in(viewer: Viewer, subject: Subject) -> QuerySet[Involvement]:
    """Return the live links of a subject to cases that are open to the viewer. A query when it is read."""
    rows = policies.visible_to(viewer, Involvement).filter(subject=subject, ended_at=None)
    return rows.filter(about__in=subjects.open_to(viewer)).select_related("about")


def subjects_of(viewer: Viewer, scope_id: int) -> list[Subject]:
    """Return the subjects a case is about, by its scope, that are open to the viewer. One query."""
    rows = policies.visible_to(viewer, Subject)
    linked = Involvement.objects.filter(about=scope_id, ended_at=None).values("subject")
    return list(rows.filter(pk__in=linked).select_related("organization"))


def who_looked(subject: Subject) -> list[Entry]:
    """Return who looked at a subject last, newest first. One query."""
    label = Subject._meta.label_lower
    rows = Entry.objects.filter(thing_type=label, thing_id=str(subject.pk), act=TrailAct.READ)
    return list(rows.order_by("-pk")[:LOOKS_SHOWN])
