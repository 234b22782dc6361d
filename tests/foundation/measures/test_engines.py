"""The golden vectors: every engine that is here counts the same as the slow reference, blanks and all."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection

from shiremoot.foundation.measures import engines, reference
from shiremoot.foundation.measures.definitions import (
    AllOf,
    Among,
    AnyOf,
    Blank,
    BucketOf,
    ColumnType,
    Compared,
    Measure,
    MeasureCount,
    Not,
    condition_sql,
    sql,
)

COLUMNS = {
    "kind": ColumnType.TEXT,
    "owed_by": ColumnType.TEXT,
    "due_on": ColumnType.DAY,
    "met_on": ColumnType.DAY,
    "waived": ColumnType.YES_NO,
    "days": ColumnType.NUMBER,
}
ON_TIME = Measure(
    name="on_time",
    title="Answered on time",
    columns=COLUMNS,
    period="due_on",
    of=AllOf((Compared("kind", "=", "respond"), Not(Compared("waived", "=", True)))),
    met=Compared("met_on", "<=", to="due_on"),
    dimensions=("owed_by",),
    sums=("days",),
)


def row(kind="respond", owed_by="Cabinet", due="2024-05-10", met="2024-05-09", waived=False, days="3"):
    day = date.fromisoformat
    return {
        "kind": kind,
        "owed_by": owed_by,
        "due_on": due and day(due),
        "met_on": met and day(met),
        "waived": waived,
        "days": days and Decimal(days),
    }


ROWS = [
    row(),
    row(met="2024-05-10", days="4.5"),  # on the day is on time
    row(met="2024-05-11"),
    row(met=None, days=None),  # a blank is not on time, and has no days
    row(due="2024-04-01"),  # the first day of a quarter
    row(due="2024-06-30"),  # and the last
    row(due="2024-07-01", owed_by="O'Brien's, \"Board\""),
    row(due=None),  # belongs to no period
    row(owed_by=None),
    row(owed_by=""),  # an empty text is not a blank
    row(kind="other"),
    row(kind=None),
    row(waived=True),
    row(waived=None),  # neither waived nor not, so it does not count
]
GOLDEN = [
    MeasureCount(date(2024, 4, 1), ("",), 1, 1, ((Decimal(3), Decimal(9)),)),
    MeasureCount(date(2024, 4, 1), ("Cabinet",), 3, 6, ((Decimal("16.5"), Decimal("56.25")),)),
    MeasureCount(date(2024, 4, 1), (None,), 1, 1, ((Decimal(3), Decimal(9)),)),
    MeasureCount(date(2024, 7, 1), ("O'Brien's, \"Board\"",), 1, 1, ((Decimal(3), Decimal(9)),)),
]


def test_the_reference_counts_as_the_golden_vectors_say():
    assert reference.count(ON_TIME, ROWS) == GOLDEN


def test_duckdb_counts_as_the_golden_vectors_say():
    assert engines.in_duckdb(ON_TIME, ROWS) == GOLDEN


@pytest.mark.database
@pytest.mark.only_postgresql
def test_postgresql_counts_as_the_reference(db):
    with connection.cursor() as cursor:
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        cursor.execute(f"create temporary table golden ({columns})")
        marks = ", ".join(["%s"] * len(COLUMNS))
        cursor.executemany(f"insert into golden values ({marks})", [list(one.values()) for one in ROWS])
        assert engines.in_database(ON_TIME, cursor, "golden") == reference.count(ON_TIME, ROWS)


@pytest.mark.long
def test_spark_counts_as_the_reference():
    spark = pytest.importorskip("pyspark.sql")
    session = spark.SparkSession.builder.master("local[1]").getOrCreate()
    try:
        schema = ", ".join(f"{name} {kind.replace('varchar', 'string')}" for name, kind in COLUMNS.items())
        session.createDataFrame([tuple(one.values()) for one in ROWS], schema).createOrReplaceTempView(
            "golden"
        )
        assert engines.in_spark(ON_TIME, session, "golden") == reference.count(ON_TIME, ROWS)
    finally:
        session.stop()


@pytest.mark.parametrize("bucket", BucketOf)
@pytest.mark.parametrize(
    "met",
    [
        Blank("met_on"),
        Not(Blank("met_on")),
        Not(Compared("met_on", "<", to="due_on")),
        Among("owed_by", ("Cabinet", "Board")),
        Not(Among("owed_by", ("Cabinet",))),
        AnyOf((Compared("days", ">", 3), Blank("owed_by"))),
        Not(AnyOf((Compared("days", ">=", 3), Compared("waived", "=", True)))),
        AllOf(),
    ],
)
def test_on_a_thousand_random_rows_duckdb_counts_as_the_reference(bucket, met):
    chance = random.Random(7)
    day = lambda: chance.choice([None, date(2023, 1, 1) + timedelta(days=chance.randrange(800))])  # noqa: E731
    rows = [
        {
            "kind": chance.choice(["respond", "other", None]),
            "owed_by": chance.choice(["Cabinet", "Board", "", None]),
            "due_on": day(),
            "met_on": day(),
            "waived": chance.choice([True, False, None]),
            "days": chance.choice([None, Decimal(chance.randrange(9000)) / 100]),
        }
        for _ in range(1000)
    ]
    measure = Measure(
        name="any", title="", columns=COLUMNS, period="due_on", bucket=bucket, met=met,
        dimensions=("kind", "owed_by"), sums=("days",),
    )  # fmt: skip
    assert engines.in_duckdb(measure, rows) == reference.count(measure, rows)


def test_a_text_in_a_condition_stays_a_text():
    hostile = "x' or 1=1; drop table snapshot; --"
    assert condition_sql(Compared("kind", "=", hostile)) == "kind = 'x'' or 1=1; drop table snapshot; --'"
    measure = Measure(name="a", title="", columns=COLUMNS, period="due_on", of=Compared("kind", "=", hostile))
    assert engines.in_duckdb(measure, [row(), row(kind=hostile)])[0].of == 1


@pytest.mark.parametrize("table", ["snapshot; drop table x", "Snapshot", "", "a" * 90])
def test_a_name_that_is_no_name_of_a_table_is_a_fault(table):
    with pytest.raises(ValueError, match="no name of a table"):
        sql(ON_TIME, table)


def test_a_measure_that_names_a_column_it_has_not_is_a_fault():
    with pytest.raises(ValueError, match="has no column closed_on"):
        Measure(name="a", title="", columns=COLUMNS, period="closed_on")
