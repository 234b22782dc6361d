"""Places that show the sentence around a few words and point at the line of the words."""

from dataclasses import replace

from shiremoot.papers.proofing.findings import Place
from shiremoot.papers.proofing.galleys import Galley

_BEFORE, _AFTER = 110, 90  # letters shown on each side, if the sentence is longer


def in_its_sentence(galley: Galley, start: int, end: int) -> Place:
    """Where the words from `start` to `end` stand, with the sentence they stand in."""
    first, last = galley.sentence(start)
    if start - first > _BEFORE:
        first = galley.prose.find(" ", start - _BEFORE) + 1
    if last - end > _AFTER:
        last = galley.prose.rfind(" ", end, end + _AFTER)
    row = galley.row(start)
    return replace(galley.place(min(first, start), max(last, end)), line=row.number, page=row.page)
