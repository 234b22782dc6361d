"""Finds tables in papers: rows of cells separated by tabs, bars, HTML or wide gaps, under rows of headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from shiremoot.papers import patterns
from shiremoot.papers.rows import Row

_FIGURE = patterns.compile(
    r"[-+–−(]?\s*[£$€]?\s*[-–−]?\d[\d,.]*\s*(?:%|k|m|bn|million|\))?(?:\s*\([^()]{0,40}\))?\W*$", re.I
)
_PAGE_CELL = patterns.compile(r"page \d{1,4}$", re.I)
_YEAR = patterns.compile(r"(?:19|20)\d{2}\W?$")
_LONG_CELL = 60  # letters; longer text is not a heading
_MOST_HEADERS = 2
_OTHER_WIDTH = 2  # a row wider than its table by more than this belongs to the surrounding table


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row and its place: its cells as printed, keeping empty ones except at its end."""

    cells: tuple[str, ...]
    line: int
    page: int | None

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells that are not empty."""
        return tuple(cell for cell in self.cells if cell)

    def cell(self, column: int) -> str:
        """Return the cell in a column, counted from nought; empty if the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """A run of rows with cells. `header` names its columns, and is empty if it starts with figures.

    `carried` is the header printed further up, if a page's end or a chart's own table separates the two.
    """

    rows: tuple[TableRow, ...]
    caption: str = ""  # the words printed just above it
    carried: tuple[str, ...] = ()

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The name of each column, joining both rows of a double heading."""
        return _joined([row.cells for row in self.rows[: self._headers]]) if self._headers else self.carried

    @property
    def body(self) -> tuple[TableRow, ...]:
        return self.rows[self._headers :]

    @property
    def first_line(self) -> int:
        return self.rows[0].line

    @property
    def last_line(self) -> int:
        return self.rows[-1].line

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(len(row.cells) for row in self.rows)

    @cached_property
    def _headers(self) -> int:
        """The number of heading rows it starts with."""
        if _holds_figures(self.rows[0].cells):
            return 0
        first, second = self.rows[0].cells, self.rows[1].cells if len(self.rows) > 1 else ()
        double = second and not _holds_figures(second) and (not second[0] or not all(first[1:]))
        short = all(len(cell) < _LONG_CELL for cell in second)
        below = any(_holds_figures(row.cells) for row in self.rows[2:])
        return (
            _MOST_HEADERS if double and short and below else int(not (self.carried and len(self.rows) == 1))
        )


@dataclass
class _Run:
    """Consecutive rows that may make a table."""

    rows: list[TableRow] = field(default_factory=list)
    caption: str = ""
    carried: tuple[str, ...] = ()
    width: int = 0  # of the widest row so far; updated as rows come, since a table may have thousands
    figures: bool = False  # one of the rows holds figures

    def add(self, row: TableRow) -> None:
        self.rows.append(row)
        self.width = max(self.width, len(row.cells))
        self.figures = self.figures or _holds_figures(row.cells)

    def tables(self) -> Iterator[Table]:
        if len(self.rows) > 1 or (self.rows and self.carried):
            yield Table(tuple(self.rows), self.caption, self.carried)


def tables_in(rows: Sequence[Row]) -> Iterator[Table]:
    """Return every table. Page numbers, blank lines and headings across all columns do not end one; words do."""
    run, above = _Run(), ""
    header: tuple[str, ...] = ()  # of the widest table so far, for what follows a page's end
    for row in rows:
        cells = _cells(row)
        if sum(1 for cell in cells if cell) < 2:
            if row.furniture or not row.text or (run.rows and _goes_on(row)):
                continue
            yield from run.tables()
            run, above = _Run(), row.text
            continue
        if run.rows and _is_echo(run.rows, cells):
            continue
        if run.rows and _starts_table(run, cells):
            yield from run.tables()
            run = _Run()
        if not run.rows:
            run, above = _Run([], above, _header_before(header, cells)), ""
            header = cells if _names_columns(cells) else header
        run.add(TableRow(cells, row.number, row.page))
    yield from run.tables()


def is_figure(cell: str) -> bool:
    """Return True for a cell that holds only a figure: 1,484  23%  -69 (drop of 11.9%)  £33k."""
    return _FIGURE.match(cell.strip()) is not None


def _cells(row: Row) -> tuple[str, ...]:
    if row.columns:
        cells = row.columns
    else:
        if not row.cells:
            return ()
        cells = (f"{row.label} {row.cells[0]}".strip(), *row.cells[1:]) if row.label else row.cells
    if _PAGE_CELL.match(cells[0]):
        cells = ("", *cells[1:])
    last = len(cells)
    while last and not cells[last - 1]:
        last -= 1
    return cells[:last]


def _goes_on(row: Row) -> bool:
    """Return True for a heading across all columns of a tabbed table, or the end of a cell that wrapped."""
    return len(row.columns) > 2 or (
        not row.gap and not row.heading and not row.bold and row.text[:1].islower()
    )


def _holds_figures(cells: Sequence[str]) -> bool:
    """Return True if a row holds figures other than years, which may head columns."""
    return any(is_figure(cell) and not _YEAR.match(cell) for cell in cells[1:])


def _names_columns(cells: tuple[str, ...]) -> bool:
    return len(cells) > 3 and not _holds_figures(cells) and all(len(cell) < _LONG_CELL for cell in cells)


def _header_before(header: tuple[str, ...], cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return the header that still applies to a row: one about as wide, unless the row names columns itself."""
    fits = len(header) - 2 <= len(cells) <= len(header) and len(cells) > 3
    return header if fits and not _names_columns(cells) else ()


def _is_echo(run: Sequence[TableRow], cells: tuple[str, ...]) -> bool:
    """Return True for a chart's table repeated in one row, as converters leave it."""
    head = run[0].cells
    return len(run) > 1 and len(cells) >= 2 * len(head) and cells[: len(head)] == head


def _starts_table(run: _Run, cells: tuple[str, ...]) -> bool:
    """Return True if a row starts another table: words of another width after figures, or a far wider row."""
    if len(cells) > run.width + _OTHER_WIDTH:
        return True
    other = len(cells) != len(run.rows[-1].cells) and cells[0] != ""
    return other and run.figures and not _holds_figures(cells)


def _joined(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names of columns; a name over several columns applies to each of them."""
    if len(rows) == 1:
        return rows[0]
    width = max(len(row) for row in rows)
    over = ""
    names = []
    for column in range(width):
        upper, lower = (row[column] if column < len(row) else "" for row in rows[:2])
        over = upper or (over if column else "")
        names.append(f"{over} {lower}".strip())
    return tuple(names)
