"""Raising duties, and what becomes of them. Everything that owes anything anywhere comes through here."""

import datetime
import hashlib
from collections.abc import Sequence

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import catalogue, permissions, rules, timing
from shiremoot.governance.duties.models import Duty, Matter, Party

_FIELD = {Body: "body", Organization: "organization", Person: "person"}


def party(who: Body | Organization | Person | Party | str) -> Party:
    """The ledger's entry for a body, organisation or person, or for a class of people named in words."""
    if isinstance(who, Party):
        return who
    if isinstance(who, str):
        return Party.objects.get_or_create(name=who, body=None, organization=None, person=None)[0]
    return Party.objects.get_or_create(**{_FIELD[type(who)]: who}, defaults={"name": str(who)})[0]


def matter(key: str, title: str) -> Matter:
    """What a duty is about when no other record holds it; the same key is the same matter."""
    short = f"{slugify(key)[:120]}-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
    return Matter.objects.get_or_create(key=short, defaults={"title": title[:300]})[0]


@transaction.atomic
def raise_duty(
    *,
    kind: str,
    about: models.Model,
    owed_by,
    owed_to,
    by: Viewer,
    from_: timing.Moment | Sequence[timing.Moment] | None = None,
    due: timing.Moment | None = None,
    source=None,
    line: int | None = None,
    words: str = "",
    public: bool = False,
    awaits: models.Model | None = None,
    at: datetime.datetime | None = None,
    anew: bool = False,
) -> Duty:
    """Record that something is owed; raising the same duty again gives back the one there is.

    `anew` says that it is owed after all: one that was waived does not count as there.

    `kind` is a key of the catalogue; `from_` is the start event's moment (or several, when the later counts);
    `due` is a date somebody fixed, in place of the clock; `awaits` is the meeting it is due at, if any.
    Raises KeyError for a kind that is not in the catalogue.
    """
    entry = catalogue.load()[kind]
    duty = _new(entry, about, party(owed_by), party(owed_to), from_, at or clock.now())
    duty.source, duty.line, duty.words, duty.public = source, line, words[:500], public
    duty.awaits = awaits
    timing.set_due(duty, due)
    if existing := _raised_already(duty, anew):
        return _with_source(existing, source, line, words, by)
    return _insert(duty, anew, by)


def is_raised(*, kind: str, about: models.Model) -> bool:
    """Whether a duty of this kind was ever raised about a thing."""
    return Duty.objects.filter(kind=kind, about_type=about._meta.label_lower, about_id=str(about.pk)).exists()


@transaction.atomic
def met_by_the_record(
    *, duties: models.QuerySet, evidence: str, met_at: datetime.datetime, by: Viewer
) -> int:
    """Settle open duties that the record itself shows were met, such as a report that a meeting took. How many."""
    rows = duties.filter(state=rules.State.OPEN).select_for_update(of=("self",))
    met = list(rows.select_related("owed_by", "owed_to"))
    for duty in met:
        duty.state, duty.met_at, duty.evidence = rules.State.MET, met_at, evidence
        duty.breached_at = duty.due_at if duty.due_at and rules.is_late(duty.due_at, met_at) else None
        _save(duty)
        trail.record(by=by, act="was shown met by the record", thing=duty, change={"evidence": evidence})
    return len(met)


def _raised_already(duty: Duty, anew: bool) -> Duty | None:
    """The same duty: one still open, or one settled that was due at the same moment. Locked."""
    same = Duty.objects.select_for_update(of=("self",)).filter(
        kind=duty.kind, about_type=duty.about_type, about_id=duty.about_id, owed_by=duty.owed_by
    )
    settled = same.exclude(state=rules.State.WAIVED) if anew else same
    return same.filter(state=rules.State.OPEN).first() or settled.filter(due_at=duty.due_at).first()


def _with_source(duty: Duty, source, line: int | None, words: str, by: Viewer) -> Duty:
    """A duty known from elsewhere learns the line of the paper that says so; one that has a line keeps it."""
    if source is not None and duty.source_id is None:
        duty.source, duty.line, duty.words = source, line, words[:500]
        duty.save(update_fields=["source", "line", "words"])
        change = {"paper": str(source), "at line": line}
        trail.record(by=by, act="found in a paper", thing=duty, change=change)
    return duty


def _new(entry: catalogue.Kind, about, owed_by: Party, owed_to: Party, from_, raised_at) -> Duty:
    start_at, has_time = timing.stored(timing.start_of(from_) if from_ is not None else None)
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


