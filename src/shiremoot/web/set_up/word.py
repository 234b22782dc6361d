"""The set-up word: who knows it runs the site, and may say whose it is."""

import base64

from django.utils.crypto import constant_time_compare, salted_hmac

BYTES = 10  # 80 bits: nobody guesses it


def word() -> str:
    """Return the word of this site, in fours. It follows from the signing key, so every process knows it."""
    made = salted_hmac("shiremoot.set-up", "word", algorithm="sha256").digest()[:BYTES]
    letters = base64.b32encode(made).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def is_right(typed: str) -> bool:
    """Return True for the word of this site, however its parts are divided."""
    return constant_time_compare(_plain(typed), _plain(word()))


def _plain(text: str) -> str:
    return "".join(text.lower().replace("-", " ").split())
