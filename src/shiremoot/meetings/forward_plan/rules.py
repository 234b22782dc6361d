"""Find clashes and gaps in a programme, from plain values."""

import datetime
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

A_FULL_AGENDA = 12  # planned items; a board does not finish more in an afternoon


class Purpose(enum.StrEnum):
    """The purpose of an item at a body."""

    INFORM = "to be informed"
    COMMENT = "to comment"
    RECOMMEND = "to recommend"
    DECIDE = "to decide"


_STEPS = {Purpose.INFORM: 0, Purpose.COMMENT: 0, Purpose.RECOMMEND: 1, Purpose.DECIDE: 2}


@dataclass(frozen=True)
class PlannedStop:
    """A planned item in plain values. `notice_by` is the last moment for a key decision's notice."""

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
class MeetingToCome:
    """A meeting to come, in plain values."""

    key: int
    on: datetime.date


@dataclass(frozen=True)
class Flag:
    """Something to check, in a sentence. `item` and `meeting` are the keys of what it is about."""

    words: str
    item: int | None = None
    meeting: int | None = None


def themes_by_meeting(themes: Sequence[str], meetings: Sequence[int], every: int = 1) -> dict[int, str]:
    """Return the theme of a standing entry at each meeting it comes to, by the meeting's key.

    `meetings` are in order from the entry's first; it comes to every `every`th. Without themes each theme is empty.
    """
    due = meetings[:: max(1, every)]
    return {meeting: themes[turn % len(themes)] if themes else "" for turn, meeting in enumerate(due)}


def clashes(stops: Sequence[PlannedStop], now: datetime.datetime) -> list[Flag]:
    """Return a flag for each item planned twice at one meeting, decided before it is scrutinised, or without notice."""
    return [*_planned_twice(stops), *_out_of_order(stops), *_without_notice(stops, now)]


def _planned_twice(stops: Sequence[PlannedStop]) -> Iterable[Flag]:
    seen: dict[tuple[str, int, str], PlannedStop] = {}
    for stop in stops:
        first = seen.setdefault((stop.body, stop.meeting, stop.title.casefold()), stop)
        if first is not stop:
            yield Flag(
                f"“{stop.title}” is planned twice for the meeting of {_day(stop.on)}.", stop.key, stop.meeting
            )


def _out_of_order(stops: Sequence[PlannedStop]) -> Iterable[Flag]:
    """Yield a flag for each matter decided at one body before another is to comment on it or recommend."""
    journeys: dict[int, list[PlannedStop]] = {}
    for stop in stops:
        if stop.journey is not None and stop.purpose:
            journeys.setdefault(stop.journey, []).append(stop)
    for route in journeys.values():
        for stop in route:
            later = [other for other in route if _comes_too_early(other, stop)]
            for other in later:
                yield Flag(
                    f"“{other.title}” is {other.purpose} at {other.body} on {_day(other.on)}, "
                    f"before {stop.body} is {stop.purpose} on {_day(stop.on)}.",
                    other.key,
                    other.meeting,
                )


def _comes_too_early(one: PlannedStop, other: PlannedStop) -> bool:
    """Return True if `one` comes before `other`, although its purpose should come after that of `other`."""
    later_step = _STEPS[Purpose(one.purpose)] > _STEPS[Purpose(other.purpose)]
    informed_afterwards = other.purpose == Purpose.INFORM
    return later_step and not informed_afterwards and one.on < other.on


def _without_notice(stops: Sequence[PlannedStop], now: datetime.datetime) -> Iterable[Flag]:
    for stop in stops:
        if stop.notice_by and not stop.notice_given and stop.notice_by < now:
            yield Flag(
                f"“{stop.title}” is a key decision on {_day(stop.on)}, and its notice was due by "
                f"{_day(stop.notice_by.date())}. It needs a general exception, or a later meeting.",
                stop.key,
                stop.meeting,
            )


def gaps(stops: Sequence[PlannedStop], meetings: Sequence[MeetingToCome]) -> list[Flag]:
    """Return a flag for each meeting with nothing planned, or with more items than `A_FULL_AGENDA`."""
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
