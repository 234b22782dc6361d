"""The tables of the return, and how they are counted: one measure over the facts of each.

A fact keeps the reference of its concern, so that a cell can be opened.
"""

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from shiremoot.foundation.measures import engines
from shiremoot.foundation.measures.definitions import BucketOf, ColumnType, Measure, MeasureCount, Row
from shiremoot.safeguarding.national_return import facts
from shiremoot.safeguarding.national_return.facts import Found, Records
from shiremoot.safeguarding.national_return.rules import (
    BANDS,
    AbuseType,
    Achieved,
    AskedOutcomes,
    Conclusion,
    Ethnicity,
    HealthCondition,
    MentalCapacity,
    ReportingYear,
    ReturnSex,
    RiskOutcome,
    RiskPlace,
    RiskSource,
    SupportReason,
    age_band,
)

Engine = Callable[[Measure, Iterable[Row]], list[MeasureCount]]


@dataclass(frozen=True)
class CollectionTable:
    """One table of the collection. `parts_of` names the row that each of the last rows is part of ("of whom")."""

    key: str
    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    facts: Callable[[Records, ReportingYear], Found]
    parts_of: Mapping[str, str] = field(default_factory=dict)

    def cells(self) -> Iterator[tuple[str, str]]:
        """Yield each row with each column."""
        return ((row, column) for row in self.rows for column in self.columns)


@dataclass(frozen=True)
class CountedTable:
    """A table with its counts, by row and column; every cell is there."""

    table: CollectionTable
    counts: Mapping[tuple[str, str], int]

    def column_total(self, column: str) -> int:
        """Return the sum of a column, without the rows that are part of another."""
        return sum(self.counts[row, column] for row in self.table.rows if row not in self.table.parts_of)


def behind(table: CollectionTable, records: Records, year: ReportingYear, row: str, column: str) -> list[str]:
    """Return the references of the concerns, or reviews, that a cell counts."""
    found = table.facts(records, year)
    return sorted(reference for down, across, reference in found if (down, across) == (row, column))


def _values(kind: type[enum.StrEnum]) -> tuple[str, ...]:
    return tuple(one.value for one in kind)


_ACHIEVED = tuple(one.value for one in Achieved)

TABLES = (
    CollectionTable("SG1a", "Individuals by age", BANDS, facts.STARTED, facts.individuals(age_band)),
    CollectionTable(
        "SG1b",
        "Individuals by sex",
        _values(ReturnSex),
        facts.STARTED,
        facts.individuals(lambda one, _: one.sex.value),
    ),
    CollectionTable(
        "SG1c",
        "Individuals by ethnicity",
        _values(Ethnicity),
        facts.STARTED,
        facts.individuals(lambda one, _: one.ethnicity.value),
    ),
    CollectionTable(
        "SG1d",
        "Concerns and enquiries by primary support reason",
        _values(SupportReason),
        facts.STARTED,
        facts.each_started(lambda one: one.support.value),
    ),
    CollectionTable(
        "SG1e",
        "Concerns and enquiries by reported health condition",
        _values(HealthCondition),
        facts.STARTED,
        facts.each_started(lambda one: one.condition.value),
    ),
    CollectionTable("SG1f", "Cases", ("Cases",), facts.STARTED, facts.each_started(lambda one: "Cases")),
    CollectionTable(
        "SG2a",
        "Concluded enquiries by type and source of risk",
        _values(AbuseType),
        _values(RiskSource),
        facts.types,
    ),
    CollectionTable(
        "SG2b",
        "Concluded enquiries by location and source of risk",
        _values(RiskPlace),
        _values(RiskSource),
        facts.places,
    ),
    CollectionTable(
        "SG2c",
        "Concluded enquiries by risk assessment and action",
        _values(Conclusion),
        facts.CONCLUDED,
        facts.conclusions,
    ),
    CollectionTable(
        "SG2e", "Concluded enquiries by risk outcome", _values(RiskOutcome), facts.CONCLUDED, facts.risks
    ),
    CollectionTable(
        "SG3a",
        "Concluded enquiries by mental capacity",
        (*_values(MentalCapacity), facts.SUPPORTED, facts.UNSUPPORTED),
        facts.CONCLUDED,
        facts.capacity,
        {facts.SUPPORTED: MentalCapacity.YES.value, facts.UNSUPPORTED: MentalCapacity.YES.value},
    ),
    CollectionTable(
        "SG4a",
        "Concluded enquiries by outcomes asked for and achieved",
        (*_values(AskedOutcomes), *_ACHIEVED),
        facts.CONCLUDED,
        facts.outcomes,
        dict.fromkeys(_ACHIEVED, AskedOutcomes.EXPRESSED.value),
    ),
    CollectionTable("SG5a", "Reviews", facts.DIED_ROWS, facts.REVIEW_COLUMNS, facts.reviews),
    CollectionTable(
        "SG5b", "Individuals in reviews", facts.PEOPLE_ROWS, facts.REVIEW_COLUMNS, facts.reviewed
    ),
)
BY_KEY = {table.key: table for table in TABLES}


MEASURE = Measure(
    name="safeguarding_adults_collection",
    title="Safeguarding Adults Collection",
    columns={
        "year": ColumnType.DAY,
        "sheet": ColumnType.TEXT,
        "down": ColumnType.TEXT,
        "across": ColumnType.TEXT,
    },
    period="year",
    bucket=BucketOf.YEAR,
    dimensions=("sheet", "down", "across"),
)


def lines(records: Records, year: ReportingYear) -> Iterator[Row]:
    """Yield what the measure counts: a row for each fact of each table."""
    start = date(
        year.starts_in, 1, 1
    )  # a year of the collection is counted under the year in which it begins
    for table in TABLES:
        for down, across, _ in table.facts(records, year):
            yield {"year": start, "sheet": table.key, "down": down, "across": across}


def count(
    records: Records, year: ReportingYear, engine: Engine = engines.in_duckdb
) -> dict[str, CountedTable]:
    """Count every table of the return for a year, by its key."""
    counts = {table.key: dict.fromkeys(table.cells(), 0) for table in TABLES}
    for line in engine(MEASURE, lines(records, year)):
        sheet, down, across = (str(value) for value in line.dimensions)
        counts[sheet][down, across] = line.of
    return {table.key: CountedTable(table, counts[table.key]) for table in TABLES}
