"""Writes to the ledger: raise duties, settle them and move their dates. Every duty of every room goes through here."""

import datetime
import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.acts import Act
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties import catalogue, permissions, rules, timing
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.models import Duty, Matter, Party

Owed = (
    Body | Organization | Person | Post | Party | str
)  # who can owe and be owed; a text names a class of people

_FIELD: dict[type[models.Model], str] = {
    Body: "body",
    Organization: "organization",
    Person: "person",
    Post: "post",
}


def party(who: Owed) -> Party:
    """Return the ledger's entry for a body, organisation, person, post or class of people; it is added if it is new."""
    if isinstance(who, Party):
        return who
    if isinstance(who, str):
        return Party.objects.get_or_create(name=who, body=None, organization=None, person=None, post=None)[0]
    side: dict[str, Any] = {_FIELD[type(who)]: who}
    return Party.objects.get_or_create(**side, defaults={"name": str(who)[:200]})[0]


def matter(key: str, title: str) -> Matter:
    """Return the matter with this key, added if it is new: what a duty is about when there is no other record of it."""
    short = f"{slugify(key)[:120]}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
    return Matter.objects.get_or_create(key=short, defaults={"title": title[:300]})[0]


@transaction.atomic
def raise_duty(
    *,
    kind: str,
    about: models.Model,
    owed_by: Owed,
    owed_to: Owed,
    by: Viewer,
    from_: timing.Moment | Sequence[timing.Moment] | None = None,
    due: timing.Moment | None = None,
    source: Document | None = None,
    line: int | None = None,
    words: str = "",
    public: bool = False,
    due_with: models.Model | None = None,
    at: datetime.datetime | None = None,
    even_if_waived: bool = False,
) -> Duty:
    """Record that something is owed. Idempotent: raising the same duty again returns the one that is there.

    `kind` is a key of the catalogue; `from_` is the moment of the start event (or of several, of which the latest
    counts); `due` is a date somebody fixed, in place of the clock; `due_with` is the record that the duty falls due
    with, such as a meeting: when that moves, so does the duty. `source`, `line` and `words` say where a paper states
    it. With `even_if_waived`, the same duty is raised again although it was waived before.
    Raises `KeyError` for a kind that is not in the catalogue.
    """
    entry = catalogue.load()[kind]
    duty = _new(entry, about, party(owed_by), party(owed_to), from_, at or clock.now())
    duty.source, duty.line, duty.words, duty.public = source, line, words[:500], public
    _tie(duty, due_with)
    timing.set_due(duty, due)
    if existing := _raised_already(duty, even_if_waived):
        return _with_source(existing, source, line, words, by)
    return _insert(duty, even_if_waived, by)


def is_raised(*, kind: str, about: models.Model) -> bool:
    """Return True if a duty of this kind was ever raised about this record."""
    return Duty.objects.filter(kind=kind, about_type=about._meta.label_lower, about_id=str(about.pk)).exists()


@transaction.atomic
def settle_from_record(
    *, duties: models.QuerySet[Duty], evidence: str, met_at: datetime.datetime, by: Viewer
) -> int:
    """Settle the open ones of these duties, which the record shows were met. Returns how many.

    Such as a report that was owed and now stands on an agenda. Nobody needs a right to settle duties in this way.
    """
    rows = duties.filter(state=rules.State.OPEN).select_for_update(of=("self",))
    met = list(rows.select_related("owed_by", "owed_to"))
    for duty in met:
        duty.state, duty.met_at, duty.evidence = rules.State.MET, met_at, evidence
        duty.breached_at = duty.due_at if duty.due_at and rules.is_late(duty.due_at, met_at) else None
        _save(duty)
        trail.record(by=by, act=DutiesAct.MET_BY_RECORD, thing=duty, change={"evidence": evidence})
    return len(met)


