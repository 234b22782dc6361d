"""Finds a sentence printed twice, with another figure in it the second time."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shiremoot.papers import patterns
from shiremoot.papers.figures import Figure
from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.figures import printed

_WORD = patterns.compile(r"[^\W_]+(?:[’'.,/-][^\W_]+)*%?")
_AROUND = 60  # letters on each side of a figure
_WORDS = 9  # fewest matching words around it
_MOST = 7  # words on one side
_PERIOD = patterns.compile(r"\b20\d\d\b|\b\d\d/\d\d\b")  # else the sentences may be about two times
_STATUS = patterns.compile(
    r"\b(?:was reported|provisional|previously|target|revised|estimat|page|pages|agenda|dear)\b", re.I
)


class Said(NamedTuple):
    """A figure, the words around it, and its place."""

    words: tuple[str, ...]
    figure: Figure
    place: Place


def _figures_in_words(galley: Galley) -> Iterator[Said]:
    """Yield every figure of two or more digits whose surrounding words come again, for all papers together."""
    prose = galley.prose
    for one in galley.once(printed.all_figures):
        if one.hedge or one.upto is not None:
            continue
        before = prose[max(0, one.start - _AROUND) : one.start].rpartition("\n")[2]
        after = prose[one.end : one.end + _AROUND].partition("\n")[0]
        if len(before) + len(after) < _AROUND or "\t" in before or "\t" in after:
            continue
        words = (
            *_WORD.findall(before.partition(" ")[2].lower())[-_MOST:],
            "#",
            *_WORD.findall(after.rpartition(" ")[0].lower())[:_MOST],
        )
        if len(words) > _WORDS and _PERIOD.search(before + after) and not _STATUS.search(before + after):
            yield Said(words, one, galley.place(one.start - len(before), one.end))


@rule(
    gather=_figures_in_words,
    reason="Two readers of one paper take away two figures.",
    example=(
        "In the year 2023-24 the board received 276 reports from wards in Moor and in Vale and closed most of them.",
        "In the year 2023-24 the board received 267 reports from wards in Moor and in Vale and closed most of them.",
    ),
    quiet=(
        "In the year 2023-24 the board received 276 reports from wards in Moor and in Vale and closed most of them.",
        "In the year 2022-23 the board received 267 reports from wards in Moor and in Vale and closed most of them.",
    ),
)
def same_words_other_figure(claims: Sequence[Said]) -> Iterator[Finding]:
    """A sentence is printed twice, word for word, but for one figure."""
    said: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    for one in claims:
        said[one.words].append(one)
    for alike in said.values():
        first = alike[0]
        for other in alike[1:]:
            if (
                len(alike) < 4
                and other.figure.unit == first.figure.unit
                and not _is_one(first.figure, other.figure)
            ):
                yield Finding(
                    other.place,
                    f"The same sentence has {first.figure.text} elsewhere, and {other.figure.text} here.",
                    "",
                    (first.place,),
                    "likely",
                )
                break


def _is_one(first: Figure, other: Figure) -> bool:
    return printed.is_one_amount(first, other)
