"""When a duty is due, and the days that were counted to find out."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Self

from shiremoot.kernel.clocks import local_time, wording


@dataclass(frozen=True)
class CountedDay:
    """One day on the way: whether it counted and, if not, why not ("Saturday", "Christmas Day")."""

    on: date
    counted: bool
    why: str = ""


@dataclass(frozen=True)
class Due:
    """The day a duty is due, the hour if the clock fixes one, and the last moment in time to meet it.

    `moment` is in Europe/London; where no hour is fixed it is the last microsecond of the day.
    `working` lists the days from the start to the day it is due, earliest first. Days, weeks, months,
    years and working hours have it; elapsed hours and fixed dates do not.
    """

    on: date
    at: time | None
    moment: datetime
    working: tuple[CountedDay, ...] = ()

    @classmethod
    def by_day(cls, on: date, at: time | None, working: tuple[CountedDay, ...] = ()) -> Self:
        """Return a due day, or an hour on it. An hour the clocks skip becomes the one after it."""
        if at is None:
            return cls(on, None, local_time.end_of(on), working)
        return cls.at_moment(local_time.deadline(on, at), working)

    @classmethod
    def at_moment(cls, moment: datetime, working: tuple[CountedDay, ...] = ()) -> Self:
        return cls(moment.date(), moment.time().replace(fold=0), moment, working)

    @property
    def skipped(self) -> tuple[CountedDay, ...]:
        """The days that did not count, each with its reason."""
        return tuple(day for day in self.working if not day.counted)

    def is_late(self, now: datetime) -> bool:
        """Return True if the last moment has passed."""
        return local_time.instant(now) > local_time.instant(self.moment)

    def in_words(self) -> str:
        """Return words such as "Friday 29 November 2024, 09:00" or, with no hour fixed, "Tuesday 14 November 2023"."""
        day = wording.day_in_words(self.on)
        return day if self.at is None else f"{day}, {self.at:%H:%M}"
