"""Turns tables into grids of figures: what stands in each row and column, and which row is a total."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from shiremoot.papers import figures, patterns
from shiremoot.papers.figures import PERCENT, Figure
from shiremoot.papers.proofing.findings import Place
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.tables import Table, TableRow

_TOTAL = patterns.compile(
    r"^(?:grand |overall |combined |net |gross |sub[- ]?)?totals?\b|^sum\b|\btotal$", re.I
)
_NOTHING = frozenset(["", "-", "–", "—", "0", "nil", "none"])
_WIDEST = 24  # columns
_LONGEST = 1000  # rows
_MOST_TOTALS = 60


@dataclass(frozen=True)
class Grid:
    """A table with the figure of each cell of its body; None where a cell holds no figure and nothing else."""

    table: Table

    @cached_property
    def cells(self) -> tuple[tuple[Figure | None, ...], ...]:
        """The figures, row by row, all rows as wide as the table."""
        columns = range(self.width)
        return tuple(
            tuple(figures.cell_figure(cell) if (cell := row.cell(at)) else None for at in columns)
            for row in self.rows
        )

    @cached_property
    def width(self) -> int:
        """How many columns there are."""
        return self.table.width

    @cached_property
    def rows(self) -> tuple[TableRow, ...]:
        """The rows below the headings."""
        return self.table.body

    def label(self, row: int) -> str:
        """Return the words a row begins with."""
        return next((cell for cell in self.rows[row].cells if cell and not figures.cell_figure(cell)), "")

    def heading(self, column: int) -> str:
        """Return the name of a column."""
        header = self.table.header
        return header[column] if column < len(header) else ""

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """The rows that are totals or sub-totals, in order."""
        return tuple(at for at in range(len(self.rows)) if is_total(self.label(at)))[:_MOST_TOTALS]

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns that hold figures in more than half of the rows."""
        return tuple(
            at for at in range(self.width) if sum(1 for row in self.cells if row[at]) * 2 > len(self.cells)
        )

    def is_nothing(self, row: int, column: int) -> bool:
        """Return True if a cell is empty, or says nil."""
        return self.rows[row].cell(column).casefold() in _NOTHING

    def shares(self) -> Iterator[tuple[int, Sequence[Figure]]]:
        """Yield the rows that hold only percentages, with these."""
        for at, row in enumerate(self.cells):
            found = [one for one in row if one]
            percent = all(one.unit == PERCENT for one in found)
            if (
                found
                and percent
                and not any("total" in self.heading(column).lower() for column in self.columns)
            ):
                yield at, found

    def place(self, galley: Galley, row: int) -> Place:
        """Return the place of a row, with its words."""
        one = self.rows[row]
        return Place(one.line, "  ".join(one.filled)[:240], one.page, galley.name)


def is_total(label: str) -> bool:
    """Return True if words call a row or a column a total."""
    return _TOTAL.search(label.strip()) is not None


def grids(galley: Galley) -> tuple[Grid, ...]:
    """Return every table that has figures in two rows or more."""
    found = (
        Grid(table) for table in galley.tables if 1 < len(table.body) <= _LONGEST and table.width <= _WIDEST
    )
    return tuple(grid for grid in found if grid.columns)
