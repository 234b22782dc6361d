"""Runs of capitalised words, which is how papers print names of bodies, plans, posts and people."""

from typing import NamedTuple

from shiremoot.papers import patterns
from shiremoot.papers.proofing.galleys import Galley

SMALL = frozenset(["and", "of", "for", "the", "&", "in", "on", "to", "with"])
# The first capital is sought by itself, so that the search runs from capital to capital.
_RUN = patterns.compile(
    r"[A-Z](?<![\w.@'’-].)[\w'’/-]{0,30}"
    r"(?: (?:(?:and|of|for|the|&|in|on|to|with) ){0,2}[A-Z][\w'’&/-]{0,30}){1,12}"
)


class Run(NamedTuple):
    """Two or more words that begin with a capital, small words between them, and where in the prose they begin."""

    start: int
    words: tuple[str, ...]

    def where(self, first: int, last: int) -> tuple[int, int]:
        """Where in the prose some of the words begin and end; `last` is the last of them."""
        start = self.start + sum(len(word) + 1 for word in self.words[:first])
        return start, start + len(" ".join(self.words[first : last + 1]))


def runs(galley: Galley) -> tuple[Run, ...]:
    """Every run, in order."""
    return tuple(Run(found.start(), tuple(found[0].split(" "))) for found in _RUN.finditer(galley.prose))
