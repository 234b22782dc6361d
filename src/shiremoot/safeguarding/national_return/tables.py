"""The tables of the return: what each counts, as measures over facts that are made from records. Pure, but for the engine.

A *fact* is one unit that a table counts once: an individual in a year, a concern, a type of abuse of an enquiry. Each
keeps the reference of its concern, so that a cell can be opened.
"""

import enum
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from shiremoot.foundation.measures import engines
from shiremoot.foundation.measures.definitions import BucketOf, ColumnType, Measure, MeasureCount, Row
from shiremoot.safeguarding.national_return.rules import (
    BANDS,
    AbuseType,
    Achieved,
    AskedOutcomes,
    ConcernRecord,
    Conclusion,
    EnquiryKind,
    Ethnicity,
    MentalCapacity,
    ReportingYear,
    ReturnSex,
    ReviewRecord,
    RiskOutcome,
    RiskPlace,
    RiskSource,
    SupportReason,
    age_band,
)

STARTED = ("Concerns", "Section 42 enquiries", "Other enquiries")
CONCLUDED = STARTED[1:]
_KINDS = {EnquiryKind.SECTION_42: CONCLUDED[0], EnquiryKind.OTHER: CONCLUDED[1]}
SUPPORTED, UNSUPPORTED = "Supported by an advocate, family or friend", "Not supported"
Found = Iterator[tuple[str, str, str]]  # row, column, reference
Engine = Callable[[Measure, Iterable[Row]], list[MeasureCount]]


@dataclass(frozen=True)
class Records:
    """What a return is counted from."""

    concerns: Sequence[ConcernRecord]
    reviews: Sequence[ReviewRecord] = ()


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


def _started(records: Records, year: ReportingYear) -> Iterator[tuple[str, ConcernRecord]]:
    """Yield concerns raised and enquiries commenced in the year: one that led to an enquiry counts in both."""
    for one in records.concerns:
        if year.holds(one.raised_on):
            yield STARTED[0], one
        if one.enquiry in _KINDS and year.holds(one.commenced_on):
            yield _KINDS[one.enquiry], one


def _individuals(
    of: Callable[[ConcernRecord, ReportingYear], str],
) -> Callable[[Records, ReportingYear], Found]:
    """Count each individual once, as their latest record of the year describes them."""

    def facts(records: Records, year: ReportingYear) -> Found:
        latest: dict[tuple[str, int], ConcernRecord] = {}
        for column, one in _started(records, year):
            known = latest.get((column, one.person))
            if known is None or (one.raised_on, one.reference) >= (known.raised_on, known.reference):
                latest[column, one.person] = one
        for (column, _), one in latest.items():
            yield of(one, year), column, one.reference

    return facts


def _each_started(of: Callable[[ConcernRecord], str]) -> Callable[[Records, ReportingYear], Found]:
    """Count every concern and enquiry, an individual as often as they have one."""

    def facts(records: Records, year: ReportingYear) -> Found:
        for column, one in _started(records, year):
            yield of(one), column, one.reference

    return facts


def _concluded(records: Records, year: ReportingYear) -> Iterator[tuple[str, ConcernRecord]]:
    for one in records.concerns:
        if one.enquiry in _KINDS and year.holds(one.concluded_on):
            yield _KINDS[one.enquiry], one


def _types(records: Records, year: ReportingYear) -> Found:
    """A type counts once for an enquiry, however many did it."""
    for _, one in _concluded(records, year):
        for kind in dict.fromkeys(one.types):
            if one.risk_source:
                yield kind.value, one.risk_source.value, one.reference


def _places(records: Records, year: ReportingYear) -> Found:
    for _, one in _concluded(records, year):
        if one.place and one.risk_source:
            yield one.place.value, one.risk_source.value, one.reference


def _conclusions(records: Records, year: ReportingYear) -> Found:
    for column, one in _concluded(records, year):
        if one.conclusion:
            yield one.conclusion.value, column, one.reference


def _risks(records: Records, year: ReportingYear) -> Found:
    """Only where a risk was identified can it have been reduced or removed."""
    for column, one in _concluded(records, year):
        if one.conclusion in (Conclusion.IDENTIFIED_ACTION, Conclusion.IDENTIFIED_NONE) and one.risk:
            yield one.risk.value, column, one.reference


