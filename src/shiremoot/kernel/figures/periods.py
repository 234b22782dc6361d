"""Periods that figures are for: a day, a month, a quarter or a year, of the calendar, the financial or the school year.

>>> read_period("Q1 2024-25").in_words()
'Q1 2024-25 (April to June 2024)'
>>> read_period("2023/24").a_year_earlier().label
'2022-23'
"""

import calendar
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_OF_YEAR = 12


class YearKind(enum.IntEnum):
    """The month in which a year begins."""

    CALENDAR = 1
    FINANCIAL = 4
    SCHOOL = 9


class PeriodKind(enum.StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ROLLING_YEAR = "twelve months"
    YEARS = "several years"


@dataclass(frozen=True, order=True)
class ReportingPeriod:
    """From `start` to `end`, both included. Sorts by time.

    Made by the functions below and by `read_period`, which keep kind, year and dates in step.
    """

    start: date
    end: date
    kind: PeriodKind
    year_kind: YearKind = YearKind.CALENDAR

    @property
    def months(self) -> int:
        """Return how many months it covers; 0 for a day."""
        if self.kind is PeriodKind.DAY:
            return 0
        return _months(self.end) - _months(self.start) + 1

    @property
    def label(self) -> str:
        """Return the short name, the same for the same period however it was written."""
        match self.kind:
            case PeriodKind.DAY:
                return f"{self.end.day} {calendar.month_name[self.end.month]} {self.end.year}"
            case PeriodKind.MONTH:
                return _month(self.end)
            case PeriodKind.QUARTER:
                number = (self.start.month - self.year_kind) % MONTHS_OF_YEAR // 3 + 1
                return f"Q{number} {self._year_of(self.start)}"
            case PeriodKind.YEAR:
                return self._year_of(self.start)
            case PeriodKind.ROLLING_YEAR:
                return f"12 months to {_month(self.end)}"
            case PeriodKind.YEARS:
                return f"{self._year_of(self.start)} to {self._year_of(self.end)}"

    def in_words(self) -> str:
        """Return the label, and the months of a quarter, which differ from one year to another."""
        if self.kind is not PeriodKind.QUARTER:
            return self.label
        return f"{self.label} ({calendar.month_name[self.start.month]} to {_month(self.end)})"

    def _year_of(self, day: date) -> str:
        first = day.year - (day.month < self.year_kind)
        if self.year_kind is YearKind.CALENDAR:
            return str(first)
        return f"{first}-{(first + 1) % 100:02}{' school year' if self.year_kind is YearKind.SCHOOL else ''}"

    def overlaps(self, other: "ReportingPeriod") -> bool:
        """Return True if a day is in both."""
        return self.start <= other.end and other.start <= self.end

    def follows(self, other: "ReportingPeriod") -> bool:
        """Return True if it is of the same kind and begins the day after the other ends."""
        alike = (self.kind, self.year_kind, self.months) == (other.kind, other.year_kind, other.months)
        return alike and self.start == other.end + timedelta(days=1)

    def before(self) -> "ReportingPeriod":
        """Return the period of the same kind just before: last quarter, the year before. A day has a year before."""
        return self.earlier(self.months or MONTHS_OF_YEAR)

    def a_year_earlier(self) -> "ReportingPeriod":
        """Return the same period of the year before."""
        return self.earlier(MONTHS_OF_YEAR)

    def earlier(self, months: int) -> "ReportingPeriod":
        """Return the period so many months earlier. The last day of a month stays the last."""
        if self.kind is PeriodKind.DAY:
            day = _shifted_day(self.end, -months)
            return ReportingPeriod(day, day, self.kind)
        return _span(_months(self.start) - months, self.months, self.kind, self.year_kind)


def day(on: date) -> ReportingPeriod:
    """Return the period of figures as at a day."""
    return ReportingPeriod(on, on, PeriodKind.DAY)


def month(year: int, number: int) -> ReportingPeriod:
    return _span(year * MONTHS_OF_YEAR + number - 1, 1, PeriodKind.MONTH, YearKind.CALENDAR)


def quarter(year: int, number: int, kind: YearKind) -> ReportingPeriod:
    """Return a quarter, 1 to 4, of the year that begins in `year`."""
    first = year * MONTHS_OF_YEAR + kind - 1 + 3 * (number - 1)
    return _span(first, 3, PeriodKind.QUARTER, kind)


def year(first: int, kind: YearKind) -> ReportingPeriod:
    """Return the year that begins in `first`."""
    return _span(first * MONTHS_OF_YEAR + kind - 1, MONTHS_OF_YEAR, PeriodKind.YEAR, kind)


def years(first: int, last: int, kind: YearKind) -> ReportingPeriod:
    """Return several years as one period, such as the three that survival rates are for; both are included."""
    length = (last - first + 1) * MONTHS_OF_YEAR
    return _span(first * MONTHS_OF_YEAR + kind - 1, length, PeriodKind.YEARS, kind)


def twelve_months_to(end_year: int, end_month: int) -> ReportingPeriod:
    first = end_year * MONTHS_OF_YEAR + end_month - MONTHS_OF_YEAR
    return _span(first, MONTHS_OF_YEAR, PeriodKind.ROLLING_YEAR, YearKind.CALENDAR)


def missing_between(periods: Sequence[ReportingPeriod]) -> list[ReportingPeriod]:
    """Return the periods that a series of one kind leaves out between its first and its last."""
    found = []
    for earlier, later in zip(sorted(periods), sorted(periods)[1:], strict=False):
        step = later.before()
        while step.start > earlier.end:
            found.append(step)
            step = step.before()
    return sorted(found)


def _months(day: date) -> int:
    return day.year * MONTHS_OF_YEAR + day.month - 1


def _month(day: date) -> str:
    return f"{calendar.month_name[day.month]} {day.year}"


def _span(first: int, length: int, kind: PeriodKind, year_kind: YearKind) -> ReportingPeriod:
    """Return the period of so many months from a month, counted from year nought."""
    after = first + length
    end = date(after // MONTHS_OF_YEAR, after % MONTHS_OF_YEAR + 1, 1) - timedelta(days=1)
    return ReportingPeriod(date(first // MONTHS_OF_YEAR, first % MONTHS_OF_YEAR + 1, 1), end, kind, year_kind)


def _shifted_day(on: date, months: int) -> date:
    year_number, month_number = divmod(_months(on) + months, MONTHS_OF_YEAR)
    last = calendar.monthrange(year_number, month_number + 1)[1]
    was_last = on.day == calendar.monthrange(on.year, on.month)[1]
    return date(year_number, month_number + 1, last if was_last else min(on.day, last))
