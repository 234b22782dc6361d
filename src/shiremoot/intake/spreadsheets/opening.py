"""Open a spreadsheet. Runs in the child process only (`foundation.files.child`)."""

import csv
import datetime
import io
import zipfile
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from shiremoot.foundation.files.rules import OLD_OFFICE, CannotKeep

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 2_000, 60, 20
TOO_LONG = (
    f"The file has more than {MOST_ROWS} rows on a sheet. Split it, and import one part after the other."
)


def read(data: bytes, name: str) -> list[dict[str, Any]]:
    """Return the sheets of an Excel or CSV file: name, rows of text, and merged cells.

    A date comes as "2024-12-05", a time as "19:00". Raises `CannotKeep` with the reason.
    """
    if not data:
        raise CannotKeep("The file is empty; choose another.")
    if data.startswith(OLD_OFFICE):
        raise CannotKeep(
            "This is an old Excel file, or one locked with a password. Save it as .xlsx or CSV without one."
        )
    if data.startswith(b"PK\x03\x04"):
        return _workbook(data)
    return [{"name": name.rsplit(".", 1)[0], "rows": _csv(data), "merged": []}]


def _workbook(data: bytes) -> list[dict[str, Any]]:
    try:
        book = load_workbook(io.BytesIO(data), data_only=True)
    except (KeyError, ValueError, OSError, TypeError, AttributeError, zipfile.BadZipFile):
        raise CannotKeep("This is not a spreadsheet that can be read. Save it as .xlsx or CSV.") from None
    if len(book.worksheets) > MOST_SHEETS:
        raise CannotKeep(f"The file has more than {MOST_SHEETS} sheets.")
    return [_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _sheet(sheet: Worksheet) -> dict[str, Any]:
    if sheet.max_row > MOST_ROWS and any(
        any(row) for row in sheet.iter_rows(min_row=MOST_ROWS + 1, max_row=MOST_ROWS + 50, values_only=True)
    ):
        raise CannotKeep(TOO_LONG)
    last, wide = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
    rows = [
        [_text(value) for value in row]
        for row in sheet.iter_rows(max_row=last, max_col=wide, values_only=True)
    ]
    merged = [[area.min_row, area.max_row, str(area)] for area in sheet.merged_cells.ranges]
    return {"name": sheet.title, "rows": rows, "merged": sorted(merged)}


def _text(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        return (
            value.date().isoformat() if value.time() == datetime.time() else value.strftime("%Y-%m-%d %H:%M")
        )
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else " ".join(str(value).split())[:1000]


def _csv(data: bytes) -> list[list[str]]:
    text = _decoded(data)
    if "\0" in text:
        raise CannotKeep("This is neither an Excel file (.xlsx) nor a CSV, whatever its name says.")
    first = text.lstrip().splitlines()[0] if text.strip() else ""
    separator = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise CannotKeep(
            "The file breaks off in the middle of a row, or is not a CSV. Save it again."
        ) from None
    if len(rows) > MOST_ROWS:
        raise CannotKeep(TOO_LONG)
    return [[_text(cell) for cell in row[:MOST_COLUMNS]] for row in rows]


def _decoded(data: bytes) -> str:
    for encoding in (
        ("utf-8-sig", "utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    ):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CannotKeep("The letters in this file cannot be read. Save it as CSV UTF-8 or .xlsx.")
