"""A month of meetings, week by week, like a wall calendar."""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from shiremoot.meetings.record.models import Meeting

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class MeetingDay:
    """A day and its meetings. `within` is False for days of other months that fill the first and last week."""

    on: datetime.date
    within: bool
    today: bool
    meetings: tuple[Meeting, ...]

    @property
    def marks(self) -> list[str]:
        """Return the CSS modifiers of the day: other, today, free."""
        marks = {"other": not self.within, "today": self.today and self.within, "free": not self.meetings}
        return [name for name, applies in marks.items() if applies]


@dataclass(frozen=True)
class Month:
    """A month, and the first days of the months before and after it, if a meeting is known in or beyond them."""

    first: datetime.date
    weeks: tuple[tuple[MeetingDay, ...], ...]
    before: datetime.date | None
    after: datetime.date | None


def next_first(first: datetime.date) -> datetime.date | None:
    """Return the first day of the next month, or None at the end of the calendar."""
    if (first.year, first.month) == (datetime.MAXYEAR, 12):
        return None
    return (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)


def previous_first(first: datetime.date) -> datetime.date | None:
    """Return the first day of the previous month, or None at the start of the calendar."""
    if (first.year, first.month) == (datetime.MINYEAR, 1):
        return None
    return (first - datetime.timedelta(days=1)).replace(day=1)


def month(
    first: datetime.date,
    meetings: Iterable[Meeting],
    today: datetime.date,
    span: tuple[datetime.date, datetime.date],
) -> Month:
    """Return the month that begins on `first`, with `meetings` on their London days.

    `span` is the first and the last day with a meeting: months beyond it are not linked.
    """
    by_day: dict[datetime.date, list[Meeting]] = {}
    for meeting in meetings:
        by_day.setdefault(meeting.on, []).append(meeting)

    def day(on: datetime.date) -> MeetingDay:
        within = on.month == first.month
        return MeetingDay(on, within, on == today, tuple(by_day.get(on, ())) if within else ())

    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    made = tuple(tuple(day(on) for on in week) for week in weeks)
    before, after = previous_first(first), next_first(first)
    return Month(
        first, made, before if span[0] < first else None, after if after and span[1] >= after else None
    )
