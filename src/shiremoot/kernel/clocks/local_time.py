"""London time: wall time as exact moments, also on the nights the clocks change.

In spring one hour of wall time never happens: a time inside it is read as the moment the clocks go forward.
In autumn one hour happens twice: a start is read as the first unless its `fold` says otherwise, and a
deadline as the second, so nobody is late while the clock on the wall still shows the time they were given.

Moments are compared and subtracted as instants: Python compares two times in one zone by the wall, which is
wrong on the night an hour comes twice.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from shiremoot.kernel.working_days import EARLIEST_YEAR, LATEST_YEAR, ClockError

LONDON = ZoneInfo("Europe/London")


def checked(day: date) -> date:
    """Return the day. Raises ClockError if it is outside the years that can be counted."""
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise out_of_range(day.year)
    return day


def out_of_range(year: int) -> ClockError:
    return ClockError(
        f"The year {year} is out of range: expected a date between {EARLIEST_YEAR} and {LATEST_YEAR}."
    )


def exact(moment: datetime) -> datetime:
    """Return the moment in London. A time without a zone is taken as wall time there."""
    checked(moment)
    wall = moment if moment.tzinfo else moment.replace(tzinfo=LONDON)
    shown = wall.astimezone(UTC).astimezone(LONDON)
    if wall.tzinfo is LONDON and shown.replace(tzinfo=None) != wall.replace(tzinfo=None):
        # The clocks skipped this time. They have always gone forward on the hour, and by one hour.
        shown = wall.replace(minute=0, second=0, microsecond=0, fold=0).astimezone(UTC).astimezone(LONDON)
    checked(shown)
    return shown


def instant(moment: datetime) -> datetime:
    """Return the moment in UTC, which is safe to compare and to subtract."""
    return exact(moment).astimezone(UTC)


def deadline(day: date, at: time) -> datetime:
    """Return the last moment at which clocks in London show `at` on `day`."""
    return exact(datetime.combine(day, at.replace(fold=1), tzinfo=LONDON))


def start_of(day: date) -> datetime:
    return exact(datetime.combine(day, time.min, tzinfo=LONDON))


def end_of(day: date) -> datetime:
    """Return the last microsecond of `day`."""
    return deadline(day, time.max)


def day_of(start: date | datetime) -> date:
    """Return the day in London on which a start falls."""
    return exact(start).date() if isinstance(start, datetime) else checked(start)
