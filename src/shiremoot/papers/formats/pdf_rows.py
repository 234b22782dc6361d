"""From the lines drawn on a page to the rows of a text: cells of one row together, paragraphs apart.

Programs that write PDFs draw a table cell by cell, so a cell of several lines comes before the cell to its right.
A line that stands higher than the one before it, and to the right of it, opens the next cell of the same row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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
_ENDS = re.compile(r"(?:\.{3,}|…|\s{2})\s*\d{1,4}$|:$")  # the page after a row of dots; what a list follows
_NUMBERED = re.compile(r"\d{1,4}[a-z]?\s+[A-Z]")
_PARTED = re.compile(r"[a-z]-$")
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


def pitch_of(bases: Sequence[float], height: float) -> float:
    """The usual distance between two lines, in points; not far above their height, where all stand apart."""
    falls = [above - below for above, below in pairwise(bases) if 4 < above - below < 40]
    return min(median(falls), _MOST_PITCH * height) if falls else _TO_HEIGHT * height


def set_out(lines: Sequence[Line]) -> str:
    """The text of a page's lines."""
    ordered = _in_order(lines)
    pitch = pitch_of([line.base for line in ordered], median(line.height for line in ordered))
    margin = min(line.left for line in ordered)
    edge = max(line.right for line in ordered)
    out: list[str] = []
    above: _Row | None = None
    wrapped = False
    for row in _rows(ordered, pitch):
        near = above is not None and -0.5 * pitch < above.bottom - row.top < _APART * pitch
        if above and near and _is_wrapped(above, row, edge):
            out[-1] = _put_together(out[-1], _joined(row.last))
            wrapped = True
        else:
            out.extend([""] * (above is not None and (wrapped or not near)) + [row.written(margin, pitch)])
            wrapped = False
        above = row
    return "\n".join(map(_marked, out)) + "\n"


def _is_wrapped(above: "_Row", row: "_Row", edge: float) -> bool:
    """Whether a line goes on with the paragraph above it: its first word did not fit there any more."""
    if not (above.is_line and row.is_line):
        return False
    one, other = above.last, row.last
    words, first = one.cells[-1][1], other.cells[0][1]
    if one.bold != other.bold or len(other.cells) > 1 or _STARTS.match(first) or _ENDS.search(words):
        return False
    if _NUMBERED.match(first) and words.endswith((".", ";")):
        return False
    begun = one.cells[-1][0] if len(one.cells) > 1 else one.left
    hangs = _HANGING if _STARTS.match(words) else _SAME
    if not -_FIRST_LINE < other.left - begun < hangs:
        return False
    letter = (one.right - one.cells[-1][0]) / len(words)
    return one.right + letter * (len(first.split(" ", 1)[0]) + 1) > edge


def _put_together(line: str, words: str) -> str:
    """A line with the words that go on in it; a word parted at a hyphen is one word again."""
    return line + words if _PARTED.search(line) and words[:1].islower() else f"{line} {words}"


def _marked(line: str) -> str:
    """Bold that was marked at the start of a line, closed at its end."""
    return f"{line}**" if "**" in line else line


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """With what is printed at a page's foot last and at its head first, whenever it was drawn."""
    ordered = list(lines)
    lowest, highest = min(line.base for line in lines), max(line.base for line in lines)
    for _ in range(3):
        if ordered[0].base == lowest != ordered[-1].base:
            ordered.append(ordered.pop(0))
    for _ in range(3):
        if ordered[-1].base == highest != ordered[0].base:
            ordered.insert(0, ordered.pop())
    return ordered


@dataclass
class _Row:
    """Lines that make one row: the lines of each cell, drawn one cell after another."""

    cells: list[list[Line]] = field(default_factory=list)
    top: float = 0.0
    bottom: float = 0.0

    def add(self, line: Line, new_cell: bool) -> None:
        if new_cell:
            self.cells.append([])
        self.cells[-1].append(line)
        bases = [one.base for cell in self.cells for one in cell]
        self.top, self.bottom = max(bases), min(bases)

    @property
    def last(self) -> Line:
        return self.cells[-1][-1]

    @property
    def is_line(self) -> bool:
        """Whether it is a line by itself, not a row of cells of several lines."""
        return len(self.cells) == 1 and len(self.cells[0]) == 1

    def written(self, margin: float, pitch: float) -> str:
        """One line of text for a table's row, else the line as it is."""
        if self.is_line:
            return _written(self.cells[0][0], margin, pitch)
        return "\t".join(" ".join(_joined(line) for line in cell) for cell in self.cells)


def _rows(lines: Sequence[Line], pitch: float) -> Iterator[_Row]:
    held: list[_Row] = []  # the lines of what may be the first cell of a row, each a row so far
    row: _Row | None = None
    for line in lines:
        if row and (grown := _grown(row, line, pitch)) is not None:
            row.add(line, grown)
            continue
        if row:
            yield row
            row = None
        if held and _is_beside(held, line, pitch):
            at = next(place for place, one in enumerate(held) if one.top < line.base + 0.7 * pitch)
            yield from held[:at]
            row = _Row()
            for place, one in enumerate(held[at:]):
                row.add(one.last, not place)
            row.add(line, True)
            held = []
            continue
        held.append(_Row())
        held[-1].add(line, True)
        if len(held) > _MOST_LINES:
            yield held.pop(0)
    yield from held
    if row:
        yield row


def _is_beside(held: Sequence[_Row], line: Line, pitch: float) -> bool:
    """Whether a line opens a cell to the right of the lines just drawn, not lower than the highest of them."""
    if line.base < held[-1].last.base + 0.3 * pitch:
        return False
    beside = [row.last for row in held if row.top < line.base + 0.7 * pitch]
    return bool(beside) and all(one.right < line.left + 1 for one in beside) and len(beside) < _MOST_LINES


def _grown(row: _Row, line: Line, pitch: float) -> bool | None:
    """Whether a line goes on in the row: True in a new cell, False in the last one, None not at all."""
    last = row.last
    if line.left > max(one.right for one in row.cells[-1]) - 1 and line.base > row.bottom - 0.5 * pitch:
        return True
    first = row.cells[-1][0]
    falls = last.base - line.base
    if (
        abs(line.left - first.left) < pitch
        and 0 < falls < _APART * pitch
        and len(row.cells[-1]) < _MOST_LINES
    ):
        return False
    return None


def _written(line: Line, margin: float, pitch: float) -> str:
    indent = min(_MOST_INDENT, max(0, round((line.left - margin) / (pitch * _LETTER))))
    words = _joined(line)
    return " " * indent + ("**" if line.bold and "\t" not in words else "") + words


def _joined(line: Line) -> str:
    """The cells of a line, a label set apart by two spaces, anything else by a tab."""
    words = [cell for _, cell in line.cells]
    if len(words) > 1 and _LABEL.match(words[0]):
        return f"{words[0]}  " + "\t".join(words[1:])
    return "\t".join(words)
