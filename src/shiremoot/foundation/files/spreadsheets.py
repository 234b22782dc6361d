"""Read the first sheet of a spreadsheet or a CSV file as rows of text. Runs in the child process only.

Nothing is calculated: a formula gives the value it was saved with, or an empty cell.
"""

import csv
import datetime
import io
from typing import Any

import python_calamine

from shiremoot.foundation.files.rules import OLD_OFFICE, CannotKeep

MOST_ROWS = 200_000
MOST_COLUMNS = 100
MOST_CELL = 4_000  # letters
ODD = set(range(9)) | {11, 12} | set(range(14, 32))  # control characters that no text file holds
DELIMITERS = ",;\t|"
NEITHER = "This is neither a CSV file nor an Excel workbook (.xlsx), whatever its name says."
LOCKED = (
    "This is an old Excel file, or one locked with a password. Save it as .xlsx or CSV without a password."
)
TOO_LONG = f"The sheet has more than {MOST_ROWS:,} rows. Send it in parts."
TOO_WIDE = f"The sheet has more than {MOST_COLUMNS} columns. Keep only those that are asked for."


def read(data: bytes) -> list[list[str]]:
    """Return the rows of the first sheet, the first being row 1, without empty rows at the end.

    Raises `CannotKeep` with what to do instead.
    """
    if not data.strip():
        raise CannotKeep("The file is empty; choose another.")
    if data.startswith(OLD_OFFICE):
        raise CannotKeep(LOCKED)
    rows = _workbook(data) if data.startswith(b"PK\x03\x04") else _delimited(_decoded(data))
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _workbook(data: bytes) -> list[list[str]]:
    try:
        sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    except (python_calamine.CalamineError, IndexError, ValueError):
        raise CannotKeep(NEITHER) from None
    if sheet.total_height > MOST_ROWS:
        raise CannotKeep(TOO_LONG)
    if sheet.total_width > MOST_COLUMNS:
        raise CannotKeep(TOO_WIDE)
    if merged := sheet.merged_cell_ranges:
        (row, column), _ = merged[0]
        raise CannotKeep(
            f"Cells are merged at row {row + 1}, column {column + 1} of “{sheet.name}”. "
            "Unmerge all cells, so that every figure has a cell of its own."
        )
    return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _text(cell: Any) -> str:
    """Return a cell as it would be typed. A number that a spreadsheet turned into a date reads as a date."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell).strip()[:MOST_CELL]


def _decoded(data: bytes) -> str:
    """Return the text of a CSV file: UTF-8 or UTF-16 if it says so, else UTF-8, else Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _checked(data, encoding)
    try:
        return _checked(data, "utf-8")
    except CannotKeep:
        return _checked(data, "cp1252")


def _checked(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise CannotKeep(NEITHER) from None
    if text.startswith("%PDF-") or not ODD.isdisjoint(map(ord, set(text))):
        raise CannotKeep(NEITHER)
    return text


def _delimited(text: str) -> list[list[str]]:
    """Return the rows of a text, parted by whichever sign the first line has most of."""
    head = text.partition("\n")[0]
    sign = max(DELIMITERS, key=head.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            if len(rows) >= MOST_ROWS:
                raise CannotKeep(TOO_LONG)
            if len(row) > MOST_COLUMNS:
                raise CannotKeep(TOO_WIDE)
            rows.append([cell.strip()[:MOST_CELL] for cell in row])
    except csv.Error:
        raise CannotKeep(
            f"Row {len(rows) + 1} has a quotation mark that is not closed. Save the file again as CSV."
        ) from None
    return rows
