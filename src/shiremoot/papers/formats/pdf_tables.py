"""Rows of tables among the lines drawn on a page of a PDF.

Programs that write PDFs draw a table cell by cell, so a cell of several lines comes before the cell to its right.
A line that stands higher than the one before it, and to the right of it, opens the next cell of the same row.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

APART = 1.35  # times the usual distance between lines, and a new paragraph begins
_MOST_LINES = 25  # of a cell; more is a column of a page
_SAME = 5.0  # points within which a line begins where a column does
_BETWEEN = 10.0  # points between the words of two columns at the least
_MANY = 3  # columns of what is surely a table


class Line(NamedTuple):
    """A line as drawn: its cells with where each begins, how high it stands, where it begins and ends."""

    cells: tuple[tuple[float, str], ...]
    base: float
    left: float
    right: float
    height: float
    bold: bool


class Row(NamedTuple):
    """A row of the text: one line as drawn, or the cells of a table's row, each of one line or several."""

    top: float
    bottom: float
    line: Line | None
    cells: Sequence[Sequence[Line]] = ()


def fits(one: Line, other: Line, edge: float) -> bool:
    """Whether the first word of another line would have found room at the end of one, before the edge."""
    begun, words = one.cells[-1]
    letter = (one.right - begun) / len(words)
    return one.right + letter * (len(other.cells[0][1].split(" ", 1)[0]) + 1) <= edge


def rows_of(lines: Sequence[Line], pitch: float, edge: float) -> Iterator[Row]:
    """The rows of a page whose lines stand so far apart and reach to this edge."""
    rises = 0.3 * pitch
    wide = any(len(line.cells) >= _MANY for line in lines)
    if wide or any(other.base > one.base + rises for one, other in pairwise(lines)):
        yield from _in_columns(_with_tables(lines, pitch), pitch, edge)
    else:
        for line in lines:
            yield Row(line.base, line.base, line)


def _with_tables(lines: Sequence[Line], pitch: float) -> Iterator[Row]:
    held: list[Line] = []  # what may be the first cell of a row
    cells: list[list[Line]] = []  # of the row that is open
    for line in lines:
        if cells and (new := _goes_on(cells, line, pitch)) is not None:
            cells.append([line]) if new else cells[-1].append(line)
        elif held and (beside := _beside(held, line, pitch)):
            yield from (Row(one.base, one.base, one) for one in held[:-beside])
            cells, held = [held[-beside:], [line]], []
        else:
            if cells:
                yield _row_of(cells)
                cells = []
            held.append(line)
            if len(held) > _MOST_LINES:
                yield Row(held[0].base, held[0].base, held.pop(0))
    if cells:
        yield _row_of(cells)
    yield from (Row(one.base, one.base, one) for one in held)


def _row_of(cells: Sequence[Sequence[Line]]) -> Row:
    bases = [line.base for cell in cells for line in cell]
    return Row(max(bases), min(bases), None, cells)


def _beside(held: Sequence[Line], line: Line, pitch: float) -> int:
    """How many of the lines just drawn make the cell to the left of a line that stands higher; 0 for none."""
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


def _goes_on(cells: Sequence[Sequence[Line]], line: Line, pitch: float) -> bool | None:
    """Whether a line goes on in the row: True in a new cell, False in the last one, None not at all."""
    last = cells[-1]
    lowest = min(one.base for cell in cells for one in cell)
    if line.left > max(one.right for one in last) - 1 and line.base > lowest - 0.5 * pitch:
        return True
    falls = last[-1].base - line.base
    within = abs(line.left - last[0].cells[-1][0]) < pitch and 0 < falls < APART * pitch
    return False if within and len(last) < _MOST_LINES else None


def _in_columns(rows: Iterator[Row], pitch: float, edge: float) -> Iterator[Row]:
    """With lines that were wrapped within a column of the table above them as the one cell of a row."""
    columns: list[float] = []
    held: list[Line] = []
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


def _is_wrapped(one: Line, other: Line, columns: Sequence[float], pitch: float, edge: float) -> bool:
    at = _column(one, columns, edge)
    if at is None or at != _column(other, columns, edge) or len(other.cells) > 1:
        return False
    end = columns[at + 1] if at + 1 < len(columns) else edge + _BETWEEN
    return 0 < one.base - other.base < APART * pitch and not fits(one, other, end - _BETWEEN)


def _column(line: Line, columns: Sequence[float], edge: float) -> int | None:
    """Which column a line stands in, wholly."""
    for at, (left, end) in enumerate(pairwise([*columns, edge + 1])):
        if abs(line.left - left) < _SAME:
            return at if line.right <= end else None
    return None


def _columns_of(row: Row) -> list[float]:
    """Where the columns of a table's row begin, if it has many."""
    cells = [line for cell in row.cells for line in cell[:1]] if row.line is None else [row.line]
    lefts = [left for line in cells for left, _ in line.cells]
    return lefts if len(lefts) >= _MANY else []


def _cell_of(held: Sequence[Line], columns: Sequence[float]) -> Iterator[Row]:
    if len(held) < 2:
        yield from (Row(line.base, line.base, line) for line in held)
        return
    cells: list[Sequence[Line]] = [()] * len(columns)
    nearest = min(range(len(columns)), key=lambda at: abs(columns[at] - held[0].left))
    cells[nearest] = held
    yield Row(held[0].base, held[-1].base, None, cells)
