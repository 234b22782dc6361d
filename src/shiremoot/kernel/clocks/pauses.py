"""Spans of time that do not count, such as the days between a fees notice and the fee (FOIA 2000 s10(2))."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shiremoot.kernel.clocks import local_time
from shiremoot.kernel.working_days import ClockError


class NotKnown(Exception):
    """Counting reached a pause that has not ended, so the due day is not known yet."""


@dataclass(frozen=True)
class Pause:
    """A span that does not count. Its first and its last day are both left out; with no `end` it is open.

    When hours are counted, a start or an end that carries a time of day is taken to the moment.
    Raises ClockError when it ends before it starts.
    """

    start: date | datetime
    end: date | datetime | None = None

    def __post_init__(self) -> None:
        resumes = self.resumes
        if resumes is not None and resumes < self.stops:
            raise ClockError("Expected a pause to end after it starts.")

    @property
    def stops(self) -> datetime:
        """The moment time stops counting."""
        first = self.start if isinstance(self.start, datetime) else local_time.start_of(self.start)
        return local_time.instant(first)

    @property
    def resumes(self) -> datetime | None:
        """The moment time counts again; None while the pause is open."""
        if self.end is None:
            return None
        if isinstance(self.end, datetime):
            return local_time.instant(self.end)
        return local_time.instant(local_time.start_of(local_time.checked(self.end) + timedelta(days=1)))

    def covers(self, day: date) -> bool:
        """Return True if `day` is left out. Raises NotKnown if the pause is open and has begun."""
        if day < local_time.day_of(self.start):
            return False
        if self.end is None:
            raise NotKnown
        return day <= local_time.day_of(self.end)


def cover(pauses: Sequence[Pause], day: date) -> bool:
    """Return True if any pause leaves `day` out. Raises NotKnown if only an open one may."""
    closed = (pause for pause in pauses if pause.end is not None)
    still_open = (pause for pause in pauses if pause.end is None)
    return any(pause.covers(day) for pause in closed) or any(pause.covers(day) for pause in still_open)
