"""The present moment in London. The only module that reads the system's clock.

A demonstration pins the day (the time of day still runs); tests pin the moment. Rules and the kernel take the
moment as an argument.
"""

import contextlib
import datetime
import zoneinfo
from collections.abc import Iterator
from contextvars import ContextVar

from django.conf import settings

LONDON = zoneinfo.ZoneInfo("Europe/London")
YEARS = range(1900, 9999)
_set: ContextVar[datetime.datetime | None] = ContextVar("set_moment", default=None)


def now() -> datetime.datetime:
    """Return this moment in London, on the pinned day if there is one."""
    if moment := _set.get():
        return moment
    real = datetime.datetime.now(LONDON)
    if not settings.CLOCK:
        return real
    pinned = datetime.datetime.fromisoformat(settings.CLOCK)
    if "T" not in settings.CLOCK:
        pinned = pinned.replace(
            hour=real.hour, minute=real.minute, second=real.second, microsecond=real.microsecond
        )
    return pinned if pinned.tzinfo else pinned.replace(tzinfo=LONDON)


def real() -> datetime.datetime:
    """Return this moment in London as it really passes, whatever day is pinned: for sessions, codes and waits."""
    return _set.get() or datetime.datetime.now(LONDON)


def parse_moment(text: str) -> datetime.datetime | None:
    """Return the moment in a text such as 2024-12-05T14:00:00+00:00; a day alone is its start in London.

    None for anything else, and for years in which nothing here can have been: databases cannot compare them all.
    """
    try:
        found = datetime.datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        return None
    found = found if found.tzinfo else found.replace(tzinfo=LONDON)
    return found if found.year in YEARS else None


@contextlib.contextmanager
def at(moment: str) -> Iterator[None]:
    """Set the moment for the code inside, such as "2024-11-05T10:00" in London. A demonstration's past is made so."""
    token = _set.set(datetime.datetime.fromisoformat(moment).replace(tzinfo=LONDON))
    try:
        yield
    finally:
        _set.reset(token)


def today() -> datetime.date:
    """Return today's date in London."""
    return now().date()


def is_pinned() -> bool:
    """Return True if the day is pinned, as in a demonstration."""
    return bool(settings.CLOCK)
