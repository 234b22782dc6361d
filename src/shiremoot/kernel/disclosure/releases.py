"""Making a table fit to publish, and what is then printed.

The order never changes: hide small counts; hide further cells until nobody can work those out; round what is left.
"""

import enum
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shiremoot.kernel.disclosure.policies import HIDDEN_AS, SuppressionPolicy
from shiremoot.kernel.disclosure.ranges import Intruder, Range
from shiremoot.kernel.disclosure.tables import CellName, CountTable, Total


class Suppression(enum.StrEnum):
    """Why a cell is hidden. Everybody sees the same sign for both, or they could tell which is small."""

    SMALL = "the count is small"
    SECONDARY = "it would give a small count away"


@dataclass(frozen=True)
class Exposure:
    """A small count that an intruder can narrow down to `known`, which is less than the policy leaves open."""

    cell: CellName
    known: Range


@dataclass(frozen=True)
class Release:
    """A table as it may be printed. It is fit to publish only if `exposed` is empty.

    hidden   the cells that are not shown, each with the reason, which stays inside
    exposed  small counts that no hiding can protect, such as one whose neighbours are already public
    """

    table: CountTable
    policy: SuppressionPolicy
    hidden: Mapping[CellName, Suppression]
    exposed: tuple[Exposure, ...] = ()

    @property
    def may_be_published(self) -> bool:
        return not self.exposed

    def count(self, cell: CellName) -> int | None:
        """Return the count as printed, or None if it is hidden: never a zero in its place."""
        return None if cell in self.hidden else self.policy.shown(self.table.counts[cell])

    def text(self, cell: CellName) -> str:
        """Return what stands in the cell: the count, or the sign for confidential."""
        count = self.count(cell)
        return HIDDEN_AS if count is None else f"{count:,}"

    def percentage(self, part: CellName, whole: CellName) -> int | None:
        """Return the whole percentage, from counts before rounding; None if either is hidden or the whole is zero.

        Halves go up. It is not printed to decimal places, which would undo the rounding of the counts.
        """
        if part in self.hidden or whole in self.hidden or not self.table.counts[whole]:
            return None
        return math.floor(100 * self.table.counts[part] / self.table.counts[whole] + 0.5)

    def known(self) -> dict[CellName, Range]:
        """Return what this release tells of each cell by itself. Give it to `protect` for the next edition."""
        return _known(self.table, self.policy, self.hidden)


def protect(
    table: CountTable,
    policy: SuppressionPolicy,
    *,
    earlier: Sequence[Mapping[CellName, Range]] = (),
    kept: frozenset[CellName] = frozenset(),
) -> Release:
    """Return the table with as few cells hidden as a greedy search finds, such that no small count can be worked out.

    A small count is safe if an intruder who knows the policy, the totals and earlier editions cannot narrow it to fewer
    values than the policy hides.

    earlier  what earlier editions tell (`Release.known`), where the same cell has the same name; a cell whose count has
             been revised since is left out of it
    kept     cells that must be shown, such as a published headline
    """
    public = _earlier(table, earlier)
    hidden = {cell: Suppression.SMALL for cell, count in table.counts.items() if policy.is_small(count)}
    while exposed := exposures(Release(table, policy, hidden), earlier=earlier):
        further = next(
            (cell for each in exposed for cell in _candidates(table, hidden, public, kept, each.cell)), None
        )
        if further is None:
            return Release(table, policy, hidden, tuple(exposed))
        hidden[further] = Suppression.SECONDARY
    return Release(table, policy, hidden)


def exposures(release: Release, *, earlier: Sequence[Mapping[CellName, Range]] = ()) -> list[Exposure]:
    """Return the small counts an intruder can narrow down too far, or read, the narrowest first.

    This is the attack that `protect` guards against, and can be run on any release, no matter who made it.
    """
    known = release.known()
    for cell, more in _earlier(release.table, earlier).items():
        known[cell] = known[cell].both(more)
    intruder = Intruder(release.table.counts, known, release.table.totals)
    small = [cell for cell, count in release.table.counts.items() if release.policy.is_small(count)]
    found = [Exposure(cell, intruder.range_of(cell)) for cell in small]
    narrow = [each for each in found if each.known.high - each.known.low < release.policy.width]
    return sorted(narrow, key=lambda each: each.known.high - each.known.low)


def _known(
    table: CountTable, policy: SuppressionPolicy, hidden: Mapping[CellName, Suppression]
) -> dict[CellName, Range]:
    """Return each cell's range. An intruder who sees no cell hidden for another's sake knows that all are small."""
    all_small = Suppression.SECONDARY not in hidden.values()
    unseen = policy.hides if all_small else Range(policy.hides.low, math.inf)
    return {
        cell: unseen if cell in hidden else policy.meaning(policy.shown(count))
        for cell, count in table.counts.items()
    }


def _earlier(table: CountTable, editions: Sequence[Mapping[CellName, Range]]) -> dict[CellName, Range]:
    """Return what all earlier editions together tell of the cells that are still as they were."""
    found: dict[CellName, Range] = {}
    for edition in editions:
        for cell, known in edition.items():
            if cell in table.counts and known.low <= table.counts[cell] <= known.high:
                found[cell] = known.both(found.get(cell, known))
    return found


def _candidates(
    table: CountTable,
    hidden: Mapping[CellName, Suppression],
    public: Mapping[CellName, Range],
    kept: frozenset[CellName],
    cell: CellName,
) -> list[CellName]:
    """Return the cells whose hiding may help this one, the least loss first.

    They stand in the sum that gives most away: one with a single hidden cell anywhere, else one of this cell's own. A
    cell whose other sums have hidden cells already needs no further hiding in turn; a part is less missed than a total,
    a small count less than a large one. A zero is never hidden: it says nothing of anybody.
    """
    telling = [(sum(each in hidden for each in total.cells), total) for total in table.totals]
    used = [(number, cell not in total.cells, total) for number, total in telling if number]
    for _, _, total in sorted(used, key=lambda each: each[:2]):
        free = [
            each
            for each in total.cells
            if each not in hidden
            and each not in kept
            and table.counts[each]
            and not _is_exact(public.get(each))
        ]
        if free:
            return sorted(free, key=lambda each: _loss(table, hidden, total, each))
    return []


def _totals_of(table: CountTable, cell: CellName) -> list[Total]:
    return [total for total in table.totals if cell in total.cells]


def _is_exact(known: Range | None) -> bool:
    return known is not None and known.low == known.high


def _loss(
    table: CountTable, hidden: Mapping[CellName, Suppression], total: Total, cell: CellName
) -> tuple[int, bool, int]:
    bare = sum(not any(each in hidden for each in other.cells) for other in _totals_of(table, cell))
    return bare, cell == total.whole, table.counts[cell]
