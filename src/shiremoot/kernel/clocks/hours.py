"""Counting hours: elapsed ones, and those in which an office is open.

Hours are counted as they pass, so a clock change never makes 24 of them longer or shorter.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from shiremoot.kernel.clocks import local_time
from shiremoot.kernel.clocks.due import CountedDay, Due
from shiremoot.kernel.clocks.grammar import CountedUnits, Direction, Unit
from shiremoot.kernel.clocks.pauses import NotKnown, Pause
from shiremoot.kernel.working_days import EARLIEST_YEAR, LATEST_YEAR, Calendar, ClockError

NONE_PASSED = "No working hours passed"
Stretch = tuple[datetime, datetime]


def count(period: CountedUnits, start: date | datetime, calendar: Calendar, paused: Sequence[Pause]) -> Due:
    """Return when so many hours have passed. Raises ClockError for a start with no time of day."""
    if not isinstance(start, datetime):
        raise ClockError(
            "Hours are counted from a moment: expected a date and a time, such as 2024-12-05T14:00."
        )
    moment = local_time.instant(start)
    left = timedelta(hours=period.count)
    if period.direction is Direction.BEFORE:
        used = _spend(left, _back(moment, period, calendar), from_end=True)
    else:
        used = _spend(left, _unpaused(_forward(moment, period, calendar), paused))
    end = used[-1][0 if period.direction is Direction.BEFORE else 1]
    due = local_time.exact(end)
    return Due.at_moment(due, _working(period, calendar, local_time.day_of(moment), due.date(), used))


def _spend(left: timedelta, stretches: Iterable[Stretch], *, from_end: bool = False) -> list[Stretch]:
    """Return the stretches of time used, the last of them cut to what was left."""
    used: list[Stretch] = []
    for first, last in stretches:
        if last - first >= left:
            return [*used, (last - left, last) if from_end else (first, first + left)]
        left -= last - first
        used.append((first, last))
    raise local_time.out_of_range(EARLIEST_YEAR - 1 if from_end else LATEST_YEAR + 1)


def _forward(moment: datetime, period: CountedUnits, calendar: Calendar) -> Iterator[Stretch]:
    if period.unit is Unit.HOURS:
        yield moment, datetime(LATEST_YEAR + 1, 1, 1, tzinfo=UTC)
        return
    day = local_time.day_of(moment)
    while True:
        opens, closes = _open(local_time.checked(day), calendar)
        if moment < closes:
            yield max(opens, moment), closes
        day += timedelta(days=1)


def _back(moment: datetime, period: CountedUnits, calendar: Calendar) -> Iterator[Stretch]:
    if period.unit is Unit.HOURS:
        yield datetime(EARLIEST_YEAR, 1, 1, tzinfo=UTC), moment
        return
    day = local_time.day_of(moment)
    while True:
        opens, closes = _open(local_time.checked(day), calendar)
        if opens < moment:
            yield opens, min(closes, moment)
        day -= timedelta(days=1)


def _open(day: date, calendar: Calendar) -> Stretch:
    """Return when the office opens and closes that day; an empty stretch if it is shut."""
    opens, closes = _at(day, calendar.opens), _at(day, calendar.closes)
    return (opens, closes) if calendar.is_working(day) else (opens, opens)


def _at(day: date, at: time) -> datetime:
    return local_time.instant(local_time.deadline(day, at))


def _unpaused(stretches: Iterable[Stretch], paused: Sequence[Pause]) -> Iterator[Stretch]:
    """Yield the stretches with the pauses cut out. Raises NotKnown at a pause without an end."""
    in_order = sorted(paused, key=lambda pause: pause.stops)
    for first, last in stretches:
        for pause in in_order:
            if pause.stops >= last:
                break
            if pause.stops > first:
                yield first, pause.stops
            if pause.resumes is None:
                raise NotKnown
            first = max(first, pause.resumes)
        if first < last:
            yield first, last


def _working(
    period: CountedUnits, calendar: Calendar, start: date, due: date, used: Sequence[Stretch]
) -> tuple[CountedDay, ...]:
    """Return, for working hours, each day from start to due, and if any of its hours counted."""
    if period.unit is Unit.HOURS:
        return ()
    busy = {local_time.day_of(first) for first, last in used if first < last}
    first, last = sorted((start, due))
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(
        CountedDay(day, True) if day in busy else CountedDay(day, False, calendar.why_not(day) or NONE_PASSED)
        for day in days
    )
