"""Finds names of bodies, plans and reviews: the last words of a capitalised run that ends in such a word."""

import itertools
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rules.names import spelling
from shiremoot.papers.proofing.rules.names.runs import SMALL, Run, runs

_BODIES = (
    "board committee sub-committee subcommittee partnership council trust alliance collaboration group sub-group "
    "subgroup panel forum commission authority agency federation consortium conference cabinet"
)
_WORKS = (
    "strategy plan review assessment programme framework protocol fund act regulations grant conference scheme "
    "service mechanism"
)
BODIES = frozenset(_BODIES.split())
ENDS = BODIES | frozenset(_WORKS.split())
_LONG_ENDS = tuple(sorted(word for word in ENDS if len(word) > 6))
_MOST = 7  # significant words in a name


class Thing(NamedTuple):
    """The significant words at a name's end (small letters, no apostrophes), and the words of a run that hold it."""

    words: tuple[str, ...]
    run: Run
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where in the prose it begins."""
        return self.run.where(self.first, self.last)[0]

    @property
    def end(self) -> int:
        """Where in the prose it ends."""
        return self.run.where(self.first, self.last)[1]

    @property
    def printed(self) -> str:
        """The name as printed, without capitals and the possessive of its last word."""
        words = " ".join(self.run.words[self.first : self.last + 1]).lower().replace("’", "'")
        return words.removesuffix("'s").rstrip("-/&'")

    @property
    def joints(self) -> str:
        """The small words before each word but the first, each by its first letter: "-a--"."""
        printed = self.run.words[self.first : self.last + 1]
        return "".join(
            ("a" if before == "&" else before[0]) if before in SMALL else "-"
            for before, word in itertools.pairwise(printed)
            if word not in SMALL
        )


def things(galley: Galley) -> tuple[Thing, ...]:
    """Return each name of a body or work at each length, longest first: "Growth Board", "Oxfordshire Growth Board"."""
    return tuple(thing for run in galley.once(runs) for thing in _in_run(run))


def _in_run(run: Run) -> Iterator[Thing]:
    for at, word in enumerate(run.words):
        if at and _is_end(word):
            yield from _lengths(run, at)


@lru_cache(20_000)
def _is_end(printed: str) -> bool:
    """Return True for a word that ends such a name, or differs from one by a letter: Commision."""
    word = _without_s(printed)
    near = len(word) > 6 and spelling.nearest(word, _LONG_ENDS) != ""
    return (word in ENDS or near) and not printed.isupper()


def _lengths(run: Run, end: int) -> Iterator[Thing]:
    weights = [at for at in range(end) if run.words[at] not in SMALL][1 - _MOST :]
    words = (*(bare(run.words[at]) for at in weights), _without_s(run.words[end]))
    for place, first in enumerate(weights):
        yield Thing(words[place:], run, first, end)


@lru_cache(20_000)
def _without_s(word: str) -> str:
    """Return the last word of a name, in small letters, without its possessive."""
    return bare(word.removesuffix("'s").removesuffix("’s"))


@lru_cache(20_000)
def bare(word: str) -> str:
    """Return a word in small letters, without apostrophes."""
    return word.lower().replace("'", "").replace("’", "").strip("-/&")
