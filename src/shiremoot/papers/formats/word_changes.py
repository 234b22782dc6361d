"""Tracked changes in a Word document: ECMA-376 part 1, 17.13.5. Readers read a document as if all were accepted."""

from typing import Any

from shiremoot.papers.formats.word_styles import W

# Content stored a second time, for programs that do not know the first.
COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DELETED = frozenset({f"{W}del", f"{W}moveFrom", COPY})
_CHANGED = ("numbering", "rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "tblPrEx")
# Every mark of a tracked change, in words or formatting.
TRACKED = (
    *(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")),
    *(f"{W}{looks}Change" for looks in _CHANGED),
)


def has_any(part: Any) -> bool:
    """Return True if a part of the document has tracked changes."""
    return next(part.iter(*TRACKED), None) is not None


def row_is_deleted(row: Any) -> bool:
    """Return True if a row of a table was deleted."""
    return row.find(f"{W}trPr/{W}del") is not None


def end_is_deleted(paragraph: Any) -> bool:
    """Return True if the end of a paragraph was deleted, so that its words go on in the next."""
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