def _insert(duty: Duty, anew: bool, by: Viewer) -> Duty:
    try:
        with transaction.atomic():
            duty.save(force_insert=True)
    except IntegrityError:  # somebody raised it between our look and our insert
        existing = _raised_already(duty, anew)
        if existing is None:
            raise
        return existing
    trail.record(by=by, act="raised", thing=duty, change={"due": _iso(duty.due_at)})
    return duty


@transaction.atomic
def discharge(*, duty: Duty, evidence: str, by: Viewer, met_at: datetime.datetime | None = None) -> Duty:
    """Record that a duty was met, when, and by what it can be seen. One met late stays late.

    `met_at` may lie before now: what counts is when it was met, not when that was written down.
    Raises `Refused`, `rules.NotOpen`, or ValueError for no evidence or a moment still to come.
    """
    duty = _locked(duty)
    permissions.check_can_discharge(by, duty)
    rules.check(duty.state, rules.State.MET)
    duty.met_at, duty.evidence = met_at or clock.now(), _said(evidence, "what shows that it was met")
    if duty.met_at > clock.now():
        raise ValueError("It cannot have been met at a moment still to come.")
    duty.state = rules.State.MET
    duty.breached_at = duty.due_at if duty.due_at and rules.is_late(duty.due_at, duty.met_at) else None
    _save(duty)
    change = {"evidence": duty.evidence, "met": _iso(duty.met_at)}
    trail.record(by=by, act="showed it was met", thing=duty, change=change)
    return duty


@transaction.atomic
def waive(*, duty: Duty, reason: str, by: Viewer) -> Duty:
    """Record that those it is owed to let it go, and why. Raises `Refused`, `rules.NotOpen` or ValueError."""
    duty = _locked(duty)
    permissions.check_can_waive(by, duty)
    return _waive(duty, _said(reason, "why it is waived"), by)


def _waive(duty: Duty, reason: str, by: Viewer) -> Duty:
    rules.check(duty.state, rules.State.WAIVED)
    duty.state, duty.waived_at, duty.reason = rules.State.WAIVED, clock.now(), reason
    _save(duty)
    trail.record(by=by, act="waived", thing=duty, change={"reason": reason})
    return duty


@transaction.atomic
def restart(
    *, about: models.Model, from_: timing.Moment, why: str, by: Viewer, awaits: models.Model | None = None
) -> list[Duty]:
    """The event that starts some open duties, or that they are due at, moved: they move with it and say so.

    `awaits` is the meeting that those due at a meeting are due at from now on, where it is another one.
    """
    return [duty for duty in _open_about(about) if _moved(duty, about, from_, why, by, awaits)]


def _moved(
    duty: Duty, about: models.Model, from_: timing.Moment, why: str, by: Viewer, awaits: models.Model | None
) -> bool:
    before, begun = duty.due_at, duty.start_at
    if awaits is not None and duty.awaits_id is not None:
        duty.awaits = awaits
    if duty.clock:
        duty.start_at, duty.start_has_time = timing.stored(from_)
    timing.set_due(duty, None if duty.clock and not _is_awaited(about, duty) else from_)
    if (duty.due_at, duty.start_at) == (before, begun):
        return False
    if duty.due_at is None or not rules.is_late(duty.due_at, clock.now()):
        duty.breached_at = None
    duty.moved_from, duty.moved_why = before, why[:300]
    duty.about = str(about)[:300] if _is_about(about, duty) else duty.about
    _save(duty)
    change = {"from": _iso(before), "to": _iso(duty.due_at), "why": why}
    trail.record(by=by, act="moved", thing=duty, change=change)
    return True


def _is_about(thing: models.Model, duty: Duty) -> bool:
    return (duty.about_type, duty.about_id) == (thing._meta.label_lower, str(thing.pk))


def _is_awaited(thing: models.Model, duty: Duty) -> bool:
    return thing._meta.label_lower == "meetings.meeting" and duty.awaits_id == thing.pk


@transaction.atomic
def let_go(
    *,
    about: models.Model,
    why: str,
    by: Viewer,
    kinds: frozenset[str] | None = None,
    late_kinds: frozenset[str] | None = None,
) -> int:
    """The thing some open duties are about, or due at, will not happen: they are waived. How many.

    With `kinds`, only those of these kinds; with `late_kinds`, only those of these kinds that are late by now.
    """
    open_ones = [duty for duty in _open_about(about) if kinds is None or duty.kind in kinds]
    if late_kinds is not None:
        open_ones = [
            d for d in open_ones if d.kind in late_kinds and d.due_at and rules.is_late(d.due_at, clock.now())
        ]
    for duty in open_ones:
        _waive(duty, _said(why, "why they are waived"), by)
    return len(open_ones)


