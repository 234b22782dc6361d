"""Names of bodies, plans and reviews: the last words of a capitalised run that ends in such a word."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rules.names.runs import SMALL, Run, runs

BODIES = frozenset(
    [
        "board",
        "committee",
        "sub-committee",
        "subcommittee",
        "partnership",
        "council",
        "trust",
        "alliance",
        "collaboration",
        "group",
        "sub-group",
        "subgroup",
        "panel",
        "forum",
        "commission",
        "authority",
        "agency",
        "federation",
        "consortium",
        "conference",
    ]
)
_WORKS = frozenset(
    [
        "strategy",
        "plan",
        "review",
        "assessment",
        "programme",
        "framework",
        "protocol",
        "fund",
        "act",
        "regulations",
    ]
)
_MOST = 7  # words of weight in a name


@dataclass(frozen=True)
class Thing:
    """The words of weight at the end of a name (small letters), the small words between, and where it stands."""

    words: tuple[str, ...]
    printed: str  # between its first word and its last, in small letters, small words among them
    joints: str  # the small word before each of its words but the first, by its first letter: "-a--"
    start: int
    end: int


def things(galley: Galley) -> tuple[Thing, ...]:
    """Each name of a body or work at each of its lengths, longest first: "Growth Board", "Oxfordshire Growth Board"."""
    return tuple(thing for run in galley.once(runs) for thing in _in_run(run))


def _in_run(run: Run) -> Iterator[Thing]:
    for at, word in enumerate(run.words):
        if at and bare(word) in BODIES | _WORKS and not word.isupper():
            yield from _lengths(run, at)


def _lengths(run: Run, end: int) -> Iterator[Thing]:
    weights = [at for at in range(end + 1) if run.words[at] not in SMALL][-_MOST:]
    for first in weights[:-1]:
        printed = run.words[first : end + 1]
        last = run.starts[end] + len(run.words[end])
        words = tuple(bare(word) for word in printed if word not in SMALL)
        yield Thing(words, " ".join(printed).lower(), _joints(printed), run.starts[first], last)


def _joints(printed: tuple[str, ...]) -> str:
    return "".join(
        ("a" if before == "&" else before[0]) if before in SMALL else "-"
        for before, word in itertools.pairwise(printed)
        if word not in SMALL
    )


def bare(word: str) -> str:
    """A word in small letters, without the possessive."""
    return word.lower().removesuffix("'s").removesuffix("’s").strip("'’-/&")
