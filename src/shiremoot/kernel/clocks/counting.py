"""Counting days and months, one calendar day at a time, so that the working can be shown."""

import calendar as month_lengths
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shiremoot.kernel.clocks import local_time, pauses
from shiremoot.kernel.clocks.due import CountedDay
from shiremoot.kernel.clocks.grammar import CLEAR, CountedUnits, Direction, MonthEnd, Unit, Yearly
from shiremoot.kernel.working_days import EARLIEST_YEAR, LATEST_YEAR, Calendar

THE_START = "The clock runs from this day"
CLEAR_END = "Clear days leave out the day at each end"
PAUSED = "The clock was paused"
TO_MONTH_END = "Runs on to the end of the month"
MONTHS_IN = {Unit.MONTHS: 1, Unit.YEARS: 12}
DAYS_IN = {Unit.WEEKS: 7}


@dataclass(frozen=True)
class CountResult:
    on: date
    working: tuple[CountedDay, ...]


def add_months(day: date, months: int) -> date:
    """Return the corresponding date so many months later or earlier, or the last day of a month without it.

    Dodds v Walker [1981] 1 WLR 1027. Raises ClockError outside the years that can be counted.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise local_time.out_of_range(year)
    return day.replace(year=year, month=month + 1, day=min(day.day, days_in_month(year, month + 1)))


def days_in_month(year: int, month: int) -> int:
    return month_lengths.monthrange(year, month)[1]


def month_end(day: date) -> date:
    return day.replace(day=days_in_month(day.year, day.month))


def fixed(span: MonthEnd | Yearly, start: date) -> date:
    """Return the end of the month of the start, or the first such day of the year after the start."""
    if isinstance(span, MonthEnd):
        return month_end(start)
    this_year = date(start.year, span.month, span.day)
    return this_year if this_year > start else local_time.checked(this_year.replace(year=start.year + 1))


def count(
    period: CountedUnits, start: date, calendar: Calendar, paused: Sequence[pauses.Pause]
) -> CountResult:
    """Return the day a period ends, and every day on the way. Raises NotKnown at a pause that has not ended."""

    def why_not(day: date) -> str | None:
        if pauses.cover(paused, day):
            return PAUSED
        return calendar.why_not(day) if period.leaves_out_non_working_days else None

    step = -1 if period.direction is Direction.BEFORE else 1
    met: list[CountedDay] = []
    if period.direction is not Direction.BEGINNING_WITH:
        met.append(CountedDay(start, False, THE_START))
    first = start + timedelta(days=step * len(met))
    met += _walk(first, step, _number_of_days(period, start), why_not)
    if period.unit in CLEAR:
        met += _day_after(met[-1].on, step, why_not)
    due = met[-1].on
    if period.to_month_end:
        met += [CountedDay(day, False, TO_MONTH_END) for day in _rest_of_month(due)]
        due = month_end(due)
    return CountResult(due, tuple(sorted(met, key=lambda day: day.on)))


def _number_of_days(period: CountedUnits, start: date) -> int:
    """Return how many days must count. A month beginning with the 31st fills a shorter month to its last day."""
    if period.unit not in MONTHS_IN:
        return period.count * DAYS_IN.get(period.unit, 1)
    step = -1 if period.direction is Direction.BEFORE else 1
    end = add_months(start, step * period.count * MONTHS_IN[period.unit])
    filled = period.direction is Direction.BEGINNING_WITH and end.day < start.day
    return abs((end - start).days) + filled


def _walk(first: date, step: int, number: int, why_not: Callable[[date], str | None]) -> list[CountedDay]:
    """Return the days from `first` until `number` of them have counted."""
    met: list[CountedDay] = []
    day = first
    while number:
        why = why_not(local_time.checked(day))
        met.append(CountedDay(day, why is None, why or ""))
        number -= why is None
        day += timedelta(days=step)
    return met


def _day_after(last: date, step: int, why_not: Callable[[date], str | None]) -> list[CountedDay]:
    """Return the days up to the next one that could count: the day that clear days leave free at the end."""
    *skipped, free = _walk(last + timedelta(days=step), step, 1, why_not)
    return [*skipped, CountedDay(free.on, False, CLEAR_END)]


def _rest_of_month(day: date) -> list[date]:
    return [day.replace(day=number) for number in range(day.day + 1, month_end(day).day + 1)]