def _raised_already(duty: Duty, even_if_waived: bool) -> Duty | None:
    """Return the same duty if it is open, or was settled and due at the same moment. Locks the row."""
    same = Duty.objects.select_for_update(of=("self",)).filter(
        kind=duty.kind, about_type=duty.about_type, about_id=duty.about_id, owed_by=duty.owed_by
    )
    settled = same.exclude(state=rules.State.WAIVED) if even_if_waived else same
    return same.filter(state=rules.State.OPEN).first() or settled.filter(due_at=duty.due_at).first()


def _with_source(duty: Duty, source: Document | None, line: int | None, words: str, by: Viewer) -> Duty:
    """Note on a duty the line of the paper that states it, unless one is noted already."""
    if source is not None and duty.source_id is None:
        duty.source, duty.line, duty.words = source, line, words[:500]
        duty.save(update_fields=["source", "line", "words"])
        change = {"paper": str(source), "at line": line}
        trail.record(by=by, act=DutiesAct.FOUND, thing=duty, change=change)
    return duty


def _new(
    entry: catalogue.DutyKind,
    about: models.Model,
    owed_by: Party,
    owed_to: Party,
    from_: timing.Moment | Sequence[timing.Moment] | None,
    raised_at: datetime.datetime,
) -> Duty:
    start_at, has_time = timing.as_stored(timing.start_of(from_) if from_ is not None else None)
    return Duty(
        kind=entry.key,
        kind_version=entry.version,
        title=entry.title,
        authority=entry.authority,
        authority_link=entry.link,
        legal_status=entry.status,
        clock=entry.clock.text if entry.clock else "",
        when=entry.when,
        starts=timing.start_words(entry),
        calendar=entry.calendar,
        owed_by=owed_by,
        owed_to=owed_to,
        about_type=about._meta.label_lower,
        about_id=str(about.pk),
        about=str(about)[:300],
        start_at=start_at,
        start_has_time=has_time,
        pauses_while=entry.pauses,
        lapses=entry.lapses,
        raised_at=raised_at,
    )


def _insert(duty: Duty, even_if_waived: bool, by: Viewer) -> Duty:
    try:
        with transaction.atomic():
            duty.save(force_insert=True)
    except IntegrityError:  # somebody raised it after we looked
        existing = _raised_already(duty, even_if_waived)
        if existing is None:
            raise
        return existing
    trail.record(by=by, act=DutiesAct.RAISED, thing=duty, change={"due": _iso(duty.due_at)})
    return duty


@transaction.atomic
def discharge(*, duty: Duty, evidence: str, by: Viewer, met_at: datetime.datetime | None = None) -> Duty:
    """Record that a duty was met, when, and what shows it. One met late stays late.

    `met_at` may lie in the past: what counts is when the duty was met, not when that was recorded.
    Raises `Refused`, `rules.NotOpen`, or `DomainError` for no evidence or a moment still to come.
    """
    duty = _locked(duty)
    permissions.check_can_discharge(by, duty)
    rules.LIFECYCLE.check(duty.state, rules.State.MET)
    duty.met_at, duty.evidence = met_at or clock.now(), require_text(evidence, "what shows that it was met")
    if duty.met_at > clock.now():
        raise DomainError("It cannot have been met at a moment still to come.")
    duty.state = rules.State.MET
    duty.breached_at = duty.due_at if duty.due_at and rules.is_late(duty.due_at, duty.met_at) else None
    _save(duty)
    change = {"evidence": duty.evidence, "met": _iso(duty.met_at)}
    trail.record(by=by, act=DutiesAct.MET, thing=duty, change=change)
    return duty


@transaction.atomic
def waive(*, duty: Duty, reason: str, by: Viewer) -> Duty:
    """Record that those it is owed to no longer ask for it, and why.

    Raises `Refused`, `rules.NotOpen`, or `MissingText` for no reason.
    """
    duty = _locked(duty)
    permissions.check_can_waive(by, duty)
    return _waive(duty, require_text(reason, "why it is waived"), by)


