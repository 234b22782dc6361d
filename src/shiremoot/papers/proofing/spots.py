"""Finds words in a long text quickly: searches for the plain words first, and tries a pattern only where they stand."""

import re
from collections.abc import Iterator

from shiremoot.papers.proofing.galleys import Galley


def spots(text: str, *words: str) -> Iterator[int]:
    """Yield the places where any of the words begins, word by word."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word))


def matches(pattern: re.Pattern[str], text: str, word: str, back: int = 0) -> Iterator[re.Match[str]]:
    """Yield matches of a pattern that begins `back` letters before each place where the word stands."""
    for at in spots(text, word):
        if at >= back and (found := pattern.match(text, at - back)):
            yield found


def lowered(galley: Galley) -> str:
    """Return the prose in small letters for `galley.once`; unchanged if that would alter its length."""
    low = galley.prose.lower()
    return low if len(low) == len(galley.prose) else galley.prose
