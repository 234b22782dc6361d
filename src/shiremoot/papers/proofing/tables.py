"""Tables as papers print them: rows of cells set apart by tabs, bars or HTML, under one row of headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from shiremoot.papers.rows import Row

_FIGURE = re.compile(
    r"[-+–−(]?\s*[£$€]?\s*\d[\d,.]*\s*(?:%|k|m|bn|million|\))?(?:\s*\([^()]{0,40}\))?\W*$", re.I
)
_PAGE_CELL = re.compile(r"page \d{1,4}$", re.I)


@dataclass(frozen=True)
class TableRow:
    """One row: its cells as printed (empty ones kept) and where it stands."""

    cells: tuple[str, ...]
    line: int
    page: int | None

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that hold something."""
        return tuple(cell for cell in self.cells if cell)


@dataclass(frozen=True)
class Table:
    """A run of rows with cells. `header` is its first row when that holds words rather than figures, else empty."""

    rows: tuple[TableRow, ...]
    caption: str = ""  # the words printed just above it

    @cached_property
    def header(self) -> tuple[str, ...]:
        first = self.rows[0].cells
        return () if any(is_figure(cell) for cell in first[1:]) and not _is_header(first) else first

    @property
    def body(self) -> tuple[TableRow, ...]:
        return self.rows[1:] if self.header else self.rows

    @property
    def first_line(self) -> int:
        return self.rows[0].line

    @property
    def last_line(self) -> int:
        return self.rows[-1].line


def tables_in(rows: Sequence[Row]) -> Iterator[Table]:
    """Every run of two or more rows with cells; a page number or a blank line does not end a run, words do."""
    run: list[TableRow] = []
    above = caption = ""
    for row in rows:
        cells = _cells(row)
        if len([cell for cell in cells if cell]) < 2:
            if row.furniture or (run and not row.text):
                continue
            yield from _table(run, caption)
            run, above = [], row.text
            continue
        if run and _starts_anew(run, cells):
            yield from _table(run, caption)
            run = []
        if not run:
            caption, above = above, ""
        run.append(TableRow(cells, row.number, row.page))
    yield from _table(run, caption)


def is_figure(cell: str) -> bool:
    """True of a cell that holds a figure and nothing else: 1,484  23%  -69 (drop of 11.9%)  £33k."""
    return _FIGURE.match(cell.strip()) is not None


def _cells(row: Row) -> tuple[str, ...]:
    if not row.cells:
        return ()
    cells = ("", *row.cells[1:]) if _PAGE_CELL.match(row.cells[0]) else row.cells
    while cells and not cells[-1]:
        cells = cells[:-1]
    return (f"{row.label} {cells[0]}".strip(), *cells[1:]) if row.label and cells else cells


def _is_header(cells: Sequence[str]) -> bool:
    """Years and quarters may head columns: every figure is a year."""
    figures = [cell for cell in cells[1:] if is_figure(cell)]
    return bool(figures) and all(re.fullmatch(r"(?:19|20)\d{2}", cell.strip()) for cell in figures)


def _starts_anew(run: Sequence[TableRow], cells: tuple[str, ...]) -> bool:
    """A row of words of another width after figures heads another table."""
    wordy = not any(is_figure(cell) for cell in cells if cell) or _is_header(cells)
    figures = any(is_figure(cell) for row in run for cell in row.cells)
    return wordy and figures and len(cells) != len(run[-1].cells)


def _table(run: Sequence[TableRow], caption: str) -> Iterator[Table]:
    if len(run) > 1:
        yield Table(tuple(run), caption)
