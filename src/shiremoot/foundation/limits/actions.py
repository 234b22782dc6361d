"""Count tries by a key. Rows, not entries of a cache: a cache reads and then writes, and counts two at once as one."""

import datetime

from django.utils.crypto import salted_hmac

from shiremoot.foundation import clock
from shiremoot.foundation.limits.models import Try
from shiremoot.foundation.limits.rules import WITHIN
from shiremoot.kernel.errors import DomainError


class TooMany(DomainError):
    """More came from one source than is taken within the time."""


def key(*parts: str) -> str:
    """Return a key, hashed so that the table names no address of anybody."""
    return salted_hmac("limits", "\n".join(parts), algorithm="sha256").hexdigest()


def count(key: str, *, most: int, words: str, within: datetime.timedelta = WITHIN) -> None:
    """Count one try. Raises `TooMany` with `words`, and does not count it, if there were `most` within the time."""
    made = Try.objects.create(key=key, until=clock.real() + within)
    if counted(key, within) > most:
        made.delete()  # so that trying on does not make the wait longer
        raise TooMany(words)


def counted(key: str, within: datetime.timedelta = WITHIN) -> int:
    """Return how many tries under this key count now."""
    now = clock.real()
    return Try.objects.filter(key=key, until__gt=now, until__lte=now + within).count()


def forget(key: str) -> None:
    """Forget every try under this key."""
    Try.objects.filter(key=key).delete()


def forget_old() -> None:
    """Delete the tries that no longer count."""
    Try.objects.filter(until__lte=clock.real()).delete()
