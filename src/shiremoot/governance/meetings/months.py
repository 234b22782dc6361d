"""A month of meetings, week by week, as a wall calendar shows it."""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from shiremoot.governance.meetings.models import Meeting

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Day:
    """A day and what meets on it; `within` is false for the days of other months that fill the first and last week."""

    on: datetime.date
    within: bool
    today: bool
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True)
class Month:
    """A month, and those beside it by their first days while any meeting is known that far: months have an end."""

    first: datetime.date
    weeks: tuple[tuple[Day, ...], ...]
    before: datetime.date | None
    after: datetime.date | None


def next_first(first: datetime.date) -> datetime.date | None:
    """The first day of the month after; None where the calendar ends."""
    if (first.year, first.month) == (datetime.MAXYEAR, 12):
        return None
    return (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)


def previous_first(first: datetime.date) -> datetime.date | None:
    """The first day of the month before; None where the calendar begins."""
    if (first.year, first.month) == (datetime.MINYEAR, 1):
        return None
    return (first - datetime.timedelta(days=1)).replace(day=1)


def month(
    first: datetime.date,
    meetings: Iterable[Meeting],
    today: datetime.date,
    span: tuple[datetime.date, datetime.date],
) -> Month:
    """The month that begins on `first`, with these meetings on their London days; `span` is all there is to leaf to."""
    by_day: dict[datetime.date, list[Meeting]] = {}
    for meeting in meetings:
        by_day.setdefault(meeting.on, []).append(meeting)

    def day(on: datetime.date) -> Day:
        within = on.month == first.month
        return Day(on, within, on == today, tuple(by_day.get(on, ())) if within else ())

    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    made = tuple(tuple(day(on) for on in week) for week in weeks)
    before, after = previous_first(first), next_first(first)
    return Month(
        first, made, before if span[0] < first else None, after if after and span[1] >= after else None
    )
