"""What an intruder, who can add and subtract, learns of a hidden cell: the least and the most it can be.

The intruder knows a range for every cell (a printed figure, or "hidden") and every total. Both ends are found exactly,
by the simplex method over whole numbers and fractions. The true counts are a solution to begin with, so no first phase
is needed: cells outside the basis stay at their true counts until they are moved.
"""

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from shiremoot.kernel.disclosure.tables import CellName, Total

Number = int | Fraction


class Range(NamedTuple):
    """The least and the most a count can be; `high` may be infinite."""

    low: float
    high: float

    def both(self, other: "Range") -> "Range":
        """Return what lies in both ranges."""
        return Range(max(self.low, other.low), min(self.high, other.high))


class Intruder:
    """One who knows the totals and a range for each cell.

    `truth` must lie in the ranges and add up. Ranges found are right for fractions of a person; for tables of two
    dimensions they are right for whole people too, otherwise an intruder may learn a little more.
    """

    def __init__(
        self, truth: Mapping[CellName, int], known: Mapping[CellName, Range], totals: Iterable[Total]
    ) -> None:
        self._known = known
        self._free = {cell for cell in truth if known[cell].low < known[cell].high}
        self._at: dict[CellName, Number] = {cell: truth[cell] for cell in self._free}
        self._order = {cell: place for place, cell in enumerate(truth)}
        self._rows: dict[CellName, dict[CellName, Number]] = {}
        for total in totals:
            self._add(total)

    def range_of(self, cell: CellName) -> Range:
        """Return the least and the most the cell can be."""
        if cell not in self._free:
            return self._known[cell]
        return Range(float(self._furthest(cell, -1)), float(self._furthest(cell, 1)))

    def _add(self, total: Total) -> None:
        """Solve the total for one of its cells and put that into the rows there are."""
        row: dict[CellName, Number] = {}
        for cell, sign in (*((part, 1) for part in total.parts), (total.whole, -1)):
            if cell in self._free:
                row[cell] = row.get(cell, 0) + sign
        for cell in [each for each in row if each in self._rows]:
            _take(row, self._rows[cell], row[cell])
        row = {cell: factor for cell, factor in row.items() if factor}
        if row:
            self._make_basic(min(row, key=self._order.__getitem__), row)

    def _make_basic(self, cell: CellName, row: dict[CellName, Number]) -> None:
        """Put the equation `row` = constant into the rows, solved for the cell."""
        factor = row[cell]
        solved = row if factor == 1 else {each: _divide(one, factor) for each, one in row.items()}
        for other in self._rows.values():
            if cell in other:
                _take(other, solved, other[cell])
        self._rows[cell] = solved

    def _furthest(self, cell: CellName, way: int) -> Number | float:
        """Move the cell as far as it goes in one direction, other cells making room; return where it ends."""
        while True:
            mover, direction = self._mover(cell, way)
            if mover is None:
                return self._at[cell]
            if not self._move(mover, direction):
                return math.inf * way

    def _mover(self, cell: CellName, way: int) -> tuple[CellName | None, int]:
        """Return a cell outside the basis that can move so that `cell` goes this way, and in which direction.

        The first in the order of the table, so that the search never goes round in circles (Bland's rule).
        """
        if cell not in self._rows:
            return (cell, way) if self._has_room(cell, way) else (None, 0)
        row = self._rows[cell]
        found: CellName | None = None
        for other, factor in row.items():
            direction = -way if factor > 0 else way
            first = found is None or self._order[other] < self._order[found]
            if other != cell and first and self._has_room(other, direction):
                found = other
        return found, (-way if found is not None and row[found] > 0 else way)

    def _has_room(self, cell: CellName, way: int) -> bool:
        known = self._known[cell]
        return self._at[cell] < known.high if way > 0 else self._at[cell] > known.low

    def _move(self, mover: CellName, direction: int) -> bool:
        """Move until a cell meets the end of its range, which then leaves the basis. Return False if none ever does."""
        step, leaving = self._room(mover, direction), mover
        for basic, row in self._rows.items():
            if mover not in row:
                continue
            rate = row[mover]
            room = self._room(basic, -direction if rate > 0 else direction)
            reach: Number | float = (
                math.inf if room == math.inf else _divide(room, rate if rate > 0 else -rate)
            )
            closer = reach < step
            tied = reach == step and reach < math.inf and self._order[basic] < self._order[leaving]
            if closer or tied:
                step, leaving = reach, basic
        if step == math.inf:
            return False
        self._shift(mover, step * direction)
        if leaving != mover:
            self._make_basic(mover, self._rows.pop(leaving))
        return True

    def _room(self, cell: CellName, way: int) -> Number | float:
        known = self._known[cell]
        edge = known.high if way > 0 else known.low
        if math.isinf(edge):
            return math.inf
        return int(edge) - self._at[cell] if way > 0 else self._at[cell] - int(edge)

    def _shift(self, mover: CellName, change: Number | float) -> None:
        change = change if isinstance(change, Fraction) else int(change)
        self._at[mover] += change
        for basic, row in self._rows.items():
            if mover in row:
                self._at[basic] -= row[mover] * change


def _divide(number: Number | float, by: Number) -> Number:
    """Divide exactly; a whole answer is an int, which is quicker."""
    found = Fraction(number) / by
    return found.numerator if found.denominator == 1 else found


def _take(row: dict[CellName, Number], other: Mapping[CellName, Number], times: Number) -> None:
    """Subtract a multiple of another row, in place."""
    for cell, factor in other.items():
        rest = row.get(cell, 0) - times * factor
        if rest:
            row[cell] = rest
        else:
            row.pop(cell, None)