def _waive(duty: Duty, reason: str, by: Viewer) -> Duty:
    rules.LIFECYCLE.check(duty.state, rules.State.WAIVED)
    duty.state, duty.waived_at, duty.reason = rules.State.WAIVED, clock.now(), reason
    _save(duty)
    trail.record(by=by, act=DutiesAct.WAIVED, thing=duty, change={"reason": reason})
    return duty


@transaction.atomic
def reschedule(
    *, about: models.Model, from_: timing.Moment, why: str, by: Viewer, due_with: models.Model | None = None
) -> list[Duty]:
    """Move the open duties about a record, or due with it, because the event that starts them moved to `from_`.

    `due_with` is the record that those due with something fall due with from now on, if it is another. Returns the
    duties that moved; each keeps the date before and the reason.
    """
    return [duty for duty in _open_about(about) if _moved(duty, about, from_, why, by, due_with)]


def _moved(
    duty: Duty, about: models.Model, from_: timing.Moment, why: str, by: Viewer, due_with: models.Model | None
) -> bool:
    before, begun = duty.due_at, duty.start_at
    if due_with is not None and duty.due_with_id:
        _tie(duty, due_with)
    if duty.clock:
        duty.start_at, duty.start_has_time = timing.as_stored(from_)
    timing.set_due(duty, None if duty.clock and not _is_due_with(about, duty) else from_)
    if (duty.due_at, duty.start_at) == (before, begun):
        return False
    if duty.due_at is None or not rules.is_late(duty.due_at, clock.now()):
        duty.breached_at = None
    duty.moved_from, duty.moved_why = before, why[:300]
    duty.about = str(about)[:300] if _is_about(about, duty) else duty.about
    _save(duty)
    change = {"from": _iso(before), "to": _iso(duty.due_at), "why": why}
    trail.record(by=by, act=DutiesAct.MOVED, thing=duty, change=change)
    return True


def _is_about(thing: models.Model, duty: Duty) -> bool:
    return (duty.about_type, duty.about_id) == (thing._meta.label_lower, str(thing.pk))


def _is_due_with(thing: models.Model, duty: Duty) -> bool:
    return (duty.due_with_type, duty.due_with_id) == (thing._meta.label_lower, str(thing.pk))


def _tie(duty: Duty, due_with: models.Model | None) -> None:
    if due_with is not None:
        duty.due_with_type, duty.due_with_id = due_with._meta.label_lower, str(due_with.pk)


@transaction.atomic
def waive_about(
    *,
    about: models.Model,
    why: str,
    by: Viewer,
    kinds: frozenset[str] | None = None,
    late_kinds: frozenset[str] | None = None,
) -> int:
    """Waive the open duties about a record, or due with it, because it will not happen. Returns how many.

    With `kinds`, only duties of these kinds; with `late_kinds`, only duties of these kinds that are late by now.
    Nobody needs a right to waive duties in this way. Raises `MissingText` for no reason.
    """
    open_ones = [duty for duty in _open_about(about) if kinds is None or duty.kind in kinds]
    if late_kinds is not None:
        open_ones = [
            d for d in open_ones if d.kind in late_kinds and d.due_at and rules.is_late(d.due_at, clock.now())
        ]
    for duty in open_ones:
        _waive(duty, require_text(why, "why they are waived"), by)
    return len(open_ones)


@transaction.atomic
def change_creditor(*, about: models.Model, owed_to: Owed, why: str, by: Viewer) -> int:
    """Record that the open duties about a record are owed to another party from now on. Returns how many."""
    creditor, open_ones = party(owed_to), list(_open_about(about))
    for duty in open_ones:
        before, duty.owed_to = duty.owed_to, creditor
        _save(duty)
        change = {"from": str(before), "to": str(creditor), "why": require_text(why, "why it is passed on")}
        trail.record(by=by, act=DutiesAct.PASSED_ON, thing=duty, change=change)
    return len(open_ones)


