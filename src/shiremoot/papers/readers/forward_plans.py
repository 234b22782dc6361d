"""Forward plans and work programmes: what is to come to which meeting."""

from collections.abc import Iterator
from datetime import date

from shiremoot.papers import dates
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Paper, fact
from shiremoot.papers.paragraphs import Paragraph


def read(paper: Paper) -> Iterator[Fact]:
    """One fact for each item under the heading, or in the row, of a meeting's date."""
    for document in paper.of_kind("forward plan"):
        meeting: date | None = None
        for one in document.paragraphs[document.head :]:
            dated, title = _dated(one)
            meeting = dated or meeting
            words = title if dated else one.text
            if (
                meeting
                and sum(1 for letter in words if letter.isalpha()) > 3
                and not (one.is_heading and not one.part)
            ):
                yield fact(
                    "forward_item", {"meeting_date": meeting.isoformat(), "title": words.strip(" -–:")}, one
                )


def _dated(one: Paragraph) -> tuple[date | None, str]:
    """The date a heading or the first cell of a row gives, and the title beside it."""
    first = one.cells[0] if one.cells else one.text
    found = dates.first_date(first)
    if not found or found.start > 12 or (not one.cells and len(one.text) > 60) or one.part:
        return None, ""
    beside = next((cell for cell in one.cells[1:] if cell), "") if one.cells else ""
    return found.on, beside
