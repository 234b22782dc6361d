"""Raising duties, and what becomes of them. Everything that owes anything anywhere comes through here."""

import datetime
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
    return Matter.objects.get_or_create(key=slugify(key)[:200], defaults={"title": title[:300]})[0]


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
    at: datetime.datetime | None = None,
) -> Duty:
    """Record that something is owed; raising the same open duty again gives back the one there is.

    `kind` is a key of the catalogue; `from_` is the start event's moment (or several, when the later counts);
    `due` is a date somebody fixed, in place of the clock. Raises KeyError for a kind that is not in the catalogue.
    """
    entry = catalogue.load()[kind]
    debtor, creditor = party(owed_by), party(owed_to)
    if existing := _open_one(kind, about, debtor):
        return _with_source(existing, source, line, words, by, at)
    duty = _new(entry, about, debtor, creditor, from_, at or clock.now())
    duty.source, duty.line, duty.words, duty.public = source, line, words[:500], public
    timing.set_due(duty, due)
    return _insert(duty, about, by, at)


def _open_one(kind: str, about: models.Model, owed_by: Party) -> Duty | None:
    return Duty.objects.filter(
        kind=kind,
        about_type=about._meta.label_lower,
        about_id=str(about.pk),
        owed_by=owed_by,
        state=rules.State.OPEN,
    ).first()


def _with_source(duty: Duty, source, line: int | None, words: str, by: Viewer, at) -> Duty:
    """A duty known from elsewhere learns the line of the paper that says so; one that has a line keeps it."""
    if source is not None and duty.source_id is None:
        duty.source, duty.line, duty.words = source, line, words[:500]
        duty.save()
        trail.record(
            by=by, act="found in a paper", thing=duty, change={"paper": str(source), "at line": line}, at=at
        )
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
        raised_at=raised_at,
    )


def _insert(duty: Duty, about: models.Model, by: Viewer, at) -> Duty:
    try:
        with transaction.atomic():
            duty.save(force_insert=True)
    except IntegrityError:  # somebody raised it between our look and our insert
        existing = _open_one(duty.kind, about, duty.owed_by)
        if existing is None:
            raise
        return existing
    trail.record(by=by, act="raised", thing=duty, change={"due": _iso(duty.due_at)}, at=at)
    return duty


@transaction.atomic
def discharge(*, duty: Duty, evidence: str, by: Viewer, at: datetime.datetime | None = None) -> Duty:
    """Record that a duty was met, and by what it can be seen. A late one stays late.

    Raises `Refused`, `rules.NotOpen`, or ValueError when there is no evidence.
    """
    duty = _locked(duty)
    permissions.check_can_discharge(by, duty)
    rules.check(duty.state, rules.State.MET)
    duty.met_at, duty.evidence = at or clock.now(), _said(evidence, "what shows that it was met")
    duty.state = rules.State.MET
    if duty.due_at and duty.met_at > duty.due_at and not duty.breached_at:
        duty.breached_at = duty.due_at
    duty.save()
    trail.record(by=by, act="showed it was met", thing=duty, change={"evidence": duty.evidence}, at=at)
    return duty


@transaction.atomic
def waive(*, duty: Duty, reason: str, by: Viewer, at: datetime.datetime | None = None) -> Duty:
    """Record that those it is owed to let it go, and why. Raises `Refused`, `rules.NotOpen` or ValueError."""
    duty = _locked(duty)
    permissions.check_can_waive(by, duty)
    return _waive(duty, _said(reason, "why it is waived"), by, at)


def _waive(duty: Duty, reason: str, by: Viewer, at) -> Duty:
    rules.check(duty.state, rules.State.WAIVED)
    duty.state, duty.waived_at, duty.reason = rules.State.WAIVED, at or clock.now(), reason
    duty.save()
    trail.record(by=by, act="waived", thing=duty, change={"reason": reason}, at=at)
    return duty


