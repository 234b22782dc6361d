"""The return as files: a CSV for each table, one workbook, and synthetic records as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from openpyxl import Workbook

from shiremoot.kernel.disclosure import Release
from shiremoot.safeguarding.national_return import release as publishing
from shiremoot.safeguarding.national_return.rules import ConcernRecord, ReportingYear
from shiremoot.safeguarding.national_return.tables import CountedTable

TOTAL = "Total"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SYNTHETIC = "Synthetic: every individual is made up"
Line = list[str | int]


def lines(counted: CountedTable, release: Release | None = None) -> Iterator[Line]:
    """Yield the lines of a table, its heading first: the counts, or with a release what may be published of them."""
    table = counted.table
    yield [table.title, *table.columns]
    for row in table.rows:
        yield [row, *(_cell(counted, row, column, release) for column in table.columns)]
    if publishing.has_total(counted):
        yield [TOTAL, *(_total(counted, column, release) for column in table.columns)]


def _cell(counted: CountedTable, row: str, column: str, release: Release | None) -> str | int:
    return _shown(release, (counted.table.key, row, column)) if release else counted.counts[row, column]


def _total(counted: CountedTable, column: str, release: Release | None) -> str | int:
    name = publishing.total_cell(counted.table.key, column)
    return _shown(release, name) if release else counted.column_total(column)


def _shown(release: Release, cell: Any) -> str | int:
    count = release.count(cell)
    return release.text(cell) if count is None else count


def as_csv(rows: Iterable[Iterable[object]]) -> str:
    """Return lines as CSV. A text that a spreadsheet would take for a formula is kept as text."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_safe(value) for value in row] for row in rows)
    return out.getvalue()


def workbook(
    counted: Mapping[str, CountedTable], year: ReportingYear, about: str, release: Release | None = None
) -> bytes:
    """Return an Excel workbook with a sheet for each table, and one in front that says what it is."""
    book = Workbook(write_only=True)
    front = book.create_sheet("About")
    for line in (["Safeguarding Adults Collection"], [str(year)], [about], [_kept(release)]):
        front.append(line)
    for key, one in counted.items():
        sheet = book.create_sheet(key)
        for row in lines(one, release):
            sheet.append([_safe(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _kept(release: Release | None) -> str:
    return (
        f"For publication: {release.policy.name}"
        if release
        else "Not for publication: small counts are shown"
    )


def records_csv(records: Iterable[ConcernRecord]) -> str:
    """Return concern records as CSV, each marked as synthetic."""
    names = [field.name for field in fields(ConcernRecord)]
    rows = ([SYNTHETIC, *(_text(getattr(one, name)) for name in names)] for one in records)
    return as_csv([["marked", *names], *rows])


def _text(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value


def _safe(value: object) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
