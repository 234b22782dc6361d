"""Compares what several papers of one body say of the same meeting: its hour, the one before, the one after."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from shiremoot.papers.facts import Fact
from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.dates.times import clocks
from shiremoot.papers.proofing.rules.dates.weekdays import full, in_words

_FRONT = 30  # first lines of a document in which it gives the time of its meeting
_LATE = 15  # minutes by which a meeting may begin late
_AGENDA = (
    "Parks Committee\nTuesday 4 March 2025 at 2.00 pm\nCommittee Room, Shire House\nAGENDA\n1. Apologies\n"
)
_MINUTES = "Minutes of the meeting of the Parks Committee\nheld on Tuesday {} at 2.00 pm\nPresent: A. Moor\n1. None\n"
_PLAN = "Forward Plan\n\nMeeting date\tItem\tLead\n{}\tThe pond\tClerk\n9 September 2025\tTrees\tClerk"


@dataclass(frozen=True)
class DescribedMeeting:
    """A meeting as one document describes it, and where it names the meetings before and after."""

    body: str
    on: date
    at: time | None
    kind: str
    place: Place
    before: tuple[Place, date] | None = None
    after: tuple[Place, date] | None = None


def _meetings(galley: Galley) -> Iterator[DescribedMeeting]:
    for fact in galley.of_kind("meeting"):
        on, body = fact.value.get("date"), fact.value.get("body")
        if isinstance(on, str) and isinstance(body, str) and fact.sureness == "certain":
            at = fact.value.get("time")
            hour = time.fromisoformat(at) if isinstance(at, str) else None
            yield DescribedMeeting(
                " ".join(body.casefold().replace("&", "and").removeprefix("the ").split()),
                date.fromisoformat(on),
                hour,
                galley.document_on(fact.first_line).kind,
                _hour_place(galley, fact, hour),
                _meeting_named(galley, fact, "previous_meeting"),
                _meeting_named(galley, fact, "next_meeting"),
            )


def _hour_place(galley: Galley, fact: Fact, hour: time | None) -> Place:
    """Return the place where a document prints the hour of its meeting, or else where it begins."""
    for one in galley.once(clocks) if hour else ():
        line = galley.row(one.start).number
        if hour and fact.first_line <= line < fact.first_line + _FRONT and one.minutes == _minutes(hour):
            return galley.place(one.start, one.end)
    return galley.place_of(fact)


def _meeting_named(galley: Galley, fact: Fact, key: str) -> tuple[Place, date] | None:
    """Return the place and day of a meeting that a document names, if its day is printed."""
    said = fact.value.get(key)
    if not isinstance(said, str):
        return None
    document = galley.document_on(fact.first_line)
    for one in full(galley):
        if one.on == date.fromisoformat(said) and galley.document(one.start) is document:
            return galley.place(one.start, one.end), one.on
    return None


@rule(
    reason="Members are asked to approve minutes that they have not been sent.",
    example=_AGENDA
    + "2. Minutes of the meeting held on 10 December 2024\n3. Pond\n\n\n"
    + _MINUTES.format("3 December 2024"),
    quiet=_AGENDA
    + "2. Minutes of the meeting held on 3 December 2024\n3. Pond\n\n\n"
    + _MINUTES.format("3 December 2024"),
)
def minutes_of_another_day(galley: Galley) -> Iterator[Finding]:
    """The agenda names the minutes of one day, and those in the pack are of another."""
    meetings = list(_meetings(galley))
    for agenda in (one for one in meetings if one.kind == "agenda" and one.before):
        own = [one for one in meetings if one.kind == "minutes" and _is_earlier(one, agenda)]
        if agenda.before and len(own) == 1 and not _is_named(galley, agenda, own[0].on):
            yield Finding(
                agenda.before[0],
                f"The minutes in this pack are of {in_words(own[0].on)}.",
                in_words(own[0].on),
                (own[0].place,),
            )


def _is_named(galley: Galley, agenda: DescribedMeeting, on: date) -> bool:
    """Return True if the agenda names this day anywhere; it may name the minutes of several days."""
    document = galley.document_on(agenda.place.line)
    return any(one.on == on and galley.document(one.start) is document for one in full(galley))


def _is_earlier(one: DescribedMeeting, agenda: DescribedMeeting) -> bool:
    return one.body == agenda.body and one.on < agenda.on


@rule(
    reason="Some note the one day and some the other.",
    example=_AGENDA + "2. Date of next meeting: 3 June 2025\n\n\n" + _PLAN.format("10 June 2025"),
    quiet=_AGENDA + "2. Date of next meeting: 3 June 2025\n\n\n" + _PLAN.format("3 June 2025"),
)
def forward_plan_on_another_day(galley: Galley) -> Iterator[Finding]:
    """The forward plan gives the next meeting another day of the same month, or another year."""
    planned = [
        fact for fact in galley.of_kind("forward_item") if isinstance(fact.value.get("meeting_date"), str)
    ]
    days = {date.fromisoformat(str(fact.value["meeting_date"])): fact for fact in planned}
    for meeting in _meetings(galley) if days else ():
        if meeting.kind == "agenda" and meeting.after and meeting.after[1] not in days:
            place, on = meeting.after
            for day, fact in days.items():
                if day > meeting.on and _is_alike(day, on):
                    yield Finding(
                        place,
                        f"The forward plan has the meeting on {in_words(day)}.",
                        f"{in_words(day)} or {in_words(on)}",
                        (galley.place_of(fact),),
                        "likely",
                    )


def _is_alike(day: date, other: date) -> bool:
    return (day.year, day.month) == (other.year, other.month) or (day.month, day.day) == (
        other.month,
        other.day,
    )


@rule(
    reason="Some come at the one hour and some at the other.",
    gather=_meetings,
    example=(_AGENDA, _AGENDA.replace("2.00 pm", "10.00 am").replace("AGENDA", "SUPPLEMENTARY AGENDA")),
    quiet=(_AGENDA, _MINUTES.format("4 March 2025").replace("2.00 pm", "2.05 pm")),
)
def meeting_at_two_hours(meetings: Sequence[DescribedMeeting]) -> Iterable[Finding]:
    """Two papers give one meeting different hours."""
    for same in _by_meeting(meetings):
        told = [one for one in same if one.at]
        for first, other in itertools.pairwise(told):
            if first.at and other.at and abs(_minutes(first.at) - _minutes(other.at)) > _LATE:
                yield Finding(
                    other.place,
                    f"This meeting is at {other.at:%H:%M} here, and at {first.at:%H:%M} elsewhere.",
                    f"{first.at:%H:%M} or {other.at:%H:%M}",
                    (first.place,),
                    "likely",
                )


@rule(
    reason="Some note the one day and some the other.",
    gather=_meetings,
    example=(
        _AGENDA + "2. Date of next meeting: 3 June 2025",
        _MINUTES.format("4 March 2025") + "2. Date of next meeting: 10 June 2025",
    ),
    quiet=(
        _AGENDA + "2. Date of next meeting: 3 June 2025",
        _MINUTES.format("4 March 2025") + "2. Date of next meeting: 3 June 2025",
    ),
)
def next_meeting_on_two_days(meetings: Sequence[DescribedMeeting]) -> Iterable[Finding]:
    """Two papers of one meeting give different days for the next."""
    for same in _by_meeting(meetings):
        told = [one.after for one in same if one.after]
        for (elsewhere, first), (place, other) in itertools.pairwise(told):
            if first != other:
                yield Finding(
                    place,
                    f"Elsewhere the next meeting is on {in_words(first)}.",
                    f"{in_words(first)} or {in_words(other)}",
                    (elsewhere,),
                    "likely",
                )


def _by_meeting(meetings: Sequence[DescribedMeeting]) -> Iterable[list[DescribedMeeting]]:
    kept: dict[tuple[str, date], list[DescribedMeeting]] = defaultdict(list)
    for one in meetings:
        kept[one.body, one.on].append(one)
    return kept.values()


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
