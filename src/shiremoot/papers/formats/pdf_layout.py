"""Lays the words of a PDF's page out as lines: cells parted, paragraphs set apart, headings in bold marked.

The library gives the words in the order they were drawn, a line at a time. What it does not say is asked where it
matters only, for each question costs: where a line stands and reaches, and in lines with a wide gap, where the words
after the gap begin.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from shiremoot.papers.formats import pdf_rows

_GAP = 0.8  # of the height of a line: wider than any space between words
_FONT_NAME = 96  # bytes that hold what matters of a font's name


def text_of(words: Any, page: Any) -> str:
    """The text of a page."""
    raw = words.raw
    text: str = words.get_text_range().replace("\x02", "-").replace("\ufffe", "-")
    if pdfium.FPDFText_CountChars(raw) != len(text) or page.get_rotation():
        return text.replace("\r\n", "\n")
    lines = list(_lines(raw, text))
    return pdf_rows.set_out(lines) if lines else ""


def _lines(raw: Any, text: str) -> Iterator[pdf_rows.Line]:
    """Each line with where it stands, its cells parted where it has a wide gap."""
    ask = _Asking(raw)
    at = 0
    drawn: list[tuple[str, int, float, float, list[tuple[float, float]]]] = []
    for line in text.split("\r\n"):
        words = line.strip()
        if words:
            start = at + len(line) - len(line.lstrip())
            drawn.append((words, start, *ask.place(start, len(words))))
        at += len(line) + 2
    for words, start, base, height, pieces in drawn:
        if pieces:
            cells = _cells(ask, words, start, pieces, height * _GAP)
            right = max(one[1] for one in pieces)
            yield pdf_rows.Line(cells, base, pieces[0][0], right, height, ask.is_bold(start))


def _cells(
    ask: "_Asking", words: str, start: int, pieces: Sequence[tuple[float, float]], gap: float
) -> tuple[tuple[float, str], ...]:
    """The words between wide gaps, each with where it begins. A gap stands between two pieces drawn apart."""
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
    """Asks the library, into numbers that are used again."""

    raw: Any
    _x: ctypes.c_double = field(default_factory=ctypes.c_double)
    _y: ctypes.c_double = field(default_factory=ctypes.c_double)
    _top: ctypes.c_double = field(default_factory=ctypes.c_double)
    _bottom: ctypes.c_double = field(default_factory=ctypes.c_double)
    _left: ctypes.c_double = field(default_factory=ctypes.c_double)
    _right: ctypes.c_double = field(default_factory=ctypes.c_double)
    _name: Any = field(default_factory=lambda: ctypes.create_string_buffer(_FONT_NAME))
    _flags: ctypes.c_int = field(default_factory=ctypes.c_int)

    def place(self, start: int, count: int) -> tuple[float, float, list[tuple[float, float]]]:
        """How high a line stands, how high its letters are, and from where to where each piece of it reaches."""
        pdfium.FPDFText_GetCharOrigin(self.raw, start, self._x, self._y)
        pieces, height = [], 0.0
        for piece in range(pdfium.FPDFText_CountRects(self.raw, start, count)):
            pdfium.FPDFText_GetRect(self.raw, piece, self._left, self._top, self._right, self._bottom)
            pieces.append((self._left.value, self._right.value))
            height = max(height, self._top.value - self._bottom.value)
        return self._y.value, height, pieces

    def left(self, letter: int) -> float:
        """Where a letter begins."""
        pdfium.FPDFText_GetCharBox(self.raw, letter, self._left, self._right, self._x, self._x)
        return self._left.value

    def is_bold(self, letter: int) -> bool:
        """Whether a letter is set in a bold type."""
        pdfium.FPDFText_GetFontInfo(self.raw, letter, self._name, _FONT_NAME, self._flags)
        return b"bold" in self._name.value.lower()