def _capacity(records: Records, year: ReportingYear) -> Found:
    for column, one in _concluded(records, year):
        capacity = one.capacity or MentalCapacity.NOT_RECORDED
        yield capacity.value, column, one.reference
        if capacity is MentalCapacity.YES:
            yield SUPPORTED if one.supported else UNSUPPORTED, column, one.reference


def _outcomes(records: Records, year: ReportingYear) -> Found:
    for column, one in _concluded(records, year):
        asked = one.asked or AskedOutcomes.NOT_RECORDED
        yield asked.value, column, one.reference
        if asked is AskedOutcomes.EXPRESSED:
            yield (one.achieved or Achieved.NOT).value, column, one.reference


def _reviews(records: Records, year: ReportingYear) -> Found:
    """A review counts once, as one in which somebody died if any of its individuals did."""
    died: dict[str, bool] = defaultdict(bool)
    statutory: dict[str, bool] = {}
    for one in records.reviews:
        if year.holds(one.completed_on):
            died[one.review] |= one.died
            statutory[one.review] = one.statutory
    for review, any_died in died.items():
        yield DIED_ROWS[not any_died], REVIEW_COLUMNS[not statutory[review]], review


def _reviewed(records: Records, year: ReportingYear) -> Found:
    for one in records.reviews:
        if year.holds(one.completed_on):
            yield PEOPLE_ROWS[not one.died], REVIEW_COLUMNS[not one.statutory], one.review


def _values(kind: type[enum.StrEnum]) -> tuple[str, ...]:
    return tuple(one.value for one in kind)


CONDITIONS = (
    "Long term physical condition",
    "Sensory impairment",
    "Dementia",
    "Learning disability",
    "Autism",
    "Mental health condition",
    "No relevant long term condition",
    "Not known",
)  # to confirm: the guidance has more rows
DIED_ROWS = ("One or more individuals died", "No individual died")
PEOPLE_ROWS = ("Died", "Survived")
REVIEW_COLUMNS = ("Safeguarding adults reviews", "Other reviews")
_ACHIEVED = tuple(one.value for one in Achieved)

TABLES = (
    CollectionTable("SG1a", "Individuals by age", BANDS, STARTED, _individuals(age_band)),
    CollectionTable("SG1b", "Individuals by sex", _values(ReturnSex), STARTED, _individuals(lambda one, _: one.sex.value)),
    CollectionTable(
        "SG1c", "Individuals by ethnicity", _values(Ethnicity), STARTED, _individuals(lambda one, _: one.ethnicity.value)
    ),
    CollectionTable(
        "SG1d", "Concerns and enquiries by primary support reason", _values(SupportReason), STARTED,
        _each_started(lambda one: one.support.value),
    ),
    CollectionTable(
        "SG1e", "Concerns and enquiries by reported health condition", CONDITIONS, STARTED,
        _each_started(lambda one: one.condition or CONDITIONS[-1]),
    ),
    CollectionTable("SG1f", "Cases", ("Cases",), STARTED, _each_started(lambda one: "Cases")),
    CollectionTable("SG2a", "Concluded enquiries by type and source of risk", _values(AbuseType), _values(RiskSource), _types),
    CollectionTable("SG2b", "Concluded enquiries by location and source of risk", _values(RiskPlace), _values(RiskSource), _places),
    CollectionTable("SG2c", "Concluded enquiries by risk assessment and action", _values(Conclusion), CONCLUDED, _conclusions),
    CollectionTable("SG2e", "Concluded enquiries by risk outcome", _values(RiskOutcome), CONCLUDED, _risks),
    CollectionTable(
        "SG3a", "Concluded enquiries by mental capacity", (*_values(MentalCapacity), SUPPORTED, UNSUPPORTED), CONCLUDED, _capacity,
        {SUPPORTED: MentalCapacity.YES.value, UNSUPPORTED: MentalCapacity.YES.value},
    ),
    CollectionTable(
        "SG4a", "Concluded enquiries by outcomes asked for and achieved", (*_values(AskedOutcomes), *_ACHIEVED), CONCLUDED, _outcomes,
        dict.fromkeys(_ACHIEVED, AskedOutcomes.EXPRESSED.value),
    ),
    CollectionTable("SG5a", "Reviews", DIED_ROWS, REVIEW_COLUMNS, _reviews),
    CollectionTable("SG5b", "Individuals in reviews", PEOPLE_ROWS, REVIEW_COLUMNS, _reviewed),
)  # fmt: skip
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
