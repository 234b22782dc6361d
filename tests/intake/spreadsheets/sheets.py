"""Spreadsheets for tests: sheets as the child process gives them, and Excel files of their own."""

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.intake.spreadsheets import actions, template
from shiremoot.intake.spreadsheets.models import Spreadsheet


def sheet(name: str, *rows: str, merged=()) -> dict:
    """A sheet, each row written with bars between its cells."""
    return {
        "name": name,
        "rows": [[cell.strip() for cell in row.split("|")] for row in rows],
        "merged": merged,
    }


def brought(*sheets: dict, by=OPERATOR, **chosen) -> Spreadsheet:
    return actions.bring(by=by, name="county.xlsx", data=b"x", opened=sheets, **chosen)


def stored(*sheets: dict, **chosen) -> Spreadsheet:
    return actions.store(by=OPERATOR, spreadsheet=brought(*sheets, **chosen))


def wrong(*sheets: dict, **chosen) -> dict[int, str]:
    """What is wrong, by the number of the row."""
    outcomes = actions.check(by=OPERATOR, spreadsheet=brought(*sheets, **chosen))
    return {one.number: one.words for one in outcomes if one.wrong}


def workbook(*sheets: dict) -> bytes:
    """The same as an Excel file."""
    return template.workbook({one["name"]: one["rows"] for one in sheets})
