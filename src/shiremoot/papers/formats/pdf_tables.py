"""Finds the rows of tables among the lines drawn on a PDF page.

Programs that write PDFs draw a table cell by cell, so a cell of several lines comes before the cell to its right.
A line that stands higher than the one before it, and to the right of it, opens the next cell of the same row.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

APART = 1.35  # times the usual line distance at which a new paragraph begins
_MOST_LINES = 25  # of a cell; more is a column of a page
_SAME = 5.0  # points within which a line counts as starting at a column
_BETWEEN = 10.0  # least distance in points between the words of two columns
_MANY = 3  # columns that make a table certain


class DrawnLine(NamedTuple):
    """A line as drawn: its cells with their left edges, its height on the page, its left and right edge."""

    cells: tuple[tuple[float, str], ...]
    base: float
    left: float
    right: float
    height: float
    bold: bool


class PdfRow(NamedTuple):
    """A row of text: one line as drawn, or the cells of a table's row, each of one or more lines."""

    top: float
    bottom: float
    line: DrawnLine | None
    cells: Sequence[Sequence[DrawnLine]] = ()


def fits(one: DrawnLine, other: DrawnLine, edge: float) -> bool:
    """Return True if the first word of `other` would have fitted at the end of `one`, before the right edge."""
    begun, words = one.cells[-1]
    letter = (one.right - begun) / len(words)
    return one.right + letter * (len(other.cells[0][1].split(" ", 1)[0]) + 1) <= edge


def rows_of(lines: Sequence[DrawnLine], pitch: float, edge: float) -> Iterator[PdfRow]:
    """Yield the rows of a page, given its line distance and its right edge."""
    rises = 0.3 * pitch
    wide = any(len(line.cells) >= _MANY for line in lines)
    if wide or any(other.base > one.base + rises for one, other in pairwise(lines)):
        yield from _in_columns(_with_tables(lines, pitch), pitch, edge)
    else:
        for line in lines:
            yield PdfRow(line.base, line.base, line)


def _with_tables(lines: Sequence[DrawnLine], pitch: float) -> Iterator[PdfRow]:
    held: list[DrawnLine] = []  # a candidate for the first cell of a row
    cells: list[list[DrawnLine]] = []  # of the row that is open
    for line in lines:
        if cells and (new := _goes_on(cells, line, pitch)) is not None:
            cells.append([line]) if new else cells[-1].append(line)
        elif held and (beside := _beside(held, line, pitch)):
            yield from (PdfRow(one.base, one.base, one) for one in held[:-beside])
            cells, held = [held[-beside:], [line]], []
        else:
            if cells:
                yield _row_of(cells)
                cells = []
            held.append(line)
            if len(held) > _MOST_LINES:
                yield PdfRow(held[0].base, held[0].base, held.pop(0))
    if cells:
        yield _row_of(cells)
    yield from (PdfRow(one.base, one.base, one) for one in held)


def _row_of(cells: Sequence[Sequence[DrawnLine]]) -> PdfRow:
    bases = [line.base for cell in cells for line in cell]
    return PdfRow(max(bases), min(bases), None, cells)


def _beside(held: Sequence[DrawnLine], line: DrawnLine, pitch: float) -> int:
    """Return the number of lines just drawn that form the cell to the left of a higher line; 0 if none do."""
    if line.base < held[-1].base + 0.3 * pitch:
        return 0
    beside = 0
    for one in reversed(held):
        if one.base >= line.base + 0.7 * pitch:
            break
        if one.right >= line.left + 1:
            return 0
        beside += 1
    return beside if beside < _MOST_LINES else 0


def _goes_on(cells: Sequence[Sequence[DrawnLine]], line: DrawnLine, pitch: float) -> bool | None:
    """Return True if a line continues the row in a new cell, False if in its last cell, None if not at all."""
    last = cells[-1]
    lowest = min(one.base for cell in cells for one in cell)
    if line.left > max(one.right for one in last) - 1 and line.base > lowest - 0.5 * pitch:
        return True
    falls = last[-1].base - line.base
    within = abs(line.left - last[0].cells[-1][0]) < pitch and 0 < falls < APART * pitch
    return False if within and len(last) < _MOST_LINES else None


def _in_columns(rows: Iterator[PdfRow], pitch: float, edge: float) -> Iterator[PdfRow]:
    """Yield the rows, joining lines wrapped inside a column of the table above into one cell."""
    columns: list[float] = []
    held: list[DrawnLine] = []
    for row in rows:
        line = row.line
        if held and line and _is_wrapped(held[-1], line, columns, pitch, edge):
            held.append(line)
            continue
        yield from _cell_of(held, columns)
        held = [line] if line and len(line.cells) == 1 else []
        if held and _column(held[0], columns, edge) is None:
            columns = []
        if not held:
            columns = _columns_of(row) or columns
            yield row
    yield from _cell_of(held, columns)


def _is_wrapped(
    one: DrawnLine, other: DrawnLine, columns: Sequence[float], pitch: float, edge: float
) -> bool:
    at = _column(one, columns, edge)
    if at is None or at != _column(other, columns, edge) or len(other.cells) > 1:
        return False
    end = columns[at + 1] if at + 1 < len(columns) else edge + _BETWEEN
    return 0 < one.base - other.base < APART * pitch and not fits(one, other, end - _BETWEEN)


def _column(line: DrawnLine, columns: Sequence[float], edge: float) -> int | None:
    """Return the number of the column that holds the whole line, or None."""
    for at, (left, end) in enumerate(pairwise([*columns, edge + 1])):
        if abs(line.left - left) < _SAME:
            return at if line.right <= end else None
    return None


def _columns_of(row: PdfRow) -> list[float]:
    """Return the left edges of the columns of a table's row, if it has many."""
    cells = [line for cell in row.cells for line in cell[:1]] if row.line is None else [row.line]
    lefts = [left for line in cells for left, _ in line.cells]
    return lefts if len(lefts) >= _MANY else []


def _cell_of(held: Sequence[DrawnLine], columns: Sequence[float]) -> Iterator[PdfRow]:
    if len(held) < 2:
        yield from (PdfRow(line.base, line.base, line) for line in held)
        return
    cells: list[Sequence[DrawnLine]] = [()] * len(columns)
    nearest = min(range(len(columns)), key=lambda at: abs(columns[at] - held[0].left))
    cells[nearest] = held
    yield PdfRow(held[0].base, held[-1].base, None, cells)
