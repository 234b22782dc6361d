"""What is odd about a programme: clashes and gaps, found from plain values."""

import datetime
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

A_FULL_AGENDA = 12  # planned items; more than a board gets through in an afternoon


class Purpose(enum.StrEnum):
    """What a body is to do with an item."""

    INFORM = "to be informed"
    COMMENT = "to comment"
    RECOMMEND = "to recommend"
    DECIDE = "to decide"


_STEPS = {Purpose.INFORM: 0, Purpose.COMMENT: 0, Purpose.RECOMMEND: 1, Purpose.DECIDE: 2}


@dataclass(frozen=True)
class Stop:
    """An item as the rules see it. `notice_by` is the last moment for a key decision's notice."""

    key: int
    title: str
    body: str
    meeting: int
    on: datetime.date
    purpose: str = ""
    journey: int | None = None
    notice_by: datetime.datetime | None = None
    notice_given: bool = False


@dataclass(frozen=True)
class Meeting:
    """A meeting to come, as the rules see it."""

    key: int
    on: datetime.date


@dataclass(frozen=True)
class Flag:
    """Something to look at, in a sentence; `item` or `meeting` is what it is about."""

    words: str
    item: int | None = None
    meeting: int | None = None


def themes_in_turn(themes: Sequence[str], meetings: Sequence[int], every: int = 1) -> dict[int, str]:
    """Which theme each meeting takes, by the meeting's key; meetings in order from the entry's first.

    Every so many meetings one comes; where there are no themes each takes an empty one.
    """
    due = meetings[:: max(1, every)]
    return {meeting: themes[turn % len(themes)] if themes else "" for turn, meeting in enumerate(due)}


def clashes(stops: Sequence[Stop], now: datetime.datetime) -> list[Flag]:
    """Items planned against each other: twice at one body, decided before they are scrutinised, without notice."""
    return [*_twice(stops), *_out_of_order(stops), *_without_notice(stops, now)]


def _twice(stops: Sequence[Stop]) -> Iterable[Flag]:
    seen: dict[tuple[str, int, str], Stop] = {}
    for stop in stops:
        first = seen.setdefault((stop.body, stop.meeting, stop.title.casefold()), stop)
        if first is not stop:
            yield Flag(
                f"“{stop.title}” is planned twice for the meeting of {_day(stop.on)}.", stop.key, stop.meeting
            )


def _out_of_order(stops: Sequence[Stop]) -> Iterable[Flag]:
    """A matter is decided at one body before another is to comment on it or recommend."""
    journeys: dict[int, list[Stop]] = {}
    for stop in stops:
        if stop.journey is not None and stop.purpose:
            journeys.setdefault(stop.journey, []).append(stop)
    for route in journeys.values():
        for stop in route:
            later = [other for other in route if _before(other, stop)]
            for other in later:
                yield Flag(
                    f"“{other.title}” is {other.purpose} at {other.body} on {_day(other.on)}, "
                    f"before {stop.body} is {stop.purpose} on {_day(stop.on)}.",
                    other.key,
                    other.meeting,
                )


def _before(one: Stop, other: Stop) -> bool:
    """Whether `one` comes before `other` though what is done there should come after."""
    later_step = _STEPS[Purpose(one.purpose)] > _STEPS[Purpose(other.purpose)]
    informed_afterwards = other.purpose == Purpose.INFORM
    return later_step and not informed_afterwards and one.on < other.on


def _without_notice(stops: Sequence[Stop], now: datetime.datetime) -> Iterable[Flag]:
    for stop in stops:
        if stop.notice_by and not stop.notice_given and stop.notice_by < now:
            yield Flag(
                f"“{stop.title}” is a key decision on {_day(stop.on)}, and its notice was due by "
                f"{_day(stop.notice_by.date())}. It needs a general exception, or a later meeting.",
                stop.key,
                stop.meeting,
            )


def gaps(stops: Sequence[Stop], meetings: Sequence[Meeting]) -> list[Flag]:
    """Meetings to come with nothing planned, or with more than can be got through."""
    counts = {meeting.key: sum(stop.meeting == meeting.key for stop in stops) for meeting in meetings}
    flags = []
    for meeting in meetings:
        if not counts[meeting.key]:
            flags.append(
                Flag(f"Nothing is planned for the meeting of {_day(meeting.on)}.", meeting=meeting.key)
            )
        elif counts[meeting.key] > A_FULL_AGENDA:
            words = f"{counts[meeting.key]} items are planned for the meeting of {_day(meeting.on)}."
            flags.append(Flag(words, meeting=meeting.key))
    return flags


def _day(on: datetime.date) -> str:
    return f"{on.day} {on:%B %Y}"
