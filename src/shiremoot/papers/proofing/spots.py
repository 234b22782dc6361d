"""Finds words in a long text the fast way: by themselves first, then with a pattern only where they stand."""

import re
from collections.abc import Iterator

from shiremoot.papers.proofing.galleys import Galley


def spots(text: str, *words: str) -> Iterator[int]:
    """Where any of the words begins, word by word."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word))


def matches(pattern: re.Pattern[str], text: str, word: str, back: int = 0) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins so many letters before each place where the word stands."""
    for at in spots(text, word):
        if at >= back and (found := pattern.match(text, at - back)):
            yield found


def lowered(galley: Galley) -> str:
    """The prose in small letters, place for place, for `galley.once`; as printed where small letters take more room."""
    low = galley.prose.lower()
    return low if len(low) == len(galley.prose) else galley.prose
