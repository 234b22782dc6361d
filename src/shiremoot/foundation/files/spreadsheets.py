"""Read spreadsheets and CSV files as rows of text. Runs in the child process only.

Nothing is calculated: a formula gives the value it was saved with, or an empty cell.
"""

import csv
import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import python_calamine

from shiremoot.foundation.files.rules import OLD_OFFICE, CannotKeep

MOST_ROWS = 200_000
MOST_COLUMNS = 100
MOST_SHEETS = 20
MOST_CELL = 4_000  # letters
ODD = set(range(9)) | {11, 12} | set(range(14, 32))  # control characters that no text file holds
DELIMITERS = ",;\t|"
NEITHER = "This is neither a CSV file nor an Excel workbook (.xlsx), whatever its name says."
LOCKED = (
    "This is an old Excel file, or one locked with a password. Save it as .xlsx or CSV without a password."
)
TOO_WIDE = f"The sheet has more than {MOST_COLUMNS} columns. Keep only those that are asked for."
TOO_MANY = f"The file has more than {MOST_SHEETS} sheets. Keep only those that are asked for."


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its rows, the first being row 1, and the first row, last row and place of merged cells."""

    name: str
    rows: list[list[str]]
    merged: Sequence[tuple[int, int, str]] = ()


def read(data: bytes) -> list[list[str]]:
    """Return the rows of the first sheet in sight, without empty rows at the end.

    Raises `CannotKeep` with what to do instead, also where cells are merged.
    """
    sheet = _opened(data, "", MOST_ROWS, most_sheets=1)[0]
    for row, _, place in sheet.merged:
        raise CannotKeep(
            f"Cells are merged at row {row}, {place}, of “{sheet.name}”. "
            "Unmerge all cells, so that every figure has a cell of its own."
        )
    return sheet.rows


def read_all(data: bytes, name: str, most_rows: int) -> list[Sheet]:
    """Return every sheet that is not hidden. A CSV file is one, called as the file is.

    Raises `CannotKeep` with what to do instead.
    """
    return _opened(data, name.rsplit(".", 1)[0], most_rows)


def _opened(data: bytes, name: str, most_rows: int, most_sheets: int | None = None) -> list[Sheet]:
    if not data.strip():
        raise CannotKeep("The file is empty; choose another.")
    if data.startswith(OLD_OFFICE):
        raise CannotKeep(LOCKED)
    if data.startswith(b"PK\x03\x04"):
        return _workbook(data, most_rows, most_sheets)
    return [Sheet(name, _without_end(_delimited(_decoded(data), most_rows)))]


def _workbook(data: bytes, most_rows: int, most_sheets: int | None) -> list[Sheet]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [
            about.name
            for about in book.sheets_metadata
            if about.typ == python_calamine.SheetTypeEnum.WorkSheet
            and about.visible == python_calamine.SheetVisibleEnum.Visible
        ]
        sheets = [book.get_sheet_by_name(name) for name in shown[:most_sheets]]
    except (python_calamine.CalamineError, ValueError):
        raise CannotKeep(NEITHER) from None
    if not sheets:
        raise CannotKeep(NEITHER)
    if len(sheets) > MOST_SHEETS:
        raise CannotKeep(TOO_MANY)
    return [_sheet(sheet, most_rows) for sheet in sheets]


def _sheet(sheet: python_calamine.CalamineSheet, most_rows: int) -> Sheet:
    if sheet.total_height > most_rows:
        raise CannotKeep(_too_long(most_rows))
    if sheet.total_width > MOST_COLUMNS:
        raise CannotKeep(TOO_WIDE)
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = [
        (top + 1, bottom + 1, f"{_place(top, left)}:{_place(bottom, right)}")
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    return Sheet(sheet.name, _without_end(rows), sorted(merged))


def _place(row: int, column: int) -> str:
    """Return what a cell is called in a workbook: B2 for the second row and column."""
    letters, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _without_end(rows: list[list[str]]) -> list[list[str]]:
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _too_long(most_rows: int) -> str:
    return f"A sheet has more than {most_rows:,} rows. Send it in parts."


def _text(cell: Any) -> str:
    """Return a cell as it would be typed. A number that a spreadsheet turned into a date reads as a date."""
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
        case datetime.datetime() if cell.time() == datetime.time():
            return cell.date().isoformat()
        case datetime.datetime():
            return cell.strftime("%Y-%m-%d %H:%M")
        case datetime.time():
            return cell.strftime("%H:%M")
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


def _delimited(text: str, most_rows: int) -> list[list[str]]:
    """Return the rows of a text, parted by whichever sign its first line with words has most of."""
    head = text.lstrip().partition("\n")[0]
    sign = max(DELIMITERS, key=head.count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
            if len(rows) >= most_rows:
                raise CannotKeep(_too_long(most_rows))
            if len(row) > MOST_COLUMNS:
                raise CannotKeep(TOO_WIDE)
            rows.append([cell.strip()[:MOST_CELL] for cell in row])
    except csv.Error:
        raise CannotKeep(
            f"Row {len(rows) + 1} has a quotation mark that is not closed. Save the file again as CSV."
        ) from None
    return rows
