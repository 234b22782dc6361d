"""The words of a clock, read into what they mean.

    [HH:MM] NUMBER UNIT [before | after | beginning with] [, by the end of the month]
    end of the month
    by 30 June

Accepts many ways of writing, but refuses a text with anything left over.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from shiremoot.kernel.clocks import wording
from shiremoot.kernel.working_days import ClockError, calendar_named

MOST = 100_000
EXAMPLES = '"28 days", "09:00 4 working days before" or "2 months beginning with"'


class Unit(StrEnum):
    HOURS = "hours"
    WORKING_HOURS = "working hours"
    DAYS = "days"
    CLEAR_DAYS = "clear days"
    CLEAR_CALENDAR_DAYS = "clear calendar days"
    CLEAR_WORKING_DAYS = "clear working days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


HOURLY = (Unit.HOURS, Unit.WORKING_HOURS)
CLEAR = (Unit.CLEAR_DAYS, Unit.CLEAR_CALENDAR_DAYS, Unit.CLEAR_WORKING_DAYS)


class Direction(StrEnum):
    AFTER = "after"  # the start day is not counted
    BEGINNING_WITH = "beginning with"  # the start day is the first day
    BEFORE = "before"  # counted back; the start day is not counted


@dataclass(frozen=True)
class CountedUnits:
    """So many units counted from the start, forwards or back."""

    count: int
    unit: Unit
    direction: Direction = Direction.AFTER
    to_month_end: bool = False

    def __str__(self) -> str:
        unit = self.unit.removesuffix("s") if self.count == 1 else self.unit
        direction = "" if self.direction is Direction.AFTER else f" {self.direction}"
        return f"{self.count} {unit}{direction}" + (", by the end of the month" if self.to_month_end else "")

    @property
    def leaves_out_non_working_days(self) -> bool:
        """Clear days counted back from a meeting are days the office is open; counted forward, any days."""
        if self.unit is Unit.CLEAR_DAYS:
            return self.direction is Direction.BEFORE
        return self.unit in (Unit.WORKING_DAYS, Unit.CLEAR_WORKING_DAYS)


@dataclass(frozen=True)
class MonthEnd:
    """The last day of the month the clock starts in."""

    def __str__(self) -> str:
        return "end of the month"


@dataclass(frozen=True)
class Yearly:
    """The first such day of the year after the start."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"by {self.day} {wording.MONTHS[self.month - 1]}"


Span = CountedUnits | MonthEnd | Yearly


@dataclass(frozen=True)
class ParsedClock:
    span: Span
    hour: time | None
    calendar: str | None


_COUNTS = wording.number_words()
_UNITS = {name: unit for unit in Unit for name in (str(unit), unit.removesuffix("s"))}
_UNITS |= {
    f"{said} {plural}": unit
    for said, base, unit in (
        ("calendar", "day", Unit.DAYS),
        ("calendar", "week", Unit.WEEKS),
        ("calendar", "month", Unit.MONTHS),
        ("calendar", "year", Unit.YEARS),
        ("business", "day", Unit.WORKING_DAYS),
        ("clock", "hour", Unit.HOURS),
    )
    for plural in (base, f"{base}s")
}
_DIRECTIONS = {
    "before": Direction.BEFORE,
    "prior to": Direction.BEFORE,
    "after": Direction.AFTER,
    "following": Direction.AFTER,
    "from": Direction.AFTER,
    "of": Direction.AFTER,
    "from and including": Direction.BEGINNING_WITH,
} | {
    f"{verb} {joint}": Direction.BEGINNING_WITH
    for verb in ("beginning", "starting", "commencing")
    for joint in ("with", "on")
}
_LEADING_HOUR = re.compile(rf"(?:at |by )?({wording.HOUR}),? (.+)", re.ASCII)
_TRAILING_HOUR = re.compile(rf"(.+?),? (?:at|by) ({wording.HOUR})", re.ASCII)
_MONTH_END = re.compile(r"(?:(.+?),? )??(?:by |at |to )?(?:the )?end of (?:the|that) (?:calendar )?month")
_YEARLY = re.compile(r"by (?:the )?([0-9]{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)")
_PERIOD = re.compile(
    r"(?:(?:with)?in |at (?:most|least) |(?:not|no) (?:later|more|less) than )?"
    r"(?P<count>\S+(?: (?=one|two|three|four|five|six|seven|eight|nine)\S+)?) "
    r"(?P<unit>.+?)"
    r"(?: of (?:the )?(?P<calendar>[a-z]+(?:-[a-z]+)*) calendar)?"
    rf"(?: (?P<direction>{'|'.join(_DIRECTIONS)})(?: (?:the|that) (?:meeting|day|date|event|request|decision))?)?"
)


