"""Finds two dates printed as the first and the last day of one range."""

import itertools
import re
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.galleys import Galley

_TO = patterns.compile(r",?\s?(?:to|until|till|through|–|-|—)\s(?:the )?|\s?[–—-]\s?")
_AND = patterns.compile(r" and (?:the )?")
_BETWEEN = patterns.compile(r"\bbetween (?:the )?\Z", re.I)
_LONGEST = 20  # letters between the two


def date_ranges(galley: Galley) -> Iterator[tuple[Found, Found]]:
    """Yield two dates printed as the beginning and the end of one stretch."""
    prose = galley.prose
    for first, last in itertools.pairwise(galley.dates):
        if last.start - first.end < _LONGEST and "\n" not in prose[first.end : last.start]:
            joined = _TO.fullmatch(prose, first.end, last.start) or (
                _AND.fullmatch(prose, first.end, last.start)
                and _BETWEEN.search(prose, max(0, first.start - 14), first.start)
            )
            if joined and "\t" not in prose[first.end : last.start]:
                yield first, last