@transaction.atomic
def owe_to_another(*, about: models.Model, owed_to, why: str, by: Viewer) -> int:
    """What is open about a thing is owed to another party from now on, with the reason. How many."""
    creditor, open_ones = party(owed_to), list(_open_about(about))
    for duty in open_ones:
        before, duty.owed_to = duty.owed_to, creditor
        _save(duty)
        change = {"from": str(before), "to": str(creditor), "why": _said(why, "why it is passed on")}
        trail.record(by=by, act="passed on", thing=duty, change=change)
    return len(open_ones)


@transaction.atomic
def pause(*, duty: Duty, from_: timing.Moment, why: str, by: Viewer) -> Duty:
    """Stop a clock that the law lets stop, as while a fee is awaited; never one that has run out.

    Raises `Refused`, `rules.NotOpen`, or ValueError with the reason it cannot be stopped.
    """
    duty = _locked(duty)
    permissions.check_can_discharge(by, duty)
    rules.check_open(duty.state)
    timing.check_can_stop(duty, from_)
    duty.pauses = [*duty.pauses, [from_.isoformat(), None]]
    return _retimed(duty, "stopped the clock", why, by)


@transaction.atomic
def resume(*, duty: Duty, until: timing.Moment, why: str, by: Viewer) -> Duty:
    """Let a stopped clock run on. Raises ValueError if it was not stopped."""
    duty = _locked(duty)
    permissions.check_can_discharge(by, duty)
    if not timing.is_stopped(duty):
        raise ValueError("This clock is not stopped.")
    duty.pauses = [*duty.pauses[:-1], [duty.pauses[-1][0], until.isoformat()]]
    return _retimed(duty, "let the clock run on", why, by)


def _retimed(duty: Duty, act: str, why: str, by: Viewer) -> Duty:
    before = duty.due_at
    timing.set_due(duty)
    _save(duty)
    change = {"why": why, "from": _iso(before), "to": _iso(duty.due_at)}
    trail.record(by=by, act=act, thing=duty, change=change)
    return duty


ROUND = 5_000


def mark_breaches(*, by: Viewer, at: datetime.datetime) -> int:
    """Note on every open duty whose moment has passed that it was breached, so that history keeps it. How many.

    The last day for a right is no breach: it lapses. In batches, each its own transaction.
    """
    total = 0
    while done := _mark_some(by, at):
        total += done
    return total


@transaction.atomic
def _mark_some(by: Viewer, at: datetime.datetime) -> int:
    passed = Duty.objects.filter(state=rules.State.OPEN, due_at__lt=at)
    rows = passed.filter(models.Q(breached_at=None) | models.Q(lapses=True)).order_by("order_at", "pk")
    batch = list(rows.select_for_update()[:ROUND])
    lapsed = [duty for duty in batch if duty.lapses]
    late = [duty for duty in batch if not duty.lapses]
    settled = {"state": rules.State.WAIVED, "waived_at": at, "reason": rules.LAPSED}
    for chunk, values in ((lapsed, settled), (late, {"breached_at": models.F("due_at")})):
        for start in range(0, len(chunk), 500):
            Duty.objects.filter(pk__in=[duty.pk for duty in chunk[start : start + 500]]).update(**values)
    trail.record_all(by=by, act="lapsed", things=lapsed)
    trail.record_all(by=by, act="became late", things=late)
    return len(batch)


def _save(duty: Duty) -> None:
    duty.changes += 1
    duty.save()


def _locked(duty: Duty) -> Duty:
    rows = Duty.objects.select_for_update(of=("self",))
    return rows.select_related("owed_by", "owed_to").get(pk=duty.pk)


def _open_about(about: models.Model):
    rows = Duty.objects.select_for_update(of=("self",)).select_related("owed_by", "owed_to")
    concerned = models.Q(about_type=about._meta.label_lower, about_id=str(about.pk))
    if about._meta.label_lower == "meetings.meeting":
        concerned |= models.Q(awaits=about.pk)
    return rows.filter(concerned, state=rules.State.OPEN)


def _said(text: str, what: str) -> str:
    if not text.strip():
        raise ValueError(f"Say {what}.")
    return text.strip()


def _iso(moment: datetime.datetime | None) -> str | None:
    return moment.astimezone(clock.LONDON).isoformat() if moment else None