def read(text: str, *, otherwise: Direction = Direction.AFTER) -> ParsedClock:
    """Read the words of a clock. `otherwise` is the direction if they state none. Raises ClockError."""
    rest, hour = _split_hour(wording.tidy(text))
    rest, to_month_end = _split_month_end(rest)
    if not rest and to_month_end:
        return ParsedClock(MonthEnd(), hour, None)
    yearly = _YEARLY.fullmatch(rest)
    if yearly and not to_month_end:
        return ParsedClock(_yearly(yearly), hour, None)
    found = _PERIOD.fullmatch(rest)
    if found is None:
        raise _unread(text)
    direction = _DIRECTIONS[found["direction"]] if found["direction"] else otherwise
    period = CountedUnits(_count(found["count"], text), _unit(found["unit"], text), direction, to_month_end)
    _refuse_contradiction(period, hour)
    calendar = calendar_named(found["calendar"]).key if found["calendar"] else None
    return ParsedClock(period, hour, calendar)


def _split_hour(text: str) -> tuple[str, time | None]:
    if found := _LEADING_HOUR.fullmatch(text):
        return found[2], wording.hour_of_day(found[1])
    if found := _TRAILING_HOUR.fullmatch(text):
        return found[1], wording.hour_of_day(found[2])
    return text, None


def _split_month_end(text: str) -> tuple[str, bool]:
    found = _MONTH_END.fullmatch(text)
    return (found[1] or "", True) if found else (text, False)


def _yearly(found: re.Match[str]) -> Yearly:
    month, day = wording.month_number(found[2]), int(found[1])
    try:
        date(2023, month, day)
    except ValueError:
        raise ClockError(f"There is no {day} {wording.MONTHS[month - 1]} in every year.") from None
    return Yearly(month, day)


def _count(said: str, text: str) -> int:
    count = _COUNTS.get(said.replace(" ", "-"), 0)
    if said.isascii() and said.isdigit() and len(said) <= len(str(MOST)):
        count = int(said)
    if not 1 <= count <= MOST:
        if _looks_like_a_number(said):
            raise ClockError(f"Expected a whole number from 1 to {MOST:,} in {wording.quoted(text)}.")
        raise _unread(text)
    return count


def _looks_like_a_number(said: str) -> bool:
    return any(character.isdigit() for character in said)


def _unit(said: str, text: str) -> Unit:
    if said not in _UNITS:
        raise ClockError(
            f"Cannot read {wording.quoted(said)} in {wording.quoted(text)} as a unit: "
            f"expected one of {', '.join(Unit)}, then before, after or beginning with."
        )
    return _UNITS[said]


def _refuse_contradiction(period: CountedUnits, hour: time | None) -> None:
    if period.unit in HOURLY and (hour is not None or period.to_month_end):
        raise ClockError("A clock in hours ends at a moment: expected no hour of the day and no month's end.")
    if period.unit in CLEAR and period.direction is Direction.BEGINNING_WITH:
        raise ClockError('Clear days leave out the day they start from: expected "before" or "after".')


def _unread(text: str) -> ClockError:
    return ClockError(
        f"Cannot read {wording.quoted(text)} as a clock: expected a number and a unit, such as {EXAMPLES}."
    )
