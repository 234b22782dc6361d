"""The return as it may be published: small counts hidden, others to the nearest five, over all its tables together.

Tables share totals: as many individuals by age as by sex, as many enquiries by capacity as by conclusion. A cell
hidden in one table must not follow from another, so they are protected as one.
"""

from collections.abc import Iterable, Iterator, Mapping

from shiremoot.kernel import disclosure
from shiremoot.kernel.disclosure import CellName, Release, Total
from shiremoot.safeguarding.national_return.tables import CountedTable

# Tables whose columns come to the same totals, by what the total is of.
SAME_TOTALS = {
    **dict.fromkeys(("SG1a", "SG1b", "SG1c"), "individuals"),
    **dict.fromkeys(("SG1d", "SG1e", "SG1f"), "cases"),
    **dict.fromkeys(("SG2c", "SG3a", "SG4a"), "concluded"),
}


def protect(counted: Mapping[str, CountedTable]) -> Release:
    """Return the tables as one release, by the rule of the collection. A cell is (table, row, column)."""
    counts: dict[CellName, int] = {
        (key, row, column): number
        for key, one in counted.items()
        for (row, column), number in one.counts.items()
    }
    table = disclosure.with_totals(counts, [total for one in counted.values() for total in _totals(one)])
    return disclosure.protect(table, disclosure.ADULTS_COLLECTION)


def total_cell(key: str, column: str) -> CellName:
    """Return the name of the total of a column; tables with the same total give it the same name."""
    return (SAME_TOTALS.get(key, key), disclosure.ALL, column)


def has_total(counted: CountedTable) -> bool:
    """Return True unless rows overlap, as types of abuse do, so that their sum is of nothing."""
    return counted.table.key != "SG2a"


def _totals(counted: CountedTable) -> Iterator[Total]:
    table = counted.table
    for column in table.columns:
        if has_total(counted):
            rows = [row for row in table.rows if row not in table.parts_of]
            yield Total(total_cell(table.key, column), _named(table.key, rows, column))
        for whole in dict.fromkeys(table.parts_of.values()):
            parts = [row for row, of in table.parts_of.items() if of == whole]
            yield Total((table.key, whole, column), _named(table.key, parts, column))


def _named(key: str, rows: Iterable[str], column: str) -> tuple[CellName, ...]:
    return tuple((key, row, column) for row in rows)
