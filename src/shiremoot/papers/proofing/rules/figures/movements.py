"""Checks columns of changes against the difference of the two columns before them."""

import re
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.figures import PERCENT, Figure
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.figures import printed
from shiremoot.papers.proofing.rules.figures.grids import Grid, grids

_CHANGE = patterns.compile(r"\b(?:change|difference|variance|movement|increase|decrease)\b|\+ ?/ ?[-–]", re.I)


@rule(
    reason="The change is what is read first, and it points the wrong way or is too great.",
    example="Ward\t2023\t2024\tChange\nMoor\t10\t12\t2\nVale\t20\t15\t-5\nMill\t31\t40\t9\nCross\t50\t45\t5",
    quiet="Ward\t2023\t2024\tChange\nMoor\t10\t12\t2\nVale\t20\t15\t-5\nMill\t31\t40\t9\nCross\t50\t45\t-5",
)
def change_column_does_not_follow(galley: Galley) -> Iterator[Finding]:
    """A row's change is not the difference of its two figures, where that of the other rows is."""
    for grid in galley.once(grids):
        for column in grid.columns[2:]:
            if _CHANGE.search(grid.heading(column)):
                yield from _wrong_rows(galley, grid, column)


def _wrong_rows(galley: Galley, grid: Grid, column: int) -> Iterator[Finding]:
    """Yield the rows whose change is wrong; most rows decide which column is subtracted from which."""
    first, second = [at for at in grid.columns if at < column and not _CHANGE.search(grid.heading(at))][
        -2:
    ] or (0, 0)
    rows = [
        (at, cells[first], cells[second], cells[column])
        for at, cells in enumerate(grid.cells)
        if first != second and cells[first] and cells[second] and cells[column]
    ]
    for way in (1, -1):
        wrong = [row for row in rows if not _follows(row[1], row[2], row[3], way)]
        if len(rows) - len(wrong) > max(1, 2 * len(wrong)):
            for at, before, after, change in wrong:
                if before and after and change:
                    yield _finding(
                        galley, grid, at, *((before, after) if way > 0 else (after, before)), change
                    )
            return


def _follows(before: Figure | None, after: Figure | None, change: Figure | None, way: int) -> bool:
    if not before or not after or not change:
        return True
    if way < 0:
        before, after = after, before
    difference = after.value - before.value
    if change.unit == PERCENT and before.unit != PERCENT:
        signs = difference == 0 or change.value == 0 or (difference > 0) == (change.value > 0)
        return printed.is_change(before, after, change) and signs
    return abs(difference - change.value) <= before.step + after.step + change.step - (
        1 if _are_counts(before, after) else 0
    )


def _are_counts(*figures: Figure) -> bool:
    return all(one.step == 1 for one in figures)


def _finding(galley: Galley, grid: Grid, row: int, before: Figure, after: Figure, change: Figure) -> Finding:
    difference = after.value - before.value
    right = f"{difference:+,}"
    if change.unit == PERCENT and before.unit != PERCENT and before.value:
        right = f"{(difference * 100 / before.value).quantize(change.step):+}%"
    return Finding(
        grid.place(galley, row), f"From {before.text} to {after.text} is {right}, not {change.text}.", right
    )
