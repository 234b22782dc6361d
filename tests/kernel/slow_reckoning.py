"""The meaning of each unit, found the slow way: by trying one day, or one quarter of an hour, after another.

Written from what the units mean and not from how `kernel.clocks` counts them; it shares no code with it.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.kernel import published_holidays

ONE_DAY = timedelta(days=1)
QUARTER = timedelta(minutes=15)
LONDON = ZoneInfo("Europe/London")
Counts = Callable[[date], bool]


def every_day(day: date) -> bool:
    return True


def days_strictly_between(first: date, last: date) -> Iterator[date]:
    day = first + ONE_DAY
    while day < last:
        yield day
        day += ONE_DAY


def last_day_after(count: int, start: date, counts: Counts) -> date:
    """The first day by which so many counting days have come, none of them the start."""
    day = start
    while sum(counts(met) for met in days_strictly_between(start, day + ONE_DAY)) < count:
        day += ONE_DAY
    return day


def last_day_beginning_with(count: int, start: date, counts: Counts) -> date:
    return last_day_after(count, start - ONE_DAY, counts)


def day_before(count: int, start: date, counts: Counts) -> date:
    """The latest day that leaves so many counting days, itself among them, before the start."""
    day = start
    while sum(counts(met) for met in days_strictly_between(day - ONE_DAY, start)) < count:
        day -= ONE_DAY
    return day


def clear_after(count: int, start: date, counts: Counts) -> date:
    """The first day that could count with so many counting days between it and the start."""
    day = start + ONE_DAY
    while sum(counts(met) for met in days_strictly_between(start, day)) < count or not counts(day):
        day += ONE_DAY
    return day


def clear_before(count: int, start: date, counts: Counts) -> date:
    day = start - ONE_DAY
    while sum(counts(met) for met in days_strictly_between(day, start)) < count or not counts(day):
        day -= ONE_DAY
    return day


def month_away(count: int, start: date) -> tuple[int, int]:
    """The year and month so many months on (or back), stepping a month at a time."""
    year, month = start.year, start.month
    for _ in range(abs(count)):
        month += 1 if count > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    return year, month


def months_away(count: int, start: date) -> date:
    """The same date in that month, or its last day."""
    year, month = month_away(count, start)
    for number in range(start.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, start.day)


def months_beginning_with(count: int, start: date) -> date:
    """The day before the same date comes round in that month, or the month's last day if it never does."""
    target = month_away(count, start)
    day = start
    while True:
        tomorrow = day + ONE_DAY
        comes_round = (tomorrow.year, tomorrow.month) == target and tomorrow.day == start.day
        never_does = (day.year, day.month) == target and tomorrow.month != day.month
        if comes_round or never_does:
            return day
        day = tomorrow


def working_hours_after(count: int, start: datetime) -> datetime:
    """When so many hours between 09:00 and 17:00 of working days have passed, a quarter at a time."""
    moment, quarters = start.astimezone(UTC), count * 4
    while quarters:
        quarters -= _open_for_quarter(moment)
        moment += QUARTER
    return moment


def working_hours_before(count: int, start: datetime) -> datetime:
    moment, quarters = start.astimezone(UTC), count * 4
    while quarters:
        moment -= QUARTER
        quarters -= _open_for_quarter(moment)
    return moment


def _open_for_quarter(moment: datetime) -> bool:
    wall = moment.astimezone(LONDON)
    return 9 <= wall.hour < 17 and published_holidays.office_is_open(wall.date())
