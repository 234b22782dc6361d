"""Counts with the sums that hold between them, so that what an intruder can work out can be worked out here first."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

CellName = Hashable
ALL = "all"  # the row or column of totals


@dataclass(frozen=True)
class Total:
    """The cell `whole` is the sum of the cells `parts`: a margin, a linked table, or a longer period."""

    whole: CellName
    parts: tuple[CellName, ...]

    @property
    def cells(self) -> tuple[CellName, ...]:
        return (*self.parts, self.whole)


@dataclass(frozen=True)
class CountTable:
    """One table or several linked ones: a cell that stands in two of them has one name.

    Raises ValueError for a count that is negative, a total of cells that are not there, or one that does not add up.
    """

    counts: Mapping[CellName, int]
    totals: tuple[Total, ...]

    def __post_init__(self) -> None:
        if any(count < 0 for count in self.counts.values()):
            raise ValueError("A count is zero or more.")
        for total in self.totals:
            if not self.counts.keys() >= set(total.cells):
                raise ValueError(f"The total {total.whole} is of cells that are not in the table.")
            if self.counts[total.whole] != sum(self.counts[part] for part in total.parts):
                raise ValueError(f"The total {total.whole} is not the sum of its parts.")

    def linked(self, other: "CountTable") -> "CountTable":
        """Return both tables as one. Raises ValueError if a cell of both has two counts."""
        clash = [
            cell
            for cell in self.counts.keys() & other.counts.keys()
            if self.counts[cell] != other.counts[cell]
        ]
        if clash:
            raise ValueError(f"The cell {clash[0]} has two counts.")
        totals = dict.fromkeys((*self.totals, *other.totals))
        return CountTable({**self.counts, **other.counts}, tuple(totals))


def cross_table(rows: Mapping[str, Mapping[str, int]], name: str = "") -> CountTable:
    """Return a table of rows and columns with all its totals. A cell is (name, row, column); a total has `ALL`.

    Raises ValueError if the rows have different columns, or a row or column is called "all".
    """
    columns = list(next(iter(rows.values()), {}))
    if any(list(row) != columns for row in rows.values()) or ALL in (*rows, *columns):
        raise ValueError('Rows have the same columns, and none is called "all".')
    counts: dict[CellName, int] = {
        (name, row, column): count for row, cells in rows.items() for column, count in cells.items()
    }
    return _with_margins(counts, name, list(rows), columns)


def _with_margins(
    counts: Mapping[CellName, int], name: str, rows: Sequence[str], columns: Sequence[str]
) -> CountTable:
    across = [Total((name, row, ALL), tuple((name, row, column) for column in columns)) for row in rows]
    down = [Total((name, ALL, column), tuple((name, row, column) for row in rows)) for column in columns]
    corner = (name, ALL, ALL)
    edges = [Total(corner, tuple(total.whole for total in side)) for side in (across, down)]
    return with_totals(counts, (*across, *down, *edges))


def with_totals(counts: Mapping[CellName, int], totals: Iterable[Total]) -> CountTable:
    """Return a table to which the totals are added, each from cells that are there or were added before it."""
    whole = dict(counts)
    kept = tuple(totals)
    for total in kept:
        whole.setdefault(total.whole, sum(whole[part] for part in total.parts))
    return CountTable(whole, kept)
