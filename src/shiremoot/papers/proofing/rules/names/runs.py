"""Finds runs of capitalised words, which is how papers print names of bodies, plans, posts and people."""

from typing import NamedTuple

from shiremoot.papers import patterns
from shiremoot.papers.proofing.galleys import Galley

SMALL = frozenset(["and", "of", "for", "the", "&", "in", "on", "to", "with"])
# Searching for the first capital alone is fast: the search jumps from capital to capital.
_RUN = patterns.compile(
    r"[A-Z](?<![\w.@'’-].)[\w'’/-]{0,30}"
    r"(?: (?:(?:and|of|for|the|&|in|on|to|with) ){0,2}[A-Z][\w'’&/-]{0,30}){1,12}"
)


class Run(NamedTuple):
    """Two or more words that begin with a capital, small words between them, and their places in the prose."""

    start: int
    words: tuple[str, ...]

    def where(self, first: int, last: int) -> tuple[int, int]:
        """Return where in the prose some of the words begin and end; `last` is the index of the last one."""
        start = self.start + sum(len(word) + 1 for word in self.words[:first])
        return start, start + len(" ".join(self.words[first : last + 1]))


def runs(galley: Galley) -> tuple[Run, ...]:
    """Return every run, in order."""
    return tuple(Run(found.start(), tuple(found[0].split(" "))) for found in _RUN.finditer(galley.prose))
