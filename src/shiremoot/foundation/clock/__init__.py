"""What time it is here. The only place in the house that asks.

A demonstration pins the day (the time of day still runs); tests pin the moment. Everything below takes
the moment as an argument.
"""

import contextlib
import datetime
import zoneinfo
from collections.abc import Iterator
from contextvars import ContextVar

from django.conf import settings

LONDON = zoneinfo.ZoneInfo("Europe/London")
_told: ContextVar[datetime.datetime | None] = ContextVar("told", default=None)


def now() -> datetime.datetime:
    """This moment in London, on the pinned day if one is set."""
    if told := _told.get():
        return told
    real = datetime.datetime.now(LONDON)
    if not settings.CLOCK:
        return real
    pinned = datetime.datetime.fromisoformat(settings.CLOCK)
    if "T" not in settings.CLOCK:
        pinned = pinned.replace(
            hour=real.hour, minute=real.minute, second=real.second, microsecond=real.microsecond
        )
    return pinned if pinned.tzinfo else pinned.replace(tzinfo=LONDON)


@contextlib.contextmanager
def at(moment: str) -> Iterator[None]:
    """What is done inside is done at that moment in London, "2024-11-05T10:00": how a demonstration gets its past."""
    token = _told.set(datetime.datetime.fromisoformat(moment).replace(tzinfo=LONDON))
    try:
        yield
    finally:
        _told.reset(token)


def today() -> datetime.date:
    """The date in London."""
    return now().date()


def is_pinned() -> bool:
    """Whether the day is pinned, as in a demonstration."""
    return bool(settings.CLOCK)
