"""Count measures with DuckDB, in a database where the rows stand, or with Spark."""

import csv
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import duckdb

from shiremoot.foundation.measures.definitions import Measure, MeasureCount, Row, sql
from shiremoot.foundation.measures.reference import in_order

BLANK = "\\N"  # in a snapshot, so that an empty text is not taken for a blank
MEMORY = "256MB"


class DatabaseCursor(Protocol):
    """A cursor of a database, such as Django's."""

    def execute(self, sql: str, /) -> Any: ...

    def fetchall(self) -> Sequence[Sequence[Any]]: ...


def in_duckdb(measure: Measure, rows: Iterable[Row]) -> list[MeasureCount]:
    """Count a measure over rows, in memory, with a snapshot of them in a file that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:") as engine:
        snapshot = Path(folder) / "rows.csv"
        _write(snapshot, measure, rows)
        engine.execute(f"set memory_limit = '{MEMORY}'")
        columns = ", ".join(f"{name} {kind}" for name, kind in measure.columns.items())
        engine.execute(f"create table snapshot ({columns})")
        engine.execute(
            f"copy snapshot from '{snapshot.as_posix()}' (header true, nullstr '{BLANK}', quote '\"', escape '\"')"
        )
        return _counts(measure, engine.execute(sql(measure, "snapshot")).fetchall())


def _write(path: Path, measure: Measure, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_MINIMAL)
        writer.writerow(measure.columns)
        for row in rows:
            writer.writerow([_cell(row[name]) for name in measure.columns])


def _cell(value: Any) -> Any:
    if value is None:
        return BLANK
    return (
        value.isoformat()
        if isinstance(value, date)
        else str(value).lower()
        if isinstance(value, bool)
        else value
    )


def in_database(measure: Measure, cursor: DatabaseCursor, table: str) -> list[MeasureCount]:
    """Count a measure over a table of PostgreSQL whose columns have the measure's names."""
    cursor.execute(sql(measure, table))
    return _counts(measure, cursor.fetchall())


def in_spark(measure: Measure, session: Any, view: str) -> list[MeasureCount]:
    """Count a measure over a view of a Spark session, which the caller has made."""
    return _counts(measure, [tuple(line) for line in session.sql(sql(measure, view)).collect()])


def _counts(measure: Measure, lines: Sequence[Sequence[Any]]) -> list[MeasureCount]:
    """Return the lines of an engine in one order: engines put blanks first or last as they like."""
    parts = len(measure.dimensions)
    found = [
        MeasureCount(
            line[0],
            tuple(line[1 : 1 + parts]),
            met=int(line[1 + parts]),
            of=int(line[2 + parts]),
            sums=_pairs(line[3 + parts :]),
        )
        for line in lines
    ]
    return sorted(found, key=lambda one: in_order((one.start, *one.dimensions)))


def _pairs(numbers: Sequence[Any]) -> tuple[tuple[Decimal, Decimal], ...]:
    whole = [Decimal(str(number)) for number in numbers]
    return tuple(zip(whole[::2], whole[1::2], strict=True))
