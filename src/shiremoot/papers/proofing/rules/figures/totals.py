"""Checks totals against the sum of their parts."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from shiremoot.papers import patterns
from shiremoot.papers.figures import PERCENT, Figure
from shiremoot.papers.proofing.findings import Confidence, Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.figures import printed
from shiremoot.papers.proofing.rules.figures.grids import Grid, grids, is_total

_NO_SUM = patterns.compile(
    r"%|\bper\b|\brate|\baverage|\bmean\b|\bmedian|\bscore|\btarget|\byear\b|\bno\.|\bref|\brank|\bunique",
    re.I,
)
_PART_OF_PART = patterns.compile(r"^(?:of which|of whom|including|incl\b|[-–•])", re.I)
_MADE_OF = patterns.compile(
    r"(?:made up of|comprising|comprised of|comprises|consisting of|consists of|broken down (?:as|into)"
    r"|split (?:between|into)|namely)\b:? "
)
_MADE_OF_STARTS = ("made up", "compris", "consist", "broken down", "split ", "namely")


@rule(
    reason="A total that its parts do not give makes every figure of the table doubtful.",
    example="Ward\tHomes\tShops\nMoor\t12\t3\nVale\t20\t4\nMill\t31\t5\nTotal\t64\t12\n\nStaff\tPosts\nMoor\t12\nVale\t20\n"
    "Mill\t31\nTotal\t93",
    quiet="Ward\tHomes\tRate\nMoor\t12\t3%\nVale\t20\t4%\nof which new\t6\t1%\nMill\t31\t5%\nTotal\t63\t4%\n\n"
    "Fund\t£m\nMoor\t1.2\nVale\t2.3\nMill\t3.4\nTotal\t7.0",
)
def total_is_not_the_sum(galley: Galley) -> Iterator[Finding]:
    """A total in a table is not the sum of the rows or columns it closes."""
    for grid in galley.once(grids):
        for row in grid.totals:
            yield from _total_row(galley, grid, row)
        yield from _total_column(galley, grid)


@rule(
    reason="One of the parts or the whole is wrong.",
    example="The board held 15 events, made up of 7 in Moor, 3 in Vale and 6 in Mill.",
    quiet="The board held 15 events, made up of 7 in Moor, 3 in Vale and 5 in Mill. It has 12 members, comprising 4 "
    "officers and others.",
)
def whole_is_not_its_parts(galley: Galley) -> Iterator[Finding]:
    """A sentence says what a number is made up of, and the parts do not add up to it."""
    prose = galley.prose
    for found in _made_of(prose):
        start, end = galley.sentence(found.start())
        before = printed.between(galley, max(start, found.start() - 60), found.start())
        parts = printed.between(galley, found.end(), end)
        if before and len(parts) > 1 and _is_list(prose[parts[-2].end : parts[-1].start]):
            whole = before[-1]
            total = sum((one.value for one in parts), Decimal(0))
            if _are_counts([whole, *parts]) and total != whole.value and _is_near(total, whole.value):
                words = " + ".join(one.text for one in parts)
                yield Finding(
                    galley.place(whole.start, parts[-1].end),
                    f"{words} is {total:,}, not {whole.text}.",
                    f"{total:,}, or the parts meant",
                )


def _made_of(prose: str) -> Iterator[re.Match[str]]:
    """Return the places of words that say what a number is made of."""
    found = (_MADE_OF.match(prose, at) for at in printed.places_of(_MADE_OF_STARTS, prose))
    return (one for one in found if one)


def _is_list(words: str) -> bool:
    return " and " in words or " plus " in words


def _are_counts(figures: Sequence[Figure]) -> bool:
    units = {one.unit for one in figures}
    plain = all(one.upto is None and not one.hedge for one in figures)
    return plain and len(units) == 1 and PERCENT not in units and len({one.step for one in figures}) == 1


def _is_near(total: Decimal, whole: Decimal) -> bool:
    return whole > 0 and whole / 2 < total < whole * 2


def _total_row(galley: Galley, grid: Grid, row: int) -> Iterator[Finding]:
    wrong, right = [], 0
    for column in grid.columns:
        total = grid.cells[row][column]
        if total is None or total.unit == PERCENT or _NO_SUM.search(grid.heading(column)):
            continue
        sums = list(_sums(grid, row, column))
        if any(_agrees(total, parts) for parts in sums):
            right += 1
        elif sums:
            wrong.append((total, sums[0], column))
    if len(wrong) <= max(1, right):
        yield from (
            _total(galley, grid, row, total, parts, right > 0)
            for total, parts, _ in wrong
            if _plausible(total, parts)
        )


def _sums(grid: Grid, row: int, column: int) -> Iterator[list[Figure]]:
    """Yield sets of rows a total may sum: since the last total, all but totals, the totals, the rows below."""
    above = range(row)
    last = max((at for at in grid.totals if at < row), default=-1)
    below = next((at for at in range(row + 1, len(grid.rows)) if at in grid.totals), len(grid.rows))
    ways = (
        [at for at in above if at > last],
        [at for at in above if at > last and not _PART_OF_PART.match(grid.label(at))],
        [at for at in above if at not in grid.totals],
        [at for at in above if at in grid.totals],
        [at for at in above if at >= last >= 0],
        list(range(row + 1, below)),
    )
    for way in ways:
        parts = [grid.cells[at][column] for at in way]
        unread = any(
            part is None and not grid.is_nothing(at, column) for at, part in zip(way, parts, strict=True)
        )
        found = [part for part in parts if part]
        if unread:
            return
        if len(found) > 1:
            yield found


def _agrees(total: Figure, parts: Sequence[Figure]) -> bool:
    """Return True if a total may be the sum of its parts, each of them rounded."""
    off = abs(sum((part.value for part in parts), Decimal(0)) - total.value)
    step = max(one.step for one in (total, *parts))
    return off <= max(step, step * len(parts) / 2)


def _plausible(total: Figure, parts: Sequence[Figure]) -> bool:
    """Return True if the total is meant as that sum: like units, no part greater and near it, or one digit wrong."""
    values = [part.value for part in parts]
    right = sum(values, Decimal(0))
    like = len({one.unit for one in (total, *parts) if one.unit}) < 2 and min(values) >= 0
    near = max(values) <= total.value and _is_near(right, total.value)
    return like and (near or _is_slip(total.value, right))


def _total(
    galley: Galley, grid: Grid, row: int, total: Figure, parts: Sequence[Figure], proven: bool
) -> Finding:
    right = sum((part.value for part in parts), Decimal(0))
    sure: Confidence = "certain" if proven or _is_slip(total.value, right) else "likely"
    return Finding(
        grid.place(galley, row),
        f"The parts add up to {right:,}, not {total.text}.",
        f"{right:,}, or the parts meant",
        (),
        sure,
    )


def _is_slip(one: Decimal, other: Decimal) -> bool:
    """Return True if one digit differs, or two digits are swapped."""
    a, b = f"{one.normalize():f}", f"{other.normalize():f}"
    apart = [at for at, digit in enumerate(a) if len(a) == len(b) and digit != b[at]]
    return len(apart) == 1 or (len(apart) == 2 and sorted(a) == sorted(b))


def _total_column(galley: Galley, grid: Grid) -> Iterator[Finding]:
    """Yield rows whose total column is wrong, in a table where the others are right."""
    column = next((at for at in reversed(grid.columns) if is_total(grid.heading(at))), None)
    if column is None:
        return
    right, wrong = 0, []
    for row, cells in enumerate(grid.cells):
        total = cells[column]
        parts = [
            one for at, one in enumerate(cells[:column]) if one and at in grid.columns and one.unit != PERCENT
        ]
        if total and len(parts) > 1:
            if _agrees(total, parts):
                right += 1
            elif _plausible(total, parts):
                wrong.append((row, total, parts))
    if right > max(1, len(wrong)):
        yield from (_total(galley, grid, row, total, parts, True) for row, total, parts in wrong)
