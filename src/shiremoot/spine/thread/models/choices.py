"""The words of an enum as choices of a field."""

import enum
from collections.abc import Iterable


def choices(words: Iterable[enum.StrEnum]) -> list[tuple[str, str]]:
    """Return each word with the same beginning with a capital, as a field shows it."""
    return [(word.value, word.value[:1].upper() + word.value[1:]) for word in words]
