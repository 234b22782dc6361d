"""Count a measure row by row in Python: slow and plain, what each engine must agree with. Pure."""

import operator
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from shiremoot.foundation.measures.definitions import (
    AllOf,
    Among,
    AnyOf,
    Blank,
    BucketOf,
    Compared,
    Condition,
    Measure,
    MeasureCount,
    Not,
    Row,
    Scalar,
)

SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def count(measure: Measure, rows: Iterable[Row]) -> list[MeasureCount]:
    """Return the counts of a measure, by period and dimensions, in order; blanks last."""
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        day = row[measure.period]
        if isinstance(day, date) and holds(measure.of, row):
            key = (_start(day, measure.bucket), *(row[name] for name in measure.dimensions))
            groups[key].append(row)
    return [_counted(measure, key, groups[key]) for key in sorted(groups, key=in_order)]


def in_order(key: Iterable[Scalar]) -> list[tuple[bool, Any]]:
    """Return the key by which lines are sorted: blanks after values."""
    return [(value is None, value if value is not None else 0) for value in key]


def _counted(measure: Measure, key: tuple[Any, ...], rows: list[Row]) -> MeasureCount:
    met = sum(holds(measure.met, row) is True for row in rows)
    return MeasureCount(key[0], key[1:], met, len(rows), tuple(_sums(rows, name) for name in measure.sums))


def _sums(rows: list[Row], name: str) -> tuple[Decimal, Decimal]:
    numbers = [Decimal(str(row[name])) for row in rows if row[name] is not None]
    return sum(numbers, Decimal(0)), sum((number * number for number in numbers), Decimal(0))


def _start(day: date, bucket: BucketOf) -> date:
    months = {BucketOf.MONTH: 1, BucketOf.QUARTER: 3, BucketOf.YEAR: 12}[bucket]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def holds(condition: Condition, row: Row) -> bool | None:
    """Return True, False or, where a blank is compared, None: the three values of SQL."""
    match condition:
        case Compared(column, sign, value, to):
            left, right = row[column], row[to] if to else value
            return None if left is None or right is None else SIGNS[sign](left, right)
        case Among(column, values):
            return None if row[column] is None else row[column] in values
        case Blank(column):
            return row[column] is None
        case Not(inner):
            found = holds(inner, row)
            return None if found is None else not found
        case AllOf(parts):
            return _all([holds(part, row) for part in parts])
        case AnyOf(parts):
            found = _all([None if one is None else not one for one in (holds(part, row) for part in parts)])
            return None if found is None else not found


def _all(found: list[bool | None]) -> bool | None:
    if False in found:
        return False
    return None if None in found else True
