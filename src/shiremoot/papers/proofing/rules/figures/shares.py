"""Checks that the shares of one question can add up to 100."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from shiremoot.papers import patterns
from shiremoot.papers.figures import Figure
from shiremoot.papers.proofing.findings import Confidence, Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.figures.grids import Grid, grids
from shiremoot.papers.proofing.rules.figures.percentages import percentages
from shiremoot.papers.proofing.rules.figures.printed import HUNDRED

_IN_BRACKETS = patterns.compile(r"\)\s{0,3}[,;.]?(?: and)?\s{0,3}[^\d().;:%\n]{1,45} ?\(")
_IN_A_LIST = patterns.compile(r" (?!of )[a-z][^\d().;:%\n]{2,60}(?:,|;| and|, and|, with) ")
_AN_ANSWER = patterns.compile(
    r"\b(?:respon|answer|repl(?:y|ied)|agree|survey|question|said|rated|felt)", re.I
)
_SEVERAL = patterns.compile(
    r"\btick|\ball that apply|\bmore than one|\bmultiple (?:choice|answer|response|option)|\bchoose"
    r"|\bup to (?:two|three)\b|\bseveral (?:answer|option|reason)|\bmore than 100",
    re.I,
)
_FEWEST = 3
_FURTHEST = 3  # points from 100; further off, parts were left out or several answers were allowed


@rule(
    reason="Readers add shares up; one of them is wrong, or one is missing.",
    example="Do you know what to do? Yes (92.6%) No (2.8%) Partially (4.9%)",
    quiet="Do you know what to do? Yes (92.5%) No (2.8%) Partially (4.8%)\n\nWhich paths do you use? Tick all that "
    "apply. Moor (60%) Vale (30%) Mill (12%)\n\nOf the wards, 60% of Moor, 30% of Vale and 12% of Mill replied.",
)
def shares_do_not_sum(galley: Galley) -> Iterator[Finding]:
    """The shares of all answers to a question add up to more or less than 100, and rounding cannot explain it."""
    for run, bracketed in _runs(galley):
        off = _off(run)
        if off and not _SEVERAL.search(galley.prose, max(0, run[0].start - 300), run[-1].end):
            sure: Confidence = "certain" if off > 0 and bracketed else "likely"
            start = galley.paragraph(run[0].start)[0] if bracketed else run[0].start
            yield Finding(
                galley.place(max(start, run[0].start - 60), run[-1].end + bracketed),
                f"{_sum_in_words(run)} is {off + HUNDRED}, and rounding cannot explain it.",
                "100",
                (),
                sure,
            )
    for grid in galley.once(grids):
        yield from _in_table(galley, grid)


def _runs(galley: Galley) -> Iterator[tuple[Sequence[Figure], bool]]:
    """Yield runs of percentages with only a label between: in brackets, or in a sentence about answers."""
    for pattern in (_IN_BRACKETS, _IN_A_LIST):
        run: list[Figure] = []
        for one in (*galley.once(percentages), None):
            if one and run and pattern.fullmatch(galley.prose, run[-1].end, one.start):
                run.append(one)
                continue
            if len(run) >= _FEWEST and _is_whole(galley, run, pattern is _IN_BRACKETS):
                yield run, pattern is _IN_BRACKETS
            run = [one] if one else []


def _is_whole(galley: Galley, run: Sequence[Figure], bracketed: bool) -> bool:
    """Return True if all answers are given: a list in brackets, or a sentence about answers that ends with "and"."""
    if any(one.hedge for one in run):
        return False
    if bracketed:
        return galley.prose[run[0].start - 1] == "(" and galley.prose[run[-1].end : run[-1].end + 1] == ")"
    words = galley.prose[run[-2].end : run[-1].start]
    asked = galley.prose[slice(*galley.sentence(run[0].start))]
    return " and " in words and bool(_AN_ANSWER.search(asked))


def _off(shares: Sequence[Figure]) -> Decimal:
    """Return how far the sum is from 100; nought if rounding or cutting off explains it, or if it is too far."""
    off = sum((one.value for one in shares), Decimal(0)) - HUNDRED
    steps = sum((one.step for one in shares), Decimal(0))
    explained = -steps <= off <= steps / 2
    return Decimal(0) if explained or abs(off) > _FURTHEST else off


def _in_table(galley: Galley, grid: Grid) -> Iterator[Finding]:
    """Yield a row of shares off 100 in a table whose other rows add up to it."""
    rows = [(row, figures) for row, figures in grid.shares() if len(figures) >= _FEWEST]
    right = [row for row, figures in rows if abs(sum(one.value for one in figures) - HUNDRED) <= len(figures)]
    whole = [row for row, figures in rows if not _off(figures) and row in right]
    if len(whole) < 2 or len(right) * 3 < len(rows) * 2:
        return
    for row, figures in rows:
        off = _off(figures)
        if off:
            yield Finding(
                grid.place(galley, row),
                f"{_sum_in_words(figures)} is {off + HUNDRED}, and rounding cannot explain it.",
                "100",
            )


def _sum_in_words(shares: Sequence[Figure]) -> str:
    return " + ".join(str(one.value) for one in shares)