@transaction.atomic
def restart(*, about: models.Model, from_: timing.Moment, why: str, by: Viewer, at=None) -> list[Duty]:
    """The event that starts some open duties moved: their due moments move with it, and say so."""
    moved = []
    for duty in _open_about(about):
        before = duty.due_at
        if duty.clock:
            duty.start_at, duty.start_has_time = timing.stored(from_)
        timing.set_due(duty, None if duty.clock else from_)
        if duty.due_at == before:
            continue
        duty.moved_from, duty.moved_why, duty.about = before, why[:300], str(about)[:300]
        duty.save()
        change = {"from": _iso(before), "to": _iso(duty.due_at), "why": why}
        trail.record(by=by, act="moved", thing=duty, change=change, at=at)
        moved.append(duty)
    return moved


@transaction.atomic
def let_go(*, about: models.Model, why: str, by: Viewer, at=None) -> int:
    """The thing some open duties are about will not happen: they are waived, with the reason. How many."""
    open_ones = list(_open_about(about))
    for duty in open_ones:
        _waive(duty, _said(why, "why they are waived"), by, at)
    return len(open_ones)


@transaction.atomic
def pause(*, duty: Duty, from_: timing.Moment, why: str, by: Viewer, at=None) -> Duty:
    """Stop a clock, as while a fee or a clarification is awaited.

    Raises `Refused`, `rules.NotOpen`, or ValueError if it is already stopped or the date was fixed by somebody.
    """
    duty = _locked(duty)
    permissions.check_can_discharge(by, duty)
    rules.check_open(duty.state)
    if duty.pauses and duty.pauses[-1][1] is None:
        raise ValueError("This clock is already stopped.")
    if timing.counted(duty) is None:
        raise ValueError("This date was fixed, so there is no clock to stop.")
    duty.pauses = [*duty.pauses, [from_.isoformat(), None]]
    return _retimed(duty, "stopped the clock", why, by, at)


@transaction.atomic
def resume(*, duty: Duty, until: timing.Moment, why: str, by: Viewer, at=None) -> Duty:
    """Let a stopped clock run on. Raises ValueError if it was not stopped."""
    duty = _locked(duty)
    permissions.check_can_discharge(by, duty)
    if not duty.pauses or duty.pauses[-1][1] is not None:
        raise ValueError("This clock is not stopped.")
    duty.pauses = [*duty.pauses[:-1], [duty.pauses[-1][0], until.isoformat()]]
    return _retimed(duty, "let the clock run on", why, by, at)


def _retimed(duty: Duty, act: str, why: str, by: Viewer, at) -> Duty:
    before = duty.due_at
    timing.set_due(duty)
    duty.save()
    change = {"why": why, "from": _iso(before), "to": _iso(duty.due_at)}
    trail.record(by=by, act=act, thing=duty, change=change, at=at)
    return duty


@transaction.atomic
def mark_breaches(*, by: Viewer, at: datetime.datetime) -> int:
    """Note on every open duty whose moment has passed that it was breached, so that history keeps it. How many."""
    late = list(
        Duty.objects.select_for_update().filter(state=rules.State.OPEN, due_at__lt=at, breached_at=None)
    )
    Duty.objects.filter(pk__in=[duty.pk for duty in late]).update(breached_at=models.F("due_at"))
    trail.record_all(by=by, act="became late", things=late, at=at)
    return len(late)


def _locked(duty: Duty) -> Duty:
    rows = Duty.objects.select_for_update(of=("self",))
    return rows.select_related("owed_by", "owed_to").get(pk=duty.pk)


def _open_about(about: models.Model):
    rows = Duty.objects.select_for_update(of=("self",)).select_related("owed_by", "owed_to")
    return rows.filter(about_type=about._meta.label_lower, about_id=str(about.pk), state=rules.State.OPEN)


def _said(text: str, what: str) -> str:
    if not text.strip():
        raise ValueError(f"Say {what}.")
    return text.strip()


def _iso(moment: datetime.datetime | None) -> str | None:
    return moment.astimezone(clock.LONDON).isoformat() if moment else None
