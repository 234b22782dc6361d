"""A clock: how long somebody has to meet a duty, read from words and counted from the event that starts it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Self

from shiremoot.kernel.clocks import counting, grammar, hours, local_time, wording
from shiremoot.kernel.clocks.due import Due
from shiremoot.kernel.clocks.pauses import NotKnown, Pause
from shiremoot.kernel.working_days import Calendar, ClockError, calendar_named

DEFAULT_CALENDAR = "england-wales"


@dataclass(frozen=True)
class Clock:
    """How long somebody has to meet a duty. `text` is as written; two clocks that mean the same are equal.

    `calendar` is the key of the calendar the law behind the clock counts by.
    """

    text: str = field(compare=False)
    span: grammar.Span
    hour: time | None = None
    calendar: str = DEFAULT_CALENDAR

    @classmethod
    def parse(cls, text: str, *, calendar: str | None = None, before: bool = False) -> Self:
        """Read a clock, such as "28 days". With `before` a text that states no direction counts back.

        Raises ClockError saying what was expected.
        """
        otherwise = grammar.Direction.BEFORE if before else grammar.Direction.AFTER
        read = grammar.read(text, otherwise=otherwise)
        if before and _direction(read.span) is not grammar.Direction.BEFORE:
            raise ClockError(
                f"Asked to count back, but {wording.quoted(text)} counts forward: expected one or the other."
            )
        key = calendar_named(calendar or read.calendar or DEFAULT_CALENDAR).key
        return cls(text, read.span, read.hour, key)

    def __str__(self) -> str:
        return f"{self.span}" if self.hour is None else f"{self.hour:%H:%M} {self.span}"

    @property
    def counts_back(self) -> bool:
        """True for a clock that counts back from its start, such as a meeting."""
        return _direction(self.span) is grammar.Direction.BEFORE

    def from_(
        self, start: date | datetime, calendar: Calendar | None = None, pauses: Sequence[Pause] = ()
    ) -> Due | None:
        """Return when a duty that started then is due, or None while a pause has no end.

        Counts by the clock's own calendar unless another is given. Raises ClockError for a date out of range,
        for hours counted from a date alone, and for a pause in a clock that counts back or names a date.
        """
        local_time.day_of(start)
        if pauses and _direction(self.span) in (None, grammar.Direction.BEFORE):
            raise ClockError(f'"{self}" cannot be paused: expected a clock that counts forward.')
        try:
            return self._count(start, calendar or calendar_named(self.calendar), pauses)
        except NotKnown:
            return None

    def _count(self, start: date | datetime, calendar: Calendar, pauses: Sequence[Pause]) -> Due:
        if not isinstance(self.span, grammar.CountedUnits):
            return Due.by_day(counting.fixed(self.span, local_time.day_of(start)), self.hour)
        if self.span.unit in grammar.HOURLY:
            return hours.count(self.span, start, calendar, pauses)
        counted = counting.count(self.span, local_time.day_of(start), calendar, pauses)
        return Due.by_day(counted.on, self.hour, counted.working)


def _direction(span: grammar.Span) -> grammar.Direction | None:
    return span.direction if isinstance(span, grammar.CountedUnits) else None


def later_of(*moments: date | datetime) -> date | datetime:
    """Return the start of a clock that runs from the latest of several events, such as a report and a notice.

    A date without a time is before any moment of the same day. Raises ClockError if none is given.
    """
    if not moments:
        raise ClockError("Expected at least one date to find the later of.")
    return max(moments, key=_order)


def _order(moment: date | datetime) -> datetime:
    return local_time.instant(moment if isinstance(moment, datetime) else local_time.start_of(moment))
