"""Lays out the words of a PDF page as lines: cells separated, paragraphs set apart, bold headings marked.

The library returns words in the order they were drawn, a line at a time. Asking for more is costly, so it is asked
only where it matters: for the position and extent of a line, and, in lines with a wide gap, for the start of the
words after the gap.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from shiremoot.papers.formats import pdf_rows, pdf_tables

_GAP = 0.8  # of the height of a line: wider than any space between words
_FONT_NAME = 96  # bytes enough for the telling part of a font's name


def text_of(words: Any, page: Any) -> str:
    """Return the text of a page."""
    raw = words.raw
    text: str = words.get_text_range().replace("\x02", "-").replace("\ufffe", "-")
    if pdfium.FPDFText_CountChars(raw) != len(text):
        return text.replace("\r\n", "\n")
    lines = list(_lines(_Asking(raw, page.get_rotation()), text))
    return pdf_rows.set_out(lines) if lines else ""


def _lines(ask: "_Asking", text: str) -> Iterator[pdf_tables.DrawnLine]:
    """Yield each line with its position; its cells are separated at wide gaps."""
    at = 0
    for line in text.split("\r\n"):
        words = line.strip()
        if words:
            start = at + line.index(words[0])
            base, height, pieces = ask.place(start, len(words))
            if pieces:
                cells = _cells(ask, words, start, pieces, height * _GAP)
                right = max(pieces[-1][1], pieces[0][1])
                yield pdf_tables.DrawnLine(cells, base, pieces[0][0], right, height, ask.is_bold(start))
        at += len(line) + 2


def _cells(
    ask: "_Asking", words: str, start: int, pieces: Sequence[tuple[float, float]], gap: float
) -> tuple[tuple[float, str], ...]:
    """Return the words between wide gaps, each with its left edge. A gap lies between two pieces drawn apart."""
    if len(pieces) == 1:
        return ((pieces[0][0], words),)
    wide = [after[0] for before, after in pairwise(pieces) if after[0] - before[1] > gap]
    if not wide:
        return ((pieces[0][0], words),)
    cells, begun, left = [], 0, pieces[0][0]
    at = words.find(" ")
    while at > 0 and wide:
        if abs(ask.left(start + at + 1) - wide[0]) < 1.5:
            cells.append((left, words[begun:at].strip()))
            begun, left = at + 1, wide.pop(0)
        at = words.find(" ", at + 1)
    cells.append((left, words[begun:].strip()))
    return tuple(cell for cell in cells if cell[1])


@dataclass
class _Asking:
    """Queries the library, reusing its buffers. It ignores a page's rotation, so positions are turned back here."""

    raw: Any
    turned: int = 0  # degrees, clockwise
    _x: ctypes.c_double = field(default_factory=ctypes.c_double)
    _y: ctypes.c_double = field(default_factory=ctypes.c_double)
    _top: ctypes.c_double = field(default_factory=ctypes.c_double)
    _bottom: ctypes.c_double = field(default_factory=ctypes.c_double)
    _left: ctypes.c_double = field(default_factory=ctypes.c_double)
    _right: ctypes.c_double = field(default_factory=ctypes.c_double)
    _name: Any = field(default_factory=lambda: ctypes.create_string_buffer(_FONT_NAME))
    _flags: ctypes.c_int = field(default_factory=ctypes.c_int)

    def place(self, start: int, count: int) -> tuple[float, float, list[tuple[float, float]]]:
        """Return a line's height on the page, the height of its letters, and the left and right edge of each piece."""
        pdfium.FPDFText_GetCharOrigin(self.raw, start, self._x, self._y)
        pieces, height = [], 0.0
        for piece in range(pdfium.FPDFText_CountRects(self.raw, start, count)):
            pdfium.FPDFText_GetRect(self.raw, piece, self._left, self._top, self._right, self._bottom)
            left, right, high = self._across()
            pieces.append((left, right))
            height = max(height, high)
        upright = self._y.value if self.turned in (0, 180) else -self._x.value
        return (upright if self.turned < 180 else -upright), height, pieces

    def _across(self) -> tuple[float, float, float]:
        """Return the left edge, right edge and height of the last box, measured along the line."""
        left, right, top, bottom = self._left.value, self._right.value, self._top.value, self._bottom.value
        if not self.turned:
            return left, right, top - bottom
        if self.turned == 90:
            return bottom, top, right - left
        if self.turned == 270:
            return -top, -bottom, right - left
        return -right, -left, top - bottom

    def left(self, letter: int) -> float:
        """Return the left edge of a letter."""
        pdfium.FPDFText_GetCharBox(self.raw, letter, self._left, self._right, self._bottom, self._top)
        return self._across()[0]

    def is_bold(self, letter: int) -> bool:
        """Return True if a letter is printed in bold type."""
        pdfium.FPDFText_GetFontInfo(self.raw, letter, self._name, _FONT_NAME, self._flags)
        return b"bold" in self._name.value.lower()
