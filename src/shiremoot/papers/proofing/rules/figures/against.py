"""Compares a figure in a table with one in the text for the same measure, apart by a digit or by noughts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from shiremoot.papers import patterns
from shiremoot.papers.figures import Figure
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.figures import printed
from shiremoot.papers.proofing.rules.figures.grids import Grid, grids
from shiremoot.papers.proofing.rules.figures.periods_in_cells import period

_WORD = patterns.compile(r"[a-z]{4,}")
_OTHER_STATUS = patterns.compile(
    r"\b(?:provisional|previously|originally|estimat|restated|revis|correct|forecast|budget|target|project(?:ed|ion)"
    r"|expected|was reported as|amended|up to)",
    re.I,
)
_NO_RESULT = patterns.compile(r"\b(?:target|baseline|plan|budget|forecast|england|national)", re.I)
_FEWEST_DIGITS = 3


class Slip(NamedTuple):
    """A figure of a table, its row, and the similar figure in the text."""

    row: int
    cell: Figure
    text: Figure


@rule(
    reason="A reader who checks the text against the table finds that one is wrong.",
    example="Measure\t2024\t2023\nSafety concerns\t6581\t6770\nEnquiries\t1484\t1921\n\n"
    "The number of safety concerns was 6581, a decrease from 6670.",
    quiet="Measure\t2024\t2023\nSafety concerns\t6581\t6770\nEnquiries\t1484\t1921\n\n"
    "The number of safety concerns was 6581, a decrease from 6770. Provisional safety concerns for 2023, 6670, were "
    "restated; of 6581 concerns 6781 people were told.",
)
def text_and_table_differ(galley: Galley) -> Iterator[Finding]:
    """The text and a table print figures for one measure that differ by a digit or by noughts."""
    told: set[int] = set()
    for grid in galley.once(grids):
        for slip in _slips(galley, grid):
            if slip.text.start not in told:
                told.add(slip.text.start)
                start, end = galley.sentence(slip.text.start)
                yield Finding(
                    galley.place(start, end),
                    f"The text has {slip.text.text} and the table {slip.cell.text} for {grid.label(slip.row)}.",
                    "",
                    (grid.place(galley, slip.row),),
                    "certain" if len(_digits(slip.cell)) > _FEWEST_DIGITS else "likely",
                )


def _slips(galley: Galley, grid: Grid) -> Iterator[Slip]:
    near = galley.once(_by_likeness)
    values = {one.value for row in grid.cells for one in row if one}
    for row, cells in enumerate(grid.cells):
        for column, cell in enumerate(cells):
            fewest = _FEWEST_DIGITS if _is_of_two_periods(grid, row) else _FEWEST_DIGITS + 1
            if cell is None or len(_digits(cell)) < fewest or _NO_RESULT.search(grid.heading(column)):
                continue
            for text in _like(near, cell):
                if text.value not in values and _is_of(galley, grid, row, cell, text):
                    yield Slip(row, cell, text)


def _is_of_two_periods(grid: Grid, row: int) -> bool:
    """Return True if the row holds a figure for each of two periods, and no others."""
    columns = [at for at, one in enumerate(grid.cells[row]) if one]
    return len(columns) == 2 and all(period(grid.heading(at)) for at in columns)


def _is_of(galley: Galley, grid: Grid, row: int, cell: Figure, text: Figure) -> bool:
    """Return True if the sentence names the row's measure and another of its figures, but not the table's figure."""
    start, end = galley.sentence(text.start)
    sentence = galley.prose[start:end]
    if _OTHER_STATUS.search(sentence):
        return False
    beside = {one.value for one in printed.between(galley, start, end)}
    others = {one.value for one in grid.cells[row] if one and one is not cell and len(_digits(one)) > 1}
    label = set(_WORD.findall(grid.label(row).lower()))
    named = label & set(_WORD.findall(sentence.lower()))
    return cell.value not in beside and bool(others & beside) and len(named) * 2 >= len(label) and bool(named)


def _by_likeness(galley: Galley) -> Mapping[str, Sequence[Figure]]:
    """Index the figures of the text outside tables by their digits with one hidden, and by their digits."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for one in galley.once(printed.all_figures):
        if (
            len(_digits(one)) >= _FEWEST_DIGITS
            and one.upto is None
            and not one.hedge
            and not _is_in_table(galley, one)
        ):
            for key in _keys(one):
                found[key].append(one)
    return found


def _is_in_table(galley: Galley, one: Figure) -> bool:
    start, end = galley.paragraph(one.start)
    return galley.prose.find("\t", start, end) >= 0


def _like(near: Mapping[str, Sequence[Figure]], cell: Figure) -> Iterator[Figure]:
    """Yield figures of the text that differ by one digit, by two swapped digits, or by noughts."""
    for key in _keys(cell):
        for one in near.get(key, ()):
            if (
                one.value != cell.value
                and one.unit in (cell.unit, "")
                and _is_slip(_digits(one), _digits(cell), one, cell)
            ):
                yield one


def _is_slip(one: str, other: str, text: Figure, cell: Figure) -> bool:
    if len(one) == len(other):
        apart = [at for at, digit in enumerate(one) if digit != other[at]]
        swapped = len(apart) == 2 and apart[1] - apart[0] == 1 and sorted(one) == sorted(other)
        return len(apart) == 1 or swapped
    if not text.value or not cell.value:
        return False
    ratio = max(text.value, cell.value) / min(text.value, cell.value)
    return ratio in (Decimal(10), Decimal(100), Decimal(1000))


def _keys(one: Figure) -> Iterator[str]:
    digits = _digits(one)
    yield from (f"{digits[:at]}?{digits[at + 1 :]}" for at in range(len(digits)))
    yield "".join(sorted(digits))
    yield digits.strip("0") + "+"


def _digits(one: Figure) -> str:
    return f"{abs(one.value):f}".replace(".", "")
