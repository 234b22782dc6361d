"""What a measure counts, and the SQL for it, which DuckDB, PostgreSQL and Spark read alike. Pure."""

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

Scalar: TypeAlias = str | int | bool | date | datetime | Decimal | None
Row: TypeAlias = Mapping[str, Scalar]


class ColumnType(enum.StrEnum):
    """The type of a column, as SQL has it."""

    TEXT = "varchar"
    WHOLE = "bigint"
    NUMBER = "decimal(18,6)"
    DAY = "date"
    MOMENT = "timestamp"
    YES_NO = "boolean"


class BucketOf(enum.StrEnum):
    """The length of a period."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Compared:
    """A column against a value, or against another column (`to`)."""

    column: str
    sign: str
    value: Scalar = None
    to: str = ""

    def __post_init__(self) -> None:
        if self.sign not in ("=", "<>", "<", "<=", ">", ">="):
            raise ValueError(f"{self.sign} compares nothing.")


@dataclass(frozen=True)
class Among:
    """A column that holds one of these values."""

    column: str
    values: tuple[Scalar, ...]


@dataclass(frozen=True)
class Blank:
    """A column that holds nothing."""

    column: str


@dataclass(frozen=True)
class AllOf:
    """Every one of these; with none of them, every row."""

    conditions: tuple["Condition", ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """At least one of these."""

    conditions: tuple["Condition", ...]


@dataclass(frozen=True)
class Not:
    """What this condition is not true of; a comparison with a blank is neither true nor false."""

    condition: "Condition"


Condition: TypeAlias = Compared | Among | Blank | AllOf | AnyOf | Not


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure, declared once. `sums` are columns whose sum and sum of squares over the rows that count are wanted.

    Raises ValueError for a name that SQL would not take, or one that the columns lack.
    """

    name: str
    title: str
    columns: Mapping[str, ColumnType]
    period: str
    bucket: BucketOf = BucketOf.QUARTER
    of: Condition = field(default_factory=AllOf)
    met: Condition = field(default_factory=AllOf)
    dimensions: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.columns:
            if not re.fullmatch(r"[a-z][a-z_]{0,40}", name):
                raise ValueError(f"{name} is no name of a column.")
        used = (self.period, *self.dimensions, *self.sums, *_columns_in(self.of), *_columns_in(self.met))
        if missing := [name for name in used if name not in self.columns]:
            raise ValueError(f"{self.name} has no column {missing[0]}.")


@dataclass(frozen=True)
class MeasureCount:
    """A line of what an engine returns: how many rows count and how many of them meet the measure."""

    start: date
    dimensions: tuple[Scalar, ...]
    met: int
    of: int
    sums: tuple[tuple[Decimal, Decimal], ...] = ()


def _columns_in(condition: Condition) -> tuple[str, ...]:
    match condition:
        case Compared(column, _, _, to):
            return (column, to) if to else (column,)
        case Among(column, _) | Blank(column):
            return (column,)
        case Not(inner):
            return _columns_in(inner)
        case AllOf(parts) | AnyOf(parts):
            return tuple(name for part in parts for name in _columns_in(part))


def sql(measure: Measure, table: str) -> str:
    """Return the query for a measure over a table: one line for each period and each value of the dimensions."""
    if not re.fullmatch(r"[a-z][a-z_]{0,60}", table):
        raise ValueError(f"{table} is no name of a table.")
    start = f"cast(date_trunc('{measure.bucket}', {measure.period}) as date)"
    counted = condition_sql(measure.of)
    met = condition_sql(AllOf((measure.of, measure.met)))
    squares = [
        f"coalesce(sum(case when {counted} then cast({name} as {ColumnType.NUMBER}){times} end), 0)"
        for name in measure.sums
        for times in ("", f" * {name}")
    ]
    groups = [start, *measure.dimensions]
    counts = [f"sum(case when {met} then 1 else 0 end)", f"sum(case when {counted} then 1 else 0 end)"]
    places = ", ".join(str(at + 1) for at in range(len(groups)))
    return (  # every name in it was checked, and `literal` quotes every value
        f"select {', '.join([*groups, *counts, *squares])} from {table} "  # noqa: S608
        f"where {measure.period} is not null and ({counted}) group by {places} order by {places}"
    )


def condition_sql(condition: Condition) -> str:
    """Return a condition as SQL."""
    match condition:
        case Compared(column, sign, value, to):
            return f"{column} {sign} {to or literal(value)}"
        case Among(column, values):
            return f"{column} in ({', '.join(literal(value) for value in values)})"
        case Blank(column):
            return f"{column} is null"
        case Not(inner):
            return f"not ({condition_sql(inner)})"
        case AllOf(parts):
            return " and ".join(f"({condition_sql(part)})" for part in parts) or "true"
        case AnyOf(parts):
            return " or ".join(f"({condition_sql(part)})" for part in parts) or "false"


def literal(value: Scalar) -> str:
    """Return a value as SQL."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | Decimal():
            return str(value)
        case datetime():
            return f"timestamp '{value.isoformat(sep=' ')}'"
        case date():
            return f"date '{value.isoformat()}'"
        case str():
            if "\\" in value or "\0" in value:  # Spark reads a backslash as an escape, others do not
                raise ValueError("A text in a condition has no backslash.")
            return "'" + value.replace("'", "''") + "'"
