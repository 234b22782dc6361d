"""Counts wrong tries for an account from a source, so that guessing is slow and nobody can shut another out.

Kept as rows, not as entries of a cache: a cache reads and then writes, so that tries made at once would be counted
as one. A try is written before the password is looked at, and removed if it was right.
"""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from shiremoot.foundation import clock
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import devices
from shiremoot.foundation.sign_in.models import Try
from shiremoot.foundation.sign_in.rules import MOST_ANYWHERE, MOST_TRIES, WITHIN, Guess
from shiremoot.kernel.errors import DomainError

MUST_WAIT = "Too many wrong tries. Wait a quarter of an hour and try again."

ENOUGH_LETTERS = "Ten letters were asked for already. Wait a quarter of an hour and try again."


class TooManyTries(DomainError):
    """Too many wrong tries for this account from this source."""


def begin(request: HttpRequest, guess: Guess, whose: str) -> str:
    """Count a try, wrong until shown right; return its key for `was_right`. Raises `TooManyTries`.

    `whose` is the email address, of an account or not.
    """
    email = whose.strip().lower()
    words = ENOUGH_LETTERS if guess is Guess.LETTER else MUST_WAIT
    return _count(_hash(guess, email, devices.source_of(request, email)), MOST_TRIES, words)


def begin_on_new_device(request: HttpRequest, account: Account) -> str:
    """Count a code tried on a device new to the account, with those tried anywhere else. Raises `TooManyTries`.

    A code is short enough to be found from a few hundred network addresses. Who tries them knows the password already,
    so a stranger shuts nobody out by it, and nobody out of a device they signed in on before. Empty for such a device.
    """
    if devices.is_known(request, account):
        return ""
    return _count(_hash(Guess.CODE, account.email, "any new device"), MOST_ANYWHERE, MUST_WAIT)


def is_last(key: str, most: int = MOST_TRIES) -> bool:
    """Return True if one more try under this key will have to wait."""
    return Try.objects.filter(key=key, at__gt=clock.real() - WITHIN).count() == most


def was_right(key: str) -> None:
    """Forget every try under this key: the last one was right."""
    Try.objects.filter(key=key).delete()


def forget_old() -> None:
    """Delete the tries that no longer count."""
    Try.objects.filter(at__lte=clock.real() - WITHIN).delete()


def _count(key: str, most: int, words: str) -> str:
    now = clock.real()
    made = Try.objects.create(key=key, at=now)
    if Try.objects.filter(key=key, at__gt=now - WITHIN, at__lte=now).count() > most:
        made.delete()  # so that trying on does not make the wait longer
        raise TooManyTries(words)
    return key


def _hash(guess: Guess, email: str, source: str) -> str:
    """Return a hash, so that the table names no address of anybody."""
    parts = "\n".join((guess, email, source))
    return salted_hmac("wrong tries", parts, algorithm="sha256").hexdigest()
