"""Forward plans and work programmes: what is to come to which meeting."""

from collections.abc import Iterator, Sequence
from datetime import date

from shiremoot.papers import dates
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Document, Paper, fact
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.rows import Row


def read(paper: Paper) -> Iterator[Fact]:
    """One fact for each item under the heading, or in the row, of a meeting's date."""
    for document in paper.of_kind("forward plan"):
        tabled = any(len(row.cells) > 1 and _date_of(row) for row in document.matter)
        entries: Sequence[Row | Paragraph] = (
            document.matter[document.head :] if tabled else document.paragraphs
        )
        yield from _entries(document, entries)


def _entries(document: Document, entries: Sequence[Row | Paragraph]) -> Iterator[Fact]:
    meeting: date | None = None
    for one in entries:
        dated = _date_of(one)
        meeting = dated or meeting
        words = _title(one, dated is not None)
        heading = isinstance(one, Paragraph) and one.is_heading and not one.part
        if meeting and not heading and sum(1 for letter in words if letter.isalpha()) > 3:
            yield fact(
                "forward_item", {"meeting_date": meeting.isoformat(), "title": words.strip(" -–:")}, one
            )


def _date_of(one: Row | Paragraph) -> date | None:
    """The date a heading, or the first cell of a row, gives."""
    first = one.cells[0] if one.cells else one.text
    found = dates.first_date(first)
    alone = bool(one.cells) or len(one.text) < 60
    part = bool(one.label) or one.bullet
    return found.on if found and found.start < 12 and alone and not part else None


def _title(one: Row | Paragraph, dated: bool) -> str:
    cells = [cell for cell in one.cells if cell]
    if dated:
        return cells[1] if len(cells) > 1 else ""
    return cells[0] if cells else one.text