@transaction.atomic
def pause(*, duty: Duty, from_: timing.Moment, why: str, by: Viewer) -> Duty:
    """Stop the clock of a duty, where the law allows it, such as while a fee is awaited.

    Raises `Refused`, `rules.NotOpen`, or `DomainError` with the reason: the law does not allow it, or it has run out.
    """
    duty = _locked(duty)
    permissions.check_can_discharge(by, duty)
    rules.LIFECYCLE.check_not_over(duty.state)
    timing.check_can_stop(duty, from_)
    duty.pauses = [*duty.pauses, [from_.isoformat(), None]]
    return _retimed(duty, DutiesAct.STOPPED_CLOCK, why, by)


@transaction.atomic
def resume(*, duty: Duty, until: timing.Moment, why: str, by: Viewer) -> Duty:
    """Start a stopped clock again. Raises `Refused`, or `DomainError` if it is not stopped."""
    duty = _locked(duty)
    permissions.check_can_discharge(by, duty)
    if not timing.is_stopped(duty):
        raise DomainError("This clock is not stopped.")
    duty.pauses = [*duty.pauses[:-1], [duty.pauses[-1][0], until.isoformat()]]
    return _retimed(duty, DutiesAct.RESUMED_CLOCK, why, by)


def _retimed(duty: Duty, act: Act, why: str, by: Viewer) -> Duty:
    before = duty.due_at
    timing.set_due(duty)
    _save(duty)
    change = {"why": why, "from": _iso(before), "to": _iso(duty.due_at)}
    trail.record(by=by, act=act, thing=duty, change=change)
    return duty


BATCH = 5_000  # duties in one transaction of `mark_breaches`


def mark_breaches(*, by: Viewer, at: datetime.datetime) -> int:
    """Record every open duty whose due moment has passed as breached, so that it stays late once met. Returns how many.

    The last day for a right is no breach: such a duty lapses. Works in batches, each in its own transaction.
    """
    total = 0
    while done := _mark_batch(by, at):
        total += done
    return total


@transaction.atomic
def _mark_batch(by: Viewer, at: datetime.datetime) -> int:
    passed = Duty.objects.filter(state=rules.State.OPEN, due_at__lt=at)
    rows = passed.filter(models.Q(breached_at=None) | models.Q(lapses=True)).order_by("order_at", "pk")
    batch = list(rows.select_for_update()[:BATCH])
    lapsed = [duty for duty in batch if duty.lapses]
    late = [duty for duty in batch if not duty.lapses]
    _update(lapsed, state=rules.State.WAIVED, waived_at=at, reason=rules.LAPSED)
    _update(late, breached_at=models.F("due_at"))
    trail.record_all(by=by, act=DutiesAct.LAPSED, things=lapsed)
    trail.record_all(by=by, act=DutiesAct.BECAME_LATE, things=late)
    return len(batch)


def _update(duties: Sequence[Duty], **values: Any) -> None:
    for start in range(0, len(duties), 500):
        Duty.objects.filter(pk__in=[duty.pk for duty in duties[start : start + 500]]).update(**values)


def _save(duty: Duty) -> None:
    duty.changes += 1
    duty.save()


def _locked(duty: Duty) -> Duty:
    rows = Duty.objects.select_for_update(of=("self",))
    return rows.select_related("owed_by", "owed_to").get(pk=duty.pk)


def _open_about(about: models.Model) -> models.QuerySet[Duty]:
    """Return the open duties about a record, or due with it. Locks the rows."""
    rows = Duty.objects.select_for_update(of=("self",)).select_related("owed_by", "owed_to")
    label, number = about._meta.label_lower, str(about.pk)
    concerned = models.Q(about_type=label, about_id=number) | models.Q(
        due_with_type=label, due_with_id=number
    )
    return rows.filter(concerned, state=rules.State.OPEN)


def _iso(moment: datetime.datetime | None) -> str | None:
    return moment.astimezone(clock.LONDON).isoformat() if moment else None
