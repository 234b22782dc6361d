"""Open what somebody handed in, in the child process. Raises `CannotKeep` with the reason, in plain words."""

from typing import Any

from shiremoot.foundation.files import child
from shiremoot.foundation.files.rules import FileKind, InspectedFile

OUR_OWN = child.Limits(memory=2_500 * 2**20, work=120, patience=240.0, handed_in=False)
PACK = child.Limits(memory=2_500 * 2**20, work=120, patience=240.0)  # for the PDFs we make out of many


def inspect(data: bytes, name: str) -> InspectedFile:
    """Inspect a paper and clean it."""
    return _inspected(child.ask("shiremoot.foundation.files.inspection", "inspect", data=data, name=name))


def inspect_picture(data: bytes, name: str) -> InspectedFile:
    """Inspect a picture and draw it again."""
    return _inspected(child.ask("shiremoot.foundation.files.pictures", "inspect", data=data, name=name))


def rows(data: bytes) -> list[list[str]]:
    """Return the rows of a CSV file or of the first sheet of a workbook, as text; the first is row 1."""
    found: list[list[str]] = child.ask("shiremoot.foundation.files.spreadsheets", "read", data=data)
    return found


def sheets(data: bytes, name: str, most_rows: int) -> list[dict[str, Any]]:
    """Return each sheet of a CSV file or workbook that is not hidden: `name`, `rows` of text, and `merged` cells."""
    reader = "shiremoot.foundation.files.spreadsheets"
    found: list[dict[str, Any]] = child.ask(reader, "read_all", data=data, name=name, most_rows=most_rows)
    return found


def words(data: bytes, *, ours: bool = False) -> list[str]:
    """Return the text of each page of a PDF, in order. `ours` is True if nothing in it was handed in."""
    limits = OUR_OWN if ours else PACK
    found: list[str] = child.ask("shiremoot.foundation.files.pdf", "words", limits, data=data)
    return found


def _inspected(answer: dict[str, Any]) -> InspectedFile:
    kind, notes = FileKind(answer["kind"]), tuple(answer["notes"])
    return InspectedFile(**(answer | {"kind": kind, "notes": notes}))
