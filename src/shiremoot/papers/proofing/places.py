"""Builds places that show the sentence around a few words and point at the line of the words."""

from dataclasses import replace

from shiremoot.papers import sentences
from shiremoot.papers.proofing.findings import Place
from shiremoot.papers.proofing.galleys import Galley

_REACH = 700  # letters searched on each side for the ends of a sentence, however long its paragraph
_BEFORE, _AFTER = 110, 90  # letters shown on each side, if the sentence is longer


def sentence_around(galley: Galley, offset: int) -> tuple[int, int]:
    """Return start and end of the sentence around a letter of the prose, or of its nearby part."""
    start, end = galley.paragraph(offset)
    start, end = max(start, offset - _REACH), min(end, offset + _REACH)
    for first, last in sentences.spans(galley.prose[start:end]):
        if offset < start + last:
            return start + first, start + last
    return start, end


def in_its_sentence(galley: Galley, start: int, end: int) -> Place:
    """Return the place of the words from `start` to `end`, showing their sentence."""
    first, last = sentence_around(galley, start)
    if start - first > _BEFORE:
        first = galley.prose.find(" ", start - _BEFORE) + 1
    if last - end > _AFTER:
        last = galley.prose.rfind(" ", end, end + _AFTER)
    row = galley.row(start)
    return replace(galley.place(min(first, start), max(last, end)), line=row.number, page=row.page)
