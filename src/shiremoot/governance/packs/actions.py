"""Bringing a paper in, looking it over, and putting it into the record."""

import datetime

from django.db import IntegrityError, transaction

from shiremoot import papers
from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies import queries as bodies
from shiremoot.governance.packs import permissions, rules, storing, values
from shiremoot.governance.packs.models import Fact, Source

# What may give away the matter itself. Titles of exempt items are public (LGA 1972 s100B and Schedule 12A).
EXEMPT_KINDS = frozenset(
    {
        "report",
        "recommendation",
        "decision",
        "action",
        "deadline",
        "strategy",
        "indicator",
        "figure",
        "question",
    }
)


def bring_in(
    *,
    opened: papers.Source,
    by: Viewer,
    at: datetime.datetime | None = None,
    reading: papers.Reading | None = None,
    state: rules.SourceState = rules.SourceState.WAITING,
) -> tuple[Source, bool]:
    """Read a paper and keep it with what was read, waiting to be looked over; and whether it is new here.

    Nothing goes into the record yet. A paper brought twice is the one that is here already; one that was only
    proof-read so far now waits to be looked over.
    Whoever has read it already gives the reading. Raises `Refused`, or `papers.UnreadablePaper` with one sentence.
    """
    permissions.check_can_bring_in(by)
    if known := Source.objects.filter(digest=opened.sha256).first():
        return known, _now_waits(known, state, by)
    reading = reading or papers.read(opened)
    try:
        with transaction.atomic():
            return _keep(opened, reading, by, at or clock.now(), state), True
    except IntegrityError:  # two people brought the same paper at the same moment
        return Source.objects.get(digest=opened.sha256), False


@transaction.atomic
def _now_waits(known: Source, state: str, by: Viewer) -> bool:
    """Whether a paper that is here was only proof-read, and waits from now on."""
    if (known.state, state) != (rules.SourceState.PROOF_READ, rules.SourceState.WAITING):
        return False
    known.state = state
    known.save(update_fields=["state"])
    trail.record(by=by, act="brought in", thing=known, change={"name": known.name})
    return True


def _keep(
    opened: papers.Source, reading: papers.Reading, by: Viewer, at: datetime.datetime, state: str
) -> Source:
    whole = next((fact.value for fact in reading.facts if fact.kind == "document"), {})
    source = Source.objects.create(
        name=opened.name[:255],
        digest=opened.sha256,
        text=opened.text,
        lines=reading.lines,
        state=state,
        brought_by=str(by)[:200],
        account=by.account,
        brought_at=at,
        body=bodies.named(str(whole["body"])) if whole.get("body") else None,
        title=str(whole.get("title") or "")[:300],
        on=whole.get("date") or None,
        notes=list(reading.notes),
        unread=[
            *([1, 1, note] for note in reading.notes),  # what could not be read at all stands first
            *([span.first_line, span.last_line, span.text] for span in reading.unread),
        ],
    )
    exempt = _exempt_lines(reading)
    Fact.objects.bulk_create(
        Fact(
            source=source,
            order=order,
            kind=fact.kind,
            value=fact.value,
            read_value=fact.value,
            first_line=fact.first_line,
            last_line=fact.last_line,
            page=fact.page,
            sureness=fact.sureness,
            exempt=fact.kind in EXEMPT_KINDS and any(fact.first_line in lines for lines in exempt),
        )
        for order, fact in enumerate(reading.facts)
    )
    trail.record(by=by, act="brought in", thing=source, change={"name": source.name})
    return source


def _exempt_lines(reading: papers.Reading) -> list[range]:
    """From each item that shuts out press and public, to the end of the document it stands in."""
    ends = [(fact.first_line, fact.last_line) for fact in reading.facts if fact.kind == "document"]
    return [
        range(
            fact.first_line,
            min((last for first, last in ends if first <= fact.first_line <= last), default=0) + 1,
        )
        for fact in reading.facts
        if fact.kind == "agenda_item" and fact.value.get("kind") == "exempt"
    ]


@transaction.atomic
def correct(*, fact: Fact, given: dict[str, str], by: Viewer) -> Fact:
    """Put right what the reader read. Raises `rules.AlreadySettled`, or ValueError with the first problem."""
    fact = _waiting(fact, by)
    if problems := values.problems(fact.kind, given):
        raise ValueError(next(iter(problems.values())))
    before, fact.value = fact.value, values.cleaned(fact.kind, given, fact.value)
    fact.state = rules.FactState.CORRECTED
    fact.save()
    change = {"line": fact.first_line, "from": before, "to": fact.value}
    trail.record(by=by, act="corrected what was read in", thing=fact.source, change=change)
    return fact


@transaction.atomic
def decide(*, fact: Fact, keep: bool, by: Viewer) -> Fact:
    """Keep a fact the reader was unsure of, or leave one out. Raises `rules.AlreadySettled`."""
    fact = _waiting(fact, by)
    fact.state = rules.FactState.KEPT if keep else rules.FactState.LEFT_OUT
    fact.save()
    act = "kept a fact in" if keep else "left a fact out of"
    trail.record(by=by, act=act, thing=fact.source, change={"line": fact.first_line, "kind": fact.kind})
    return fact


@transaction.atomic
def store(*, source: Source, by: Viewer, at: datetime.datetime | None = None) -> storing.Stored:
    """Put what was kept of a paper into the record and raise the duties it implies: all of it or nothing.

    Raises `Refused`, `rules.AlreadySettled`, or `storing.CannotStore` with the reason.
    """
    permissions.check_can_bring_in(by)
    source = _settle(source, rules.SourceState.STORED, by, at)
    stored = storing.store(source, by, clock.now() if at is None else at)
    trail.record(by=by, act="stored", thing=source, change=stored.as_counts())
    return stored


@transaction.atomic
def set_aside(*, source: Source, by: Viewer, at: datetime.datetime | None = None) -> Source:
    """Decide that a paper brought in goes nowhere. Raises `Refused` or `rules.AlreadySettled`."""
    permissions.check_can_bring_in(by)
    source = _settle(source, rules.SourceState.SET_ASIDE, by, at)
    trail.record(by=by, act="set aside", thing=source)
    return source


def _settle(source: Source, state: str, by: Viewer, at) -> Source:
    source = Source.objects.select_for_update().get(pk=source.pk)
    rules.check_waiting(source.state)
    source.state, source.settled_by, source.settled_at = state, str(by)[:200], at or clock.now()
    source.save()
    return source


def _waiting(fact: Fact, by: Viewer) -> Fact:
    permissions.check_can_bring_in(by)
    source = Source.objects.select_for_update().get(pk=fact.source_id)
    rules.check_waiting(source.state)
    fresh = Fact.objects.get(pk=fact.pk)
    fresh.source = source
    return fresh
