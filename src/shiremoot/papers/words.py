"""Looks for telling words before a pattern is tried: many times faster than the pattern that would not match."""

from collections.abc import Sequence


def any_in(low: str, telling: Sequence[str]) -> bool:
    """True when a text in small letters holds one of these words or parts of words."""
    for word in telling:  # noqa: SIM110 - a generator costs more than the search
        if word in low:
            return True
    return False
