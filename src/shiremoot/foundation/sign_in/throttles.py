"""Counts wrong tries for an account from a source, so that guessing is slow and nobody can shut another out.

Kept as rows, not as entries of a cache: a cache reads and then writes, so that tries made at once would be counted
as one. A try is written before the password is looked at, and removed if it was right.
"""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from shiremoot.foundation import clock
from shiremoot.foundation.sign_in import devices
from shiremoot.foundation.sign_in.models import Try
from shiremoot.foundation.sign_in.rules import MOST_TRIES, WITHIN, Guess
from shiremoot.kernel.errors import DomainError

MUST_WAIT = "Too many wrong tries. Wait a quarter of an hour and try again."

ENOUGH_LETTERS = "Ten letters were asked for already. Wait a quarter of an hour and try again."


class TooManyTries(DomainError):
    """Too many wrong tries for this account from this source."""


def begin(request: HttpRequest, guess: Guess, whose: str) -> str:
    """Count a try, wrong until shown right; return its key for `was_right`. Raises `TooManyTries`.

    `whose` is the email address, of an account or not.
    """
    key, now = _key(request, guess, whose), clock.real()
    made = Try.objects.create(key=key, at=now)
    if Try.objects.filter(key=key, at__gt=now - WITHIN, at__lte=now).count() > MOST_TRIES:
        made.delete()  # so that trying on does not make the wait longer
        raise TooManyTries(ENOUGH_LETTERS if guess is Guess.LETTER else MUST_WAIT)
    return key


def is_last(key: str) -> bool:
    """Return True if one more try under this key will have to wait."""
    return Try.objects.filter(key=key, at__gt=clock.real() - WITHIN).count() == MOST_TRIES


def was_right(key: str) -> None:
    """Forget every try under this key: the last one was right."""
    Try.objects.filter(key=key).delete()


def forget_old() -> None:
    """Delete the tries that no longer count."""
    Try.objects.filter(at__lte=clock.real() - WITHIN).delete()


def _key(request: HttpRequest, guess: Guess, whose: str) -> str:
    """Return a hash, so that the table names no address of anybody."""
    email = whose.strip().lower()
    parts = "\n".join((guess, email, devices.source_of(request, email)))
    return salted_hmac("wrong tries", parts, algorithm="sha256").hexdigest()
