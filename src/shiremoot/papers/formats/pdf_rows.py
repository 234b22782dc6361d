"""Turns the lines drawn on a page into lines of text: wrapped lines joined, paragraphs apart, tables in rows."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from shiremoot.papers import patterns
from shiremoot.papers.formats.pdf_tables import APART, DrawnLine, PdfRow, fits, rows_of

_LETTER = 0.42  # of the distance between lines: how wide a letter is, about
_MOST_INDENT = 24
_MOST_FURNITURE = 4  # lines at the head or the foot of a page
_LABEL = patterns.compile(
    r"\(?(?:\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?|[a-zA-Z]|[ivx]{1,5})[.)]?$|[-–•·▪●○◦➢*\uf0b7\uf0a7o]$"
)
_STARTS = patterns.compile(  # a label or a bullet: such a line never continues the one above
    r"(?:\(?(?:\d{1,4}(?:\.\d{1,3}){0,3}[a-z]?|[a-zA-Z]|[ivx]{1,5})[.)]|[-–•·▪●○◦➢*\uf0b7\uf0a7o])\s"
)
_NUMBERED = patterns.compile(r"\d{1,4}[a-z]?\s+[A-Z]")
_PAGE_AFTER = patterns.compile(r"(?:\.{3,}|…|\s{2})\s*\d{1,4}$")  # a row of dots and the number of a page
_SAME = 5.0  # points within which two lines count as starting at the same place
_HANGING = 40.0  # points by which the lines after a labelled one may be indented further
_FIRST_LINE = 40.0  # points by which a paragraph's first line may be indented
_TO_HEIGHT = 1.3  # ratio of line spacing to the height of letters, as typewriters and Word set it
_MOST_PITCH = 1.6


def set_out(lines: Sequence[DrawnLine]) -> str:
    """Return the text of a page's lines."""
    ordered = _in_order(lines)
    pitch = _pitch_of(ordered)
    margin = min(line.left for line in ordered)
    edge = max(line.right for line in ordered)
    out: list[str] = []
    above: PdfRow | None = None
    wrapped = False
    for row in rows_of(ordered, pitch, edge):
        near = above is not None and -0.5 * pitch < above.bottom - row.top < APART * pitch
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


def _pitch_of(lines: Sequence[DrawnLine]) -> float:
    """Return the usual distance between two lines; limited by the height of letters if all lines stand apart."""
    height = median([line.height for line in lines])
    falls = [fall for one, other in pairwise(lines) if 4 < (fall := one.base - other.base) < 40]
    return max(1.0, min(median(falls), _MOST_PITCH * height) if falls else _TO_HEIGHT * height)


def _in_order(lines: Sequence[DrawnLine]) -> list[DrawnLine]:
    """Return the lines with the page's foot last and its head first, whatever order they were drawn in."""
    edge = min(_MOST_FURNITURE, len(lines) // 2)
    if not edge:
        return list(lines)
    lowest = min(line.base for line in lines[edge:])
    highest = max(line.base for line in lines[:-edge])
    feet = [line for line in lines[:edge] if line.base < lowest]
    heads = [line for line in lines[-edge:] if line.base > highest]
    if not feet and not heads:
        return list(lines)
    return [*heads, *(line for line in lines if line not in feet and line not in heads), *feet]


def _is_wrapped(one: DrawnLine, other: DrawnLine, edge: float) -> bool:
    """Return True if a line continues the paragraph above: its first word did not fit there."""
    begun, words = one.cells[-1]
    first = other.cells[0][1]
    if one.bold != other.bold or len(other.cells) > 1:
        return False
    if fits(one, other, edge):
        return False
    labelled = len(one.cells) > 1 or _STARTS.match(words) is not None
    least, most = (-_SAME, _HANGING) if labelled else (-_FIRST_LINE, _SAME)
    if not least <= other.left - begun <= most or _STARTS.match(first):
        return False
    return not _is_ended(words, first)


def _is_ended(words: str, following: str) -> bool:
    """Return True if nothing continues a line: a list or a number follows, or it ends in a page number."""
    last = words[-1]
    if last in ".;":
        return _NUMBERED.match(following) is not None
    return last == ":" or (last.isdigit() and _PAGE_AFTER.search(words) is not None)


def _put_together(line: str, words: str) -> str:
    """Return a line joined with its continuation; a word split at a hyphen is joined."""
    parted = line[-1] == "-" and line[-2:-1].islower() and words[:1].islower()
    return line + words if parted else f"{line} {words}"


def _written(row: PdfRow, margin: float, letter: float) -> str:
    """Return one line of text: the cells of a table's row separated by tabs, or the line with its indent."""
    if row.line is None:
        return "\t".join(" ".join(map(_joined, cell)) for cell in row.cells)
    line = row.line
    words = _joined(line)
    indent = min(_MOST_INDENT, round((line.left - margin) / letter))
    return " " * indent + ("**" if line.bold and "\t" not in words else "") + words


def _joined(line: DrawnLine) -> str:
    """Join the cells of a line: a label is set apart by two spaces, other cells by a tab."""
    if len(line.cells) == 1:
        return line.cells[0][1]
    words = [cell for _, cell in line.cells]
    if _LABEL.match(words[0]):
        return f"{words[0]}  " + "\t".join(words[1:])
    return "\t".join(words)
