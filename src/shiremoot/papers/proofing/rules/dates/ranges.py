"""Stretches of days that end before they begin."""

import itertools
import re
from collections.abc import Iterator

from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.dates.weekdays import in_words

_TO = re.compile(r",?\s?(?:to|until|till|through|–|-|—)\s(?:the )?|\s?[–—-]\s?")
_AND = re.compile(r" and (?:the )?")
_BETWEEN = re.compile(r"\bbetween (?:the )?\Z", re.I)
_MOVED = re.compile(
    r"\b(?:mov|chang|brought|bring|amend|alter|resched|revis|correct|reduc|put back|compar)\w*\b[^.\n]{0,80}\Z",
    re.I,
)
_LONGEST = 20  # letters between the two


@rule(
    reason="Nobody can tell which days are meant.",
    example="The gate is shut from 3 March 2025 to 28 February 2025, and the pond between 4 May 2025 and 2 May 2025.",
    quiet="The gate is shut from 3 March 2025 to 28 March 2025. The visit moved from 4 May 2025 to 2 May 2025.",
)
def dates_run_backwards(galley: Galley) -> Iterator[Finding]:
    """A stretch of days ends before it begins."""
    for first, last in stretches(galley):
        if first.on and last.on and last.on < first.on and not _is_moved(galley, first):
            yield Finding(
                galley.place(first.start, last.end),
                f"It ends on {in_words(last.on)}, before it begins on {in_words(first.on)}.",
                "the days meant",
            )


def stretches(galley: Galley) -> Iterator[tuple[Found, Found]]:
    """Two dates printed as the beginning and the end of one stretch."""
    prose = galley.prose
    for first, last in itertools.pairwise(galley.dates):
        if last.start - first.end < _LONGEST and "\n" not in prose[first.end : last.start]:
            joined = _TO.fullmatch(prose, first.end, last.start) or (
                _AND.fullmatch(prose, first.end, last.start)
                and _BETWEEN.search(prose, max(0, first.start - 14), first.start)
            )
            if joined and "\t" not in prose[first.end : last.start]:
                yield first, last


def _is_moved(galley: Galley, first: Found) -> bool:
    """The words before tell of a change from one day to another."""
    return _MOVED.search(galley.prose, max(0, first.start - 120), first.start) is not None
