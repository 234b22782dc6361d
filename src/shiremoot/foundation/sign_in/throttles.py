"""Counts wrong tries for an account from a source, so that guessing is slow and nobody can shut another out.

A try is written (`foundation.limits`) before the password is looked at, and removed if it was right.
"""

from django.http import HttpRequest

from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.limits import actions as limits
from shiremoot.foundation.sign_in import devices
from shiremoot.foundation.sign_in.rules import MOST_ANYWHERE, MOST_TRIES, Guess

MUST_WAIT = "Too many wrong tries. Wait a quarter of an hour and try again."

ENOUGH_LETTERS = "Ten letters were asked for already. Wait a quarter of an hour and try again."


def begin(request: HttpRequest, guess: Guess, whose: str) -> str:
    """Count a try, wrong until shown right; return its key for `was_right`. Raises `limits.TooMany`.

    `whose` is the email address, of an account or not.
    """
    email = whose.strip().lower()
    words = ENOUGH_LETTERS if guess is Guess.LETTER else MUST_WAIT
    return _count(limits.key(guess, email, devices.source_of(request, email)), MOST_TRIES, words)


def begin_on_new_device(request: HttpRequest, account: Account) -> str:
    """Count a code tried on a device new to the account, with those tried anywhere else. Raises `limits.TooMany`.

    A code is short enough to be found from a few hundred network addresses. Who tries them knows the password already,
    so a stranger shuts nobody out by it, and nobody out of a device they signed in on before. Empty for such a device.
    """
    if devices.is_known(request, account):
        return ""
    return _count(limits.key(Guess.CODE, account.email, "any new device"), MOST_ANYWHERE, MUST_WAIT)


def is_last(key: str, most: int = MOST_TRIES) -> bool:
    """Return True if one more try under this key will have to wait."""
    return limits.counted(key) == most


def was_right(key: str) -> None:
    """Forget every try under this key: the last one was right."""
    limits.forget(key)


def _count(key: str, most: int, words: str) -> str:
    limits.count(key, most=most, words=words)
    return key
