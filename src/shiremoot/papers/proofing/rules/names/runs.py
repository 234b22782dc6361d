"""Runs of capitalised words, which is how papers print names of bodies, plans, posts and people."""

import re
from dataclasses import dataclass

from shiremoot.papers.proofing.galleys import Galley

SMALL = frozenset(["and", "of", "for", "the", "&", "in", "on", "to", "with"])
_WORD = r"(?:[A-Z][a-zà-ÿ'’]*[a-zA-Z'’&/-]*|[A-Z]{2,12})"
_RUN = re.compile(rf"\b{_WORD}(?: (?:(?:and|of|for|the|&|in|on|to|with) ){{0,2}}{_WORD}){{0,12}}")
_WHOLE = re.compile(r"[\w&’'/-]+")


@dataclass(frozen=True)
class Run:
    """Words of a run as printed, small words among them, and where in the prose each begins."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    end: int


def runs(galley: Galley) -> tuple[Run, ...]:
    """Every run of two or more words that begin with a capital."""
    return tuple(_run(found) for found in _RUN.finditer(galley.prose) if " " in found[0])


def _run(found: re.Match[str]) -> Run:
    words = list(_WHOLE.finditer(found[0]))
    return Run(
        tuple(word[0] for word in words), tuple(found.start() + word.start() for word in words), found.end()
    )
