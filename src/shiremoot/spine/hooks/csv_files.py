"""A table of open data as CSV, with the meaning of its columns beside it as CSV on the Web writes it."""

import csv
import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from shiremoot.spine.hooks.tables import DataTable

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide ones too
MARK = "\ufeff"  # else spreadsheets read £ and é wrong; programs read such a file as utf-8-sig
AT_ONCE = 1_000


class _Line:
    """Gives back each line that is written to it."""

    def write(self, line: str) -> str:
        return line


def lines(one: DataTable) -> Iterator[str]:
    """The table as lines of CSV, its head first."""
    writer = csv.writer(_Line())
    yield MARK + writer.writerow([column.name for column in one.columns])
    for row in one.rows().iterator(chunk_size=AT_ONCE):
        yield writer.writerow([cell(column.of(row)) for column in one.columns])


def cell(value: Any) -> str:
    """A value as a cell. Words that a spreadsheet would take for a formula are kept words by a quote before them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    said = value.isoformat() if isinstance(value, datetime.date) else str(value)
    return f"'{said}" if isinstance(value, str) and said.startswith(FORMULA) else said


def metadata(one: DataTable, address: str) -> dict[str, Any]:
    """What the columns mean, as CSV on the Web writes it."""
    columns: Iterable[dict[str, str]] = (
        {"name": column.name, "titles": column.name, "dc:description": column.means, "datatype": column.type}
        for column in one.columns
    )
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "url": address,
        "dc:title": one.title,
        "dc:description": one.about,
        "dc:license": {"@id": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
        "tableSchema": {"columns": list(columns)},
    }
