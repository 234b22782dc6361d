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
