"""The heading of a document: what it announces, its day, its body, and how far up it reaches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from shiremoot.papers import dates, patterns
from shiremoot.papers.paragraphs import hangs, joined
from shiremoot.papers.rows import Row

_TOLD = patterns.compile(
    r"(?:draft |confirmed |unconfirmed |the )*(?:minutes?|notes?|record|proceedings|meeting)\b"
    r".{0,200}?\b(?:held|commenc\w+)\b",
    re.I,
)
_LONGEST_HEADING = 320  # letters of such a sentence


@dataclass(frozen=True)
class Head:
    """The heading of a document: the place of its first and last row among the paper's matter, and what it says."""

    kind: str
    start: int
    end: int
    title: str = ""
    body: str = ""
    on: date | None = None
    printed: str = ""
    author: str = ""
    agrees: bool = True


def cluster_top(rows: Sequence[Row], place: int, most: int) -> int:
    """Return the first row of a heading: it spans short rows, and stops at a page break or at prose."""
    top = place
    while top > 0 and place - top < most and not rows[top].new_page:
        above = rows[top - 1]
        if above.label or len(above.text) > 160 or (above.tabbed and len(above.cells) > 2):
            break
        top -= 1
    return top


def is_told(row: Row) -> bool:
    """Return True for a heading written as one sentence: "Minutes of the meeting of the Board held at … on …"."""
    return _TOLD.match(row.text) is not None


def is_told_over(rows: Sequence[Row]) -> bool:
    """Return True if the rows hold such a sentence, wrapped over several, and nothing else."""
    wrapped = len(rows) > 1 and all(
        row.text[:1].islower() or row.text[:1].isdigit() or hangs(last.text) for last, row in pairwise(rows)
    )
    led = len(rows) > 2 and hangs(rows[0].text) and not any(row.gap or row.label for row in rows[1:])
    return (wrapped or led) and _TOLD.match(joined([row.text for row in rows])) is not None


def dated(row: Row) -> tuple[date | None, str, bool] | None:
    """Return the date in a short heading row: a day, or only a month ("October 2023")."""
    if row.label or len(row.text) > (_LONGEST_HEADING if is_told(row) else 120):
        return None
    if found := dates.first_date(row.text):
        return found.on, row.text[found.start : found.end].strip(), found.agrees
    month = dates.month_in(row.text)
    return (None, row.text, True) if month and len(row.text) < 30 else None


def best_body(names: Sequence[str]) -> str:
    """Return the body that meets, among the names in a heading: a committee before the council it belongs to."""
    meeting = [name for name in names if not re.search(r"\bcouncil$", name, re.I)]
    return max(meeting, key=len) if meeting else next(iter(names), "")
