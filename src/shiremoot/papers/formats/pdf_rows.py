"""From the lines drawn on a page to the lines of a text: wrapped ones joined, paragraphs apart, tables in rows.

Programs that write PDFs draw a table cell by cell, so a cell of several lines comes before the cell to its right.
A line that stands higher than the one before it, and to the right of it, opens the next cell of the same row.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_APART = 1.35  # times the usual distance between lines, and a new paragraph begins
_MOST_LINES = 25  # of a cell; more is a column of a page
_LETTER = 0.42  # of the distance between lines: how wide a letter is, about
_MOST_INDENT = 24
_LABEL = re.compile(
    r"\(?(?:\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?|[a-zA-Z]|[ivx]{1,5})[.)]?$|[-–•·▪●○◦➢*\uf0b7\uf0a7o]$"
)
_STARTS = re.compile(  # a label or a bullet: a line that begins with one goes on with nothing
    r"(?:\(?(?:\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?|[a-zA-Z]|[ivx]{1,5})[.)]|[-–•·▪●○◦➢*\uf0b7\uf0a7o])\s"
)
_NUMBERED = re.compile(r"\d{1,4}[a-z]?\s+[A-Z]")
_PAGE_AFTER = re.compile(r"(?:\.{3,}|…|\s{2})\s*\d{1,4}$")  # a row of dots and the number of a page
_SAME = 4.0  # points within which two lines begin at one place
_HANGING = 40.0  # points by which what goes on after a label may begin further right
_FIRST_LINE = 40.0  # points by which a paragraph's first line may begin further right than the others
_TO_HEIGHT = 1.3  # from the height of a line's letters to the next line, as typewriters and Word set them
_MOST_PITCH = 1.6


class Line(NamedTuple):
    """A line as drawn: its cells with where each begins, how high it stands, where it begins and ends."""

    cells: tuple[tuple[float, str], ...]
    base: float
    left: float
    right: float
    height: float
    bold: bool


class _Row(NamedTuple):
    """A row of the text: one line as drawn, or the cells of a table's row, each of one line or several."""

    top: float
    bottom: float
    line: Line | None
    cells: Sequence[Sequence[Line]] = ()


def set_out(lines: Sequence[Line]) -> str:
    """The text of a page's lines."""
    ordered = _in_order(lines)
    pitch = _pitch_of(ordered)
    margin = min(line.left for line in ordered)
    edge = max(line.right for line in ordered)
    out: list[str] = []
    above: _Row | None = None
    wrapped = False
    for row in _rows(ordered, pitch):
        near = above is not None and -0.5 * pitch < above.bottom - row.top < _APART * pitch
        if near and above and above.line and row.line and _is_wrapped(above.line, row.line, edge):
            out[-1] = _put_together(out[-1], _joined(row.line))
            wrapped = True
        else:
            if above and (wrapped or not near):
                out.append("")
            out.append(_written(row, margin, pitch * _LETTER))
            wrapped = False
        above = row
    return "\n".join([f"{line}**" if "**" in line else line for line in out]) + "\n"


def _pitch_of(lines: Sequence[Line]) -> float:
    """The usual distance between two lines; not far above the height of letters, where all stand apart."""
    height = median([line.height for line in lines])
    falls = [fall for one, other in pairwise(lines) if 4 < (fall := one.base - other.base) < 40]
    return max(1.0, min(median(falls), _MOST_PITCH * height) if falls else _TO_HEIGHT * height)


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """With what is printed at a page's foot last and at its head first, whenever it was drawn."""
    ordered = list(lines)
    bases = [line.base for line in lines]
    lowest, highest = min(bases), max(bases)
    for _ in range(3):
        if ordered[0].base == lowest != ordered[-1].base:
            ordered.append(ordered.pop(0))
    for _ in range(3):
        if ordered[-1].base == highest != ordered[0].base:
            ordered.insert(0, ordered.pop())
    return ordered


def _is_wrapped(one: Line, other: Line, edge: float) -> bool:
    """Whether a line goes on with the paragraph above it: its first word did not fit there any more."""
    begun, words = one.cells[-1]
    first = other.cells[0][1]
    if one.bold != other.bold or len(other.cells) > 1:
        return False
    letter = (one.right - begun) / len(words)
    if one.right + letter * (len(first.split(" ", 1)[0]) + 1) <= edge:
        return False
    hangs = _HANGING if _STARTS.match(words) else _SAME
    if not -_FIRST_LINE < other.left - begun < hangs or _STARTS.match(first):
        return False
    return not _is_ended(words, first)


def _is_ended(words: str, following: str) -> bool:
    """Whether nothing goes on after a line: a list follows, a page's number ends it, a number begins the next."""
    last = words[-1]
    if last in ".;":
        return _NUMBERED.match(following) is not None
    return last == ":" or (last.isdigit() and _PAGE_AFTER.search(words) is not None)


def _put_together(line: str, words: str) -> str:
    """A line with the words that go on in it; a word parted at a hyphen is one word again."""
    parted = line[-1] == "-" and line[-2:-1].islower() and words[:1].islower()
    return line + words if parted else f"{line} {words}"


def _rows(lines: Sequence[Line], pitch: float) -> Iterator[_Row]:
    rises = 0.3 * pitch
    if any(other.base > one.base + rises for one, other in pairwise(lines)):
        yield from _with_tables(lines, pitch)
    else:
        for line in lines:
            yield _Row(line.base, line.base, line)


def _with_tables(lines: Sequence[Line], pitch: float) -> Iterator[_Row]:
    held: list[Line] = []  # what may be the first cell of a row
    cells: list[list[Line]] = []  # of the row that is open
    for line in lines:
        if cells and (new := _goes_on(cells, line, pitch)) is not None:
            cells.append([line]) if new else cells[-1].append(line)
        elif held and (beside := _beside(held, line, pitch)):
            yield from (_Row(one.base, one.base, one) for one in held[:-beside])
            cells, held = [held[-beside:], [line]], []
        else:
            if cells:
                yield _row_of(cells)
                cells = []
            held.append(line)
            if len(held) > _MOST_LINES:
                yield _Row(held[0].base, held[0].base, held.pop(0))
    if cells:
        yield _row_of(cells)
    yield from (_Row(one.base, one.base, one) for one in held)


def _row_of(cells: Sequence[Sequence[Line]]) -> _Row:
    bases = [line.base for cell in cells for line in cell]
    return _Row(max(bases), min(bases), None, cells)


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
    within = abs(line.left - last[0].left) < pitch and 0 < falls < _APART * pitch
    return False if within and len(last) < _MOST_LINES else None


def _written(row: _Row, margin: float, letter: float) -> str:
    """One line of text: of a table's row its cells parted by tabs, else the line indented as it is."""
    if row.line is None:
        return "\t".join(" ".join(map(_joined, cell)) for cell in row.cells)
    line = row.line
    words = _joined(line)
    indent = min(_MOST_INDENT, round((line.left - margin) / letter))
    return " " * indent + ("**" if line.bold and "\t" not in words else "") + words


def _joined(line: Line) -> str:
    """The cells of a line, a label set apart by two spaces, anything else by a tab."""
    if len(line.cells) == 1:
        return line.cells[0][1]
    words = [cell for _, cell in line.cells]
    if _LABEL.match(words[0]):
        return f"{words[0]}  " + "\t".join(words[1:])
    return "\t".join(words)
