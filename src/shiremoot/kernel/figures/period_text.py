"""Periods as they are written in papers and returns."""

import calendar
import re
from collections.abc import Callable
from datetime import date

from shiremoot.kernel.figures import periods
from shiremoot.kernel.figures.errors import FigureError
from shiremoot.kernel.figures.periods import ReportingPeriod, YearKind

_MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if n}
_MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if n} | {"sept": 9}
_M = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_Y = r"(?P<year>(?:19|20)\d\d)"
_SPLIT = r"(?:19|20)\d\d\s?[-/]\s?(?:(?:19|20)?\d\d)"
LONGEST = 20  # more years than this are a slip of the pen
EXPECTED = (
    "Write a period such as 2024, 2023-24, Q1 2024-25, April 2024, 12 months to June 2024 or 31 March 2024."
)


def read_period(text: str, *, quarters: YearKind = YearKind.CALENDAR) -> ReportingPeriod:
    """Return the period that a text names. Raises FigureError, with examples.

    2023-24 and 2023/24 are financial years, unless the text says school or academic; 2021-23 is three calendar years.
    `quarters` says which year "Q1 2024" belongs to; "Q1 2024-25" says it itself.
    """
    tidy = re.sub(r"\s+", " ", text.replace("\u2013", "-")).strip().lower()
    for pattern, make in _FORMS:
        found = re.fullmatch(pattern, tidy)
        period = make(found, quarters) if found else None
        if period:
            return period
    raise FigureError(f'"{text.strip()}" is not a period. {EXPECTED}')


def _quarter(found: re.Match[str], quarters: YearKind) -> ReportingPeriod | None:
    first, last = _two_years(found["years"])
    if last is None:
        return periods.quarter(first, int(found["q"]), quarters)
    kind = YearKind.FINANCIAL if quarters is YearKind.CALENDAR else quarters
    return periods.quarter(first, int(found["q"]), kind) if last == first + 1 else None


def _years(found: re.Match[str], _: YearKind) -> ReportingPeriod | None:
    first, last = _two_years(found["years"])
    school = bool(found["before"] or found["after"])
    if last is None:
        return periods.year(first, YearKind.CALENDAR) if not school else None
    if last == first + 1:
        return periods.year(first, YearKind.SCHOOL if school else YearKind.FINANCIAL)
    return (
        periods.years(first, last, YearKind.CALENDAR) if 0 < last - first < LONGEST and not school else None
    )


def _several(found: re.Match[str], _: YearKind) -> ReportingPeriod | None:
    (first, first_end), (last, last_end) = _two_years(found["first"]), _two_years(found["last"])
    if last <= first or (first_end is None) != (last_end is None):
        return None
    if first_end is None or last_end is None:
        return periods.years(first, last, YearKind.CALENDAR)
    both = first_end == first + 1 and last_end == last + 1
    return periods.years(first, last, YearKind.FINANCIAL) if both else None


def _two_years(text: str) -> tuple[int, int | None]:
    """Return 2023 and 2024 for 2023-24, 2023/2024 and 1999-00; 2023 and None for 2023."""
    first, *rest = re.split(r"\s?[-/]\s?", text)
    if not rest:
        return int(first), None
    last = int(rest[0]) if len(rest[0]) > 2 else int(first) // 100 * 100 + int(rest[0])
    return int(first), last + 100 if last < int(first) else last


def _month(found: re.Match[str], _: YearKind) -> ReportingPeriod:
    return periods.month(int(found["year"]), _MONTHS[found["month"]])


def _rolling(found: re.Match[str], _: YearKind) -> ReportingPeriod:
    return periods.twelve_months_to(int(found["year"]), _MONTHS[found["month"]])


def _day(found: re.Match[str], _: YearKind) -> ReportingPeriod | None:
    year, month, day = int(found["year"]), _MONTHS[found["month"]], int(found["day"])
    return periods.day(date(year, month, day)) if 1 <= day <= calendar.monthrange(year, month)[1] else None


_EITHER = rf"{_SPLIT}|(?:19|20)\d\d"
_FORMS: tuple[tuple[str, Callable[[re.Match[str], YearKind], ReportingPeriod | None]], ...] = (
    (rf"(?:q|quarter )(?P<q>[1-4]),? (?:of )?(?P<years>{_EITHER})", _quarter),
    (rf"(?P<years>{_EITHER}),? (?:q|quarter )(?P<q>[1-4])", _quarter),
    (
        rf"(?P<before>(?:school|academic) year )?(?:financial year )?(?P<years>{_EITHER})"
        r"(?P<after> (?:school|academic) year)?",
        _years,
    ),
    (rf"(?P<first>{_EITHER}) ?(?:to|-) ?(?P<last>{_EITHER})", _several),
    (rf"{_M} {_Y}", _month),
    (rf"(?:rolling )?(?:12|twelve) months (?:to|ending)(?: the end of)? {_M} {_Y}", _rolling),
    (rf"(?:rolling )?year (?:to|ending)(?: the end of)? {_M} {_Y}", _rolling),
    (rf"(?:as )?(?:at )?(?P<day>\d\d?) {_M} {_Y}", _day),
)
