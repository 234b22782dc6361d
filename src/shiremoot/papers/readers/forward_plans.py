"""Reads forward plans and work programmes: what comes to which meeting, or is decided when and by whom."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from shiremoot.papers import dates, patterns, people, plans
from shiremoot.papers.facts import Fact, Sureness
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.rows import Row

_YES = patterns.compile(r"(?:yes|y|key|✓)\b", re.I)
_NO = patterns.compile(r"(?:no|n|non[- ]key)\b", re.I)
_MOST_TITLE = 400


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each item under a meeting's date (heading or row), or for each planned decision."""
    for document in paper.of_kind("forward plan"):
        found = list(_tabled(document)) or list(_labelled(document))
        yield from found or _dated(document)


def _tabled(document: PaperPart) -> Iterator[Fact]:
    """Yield one fact for each row of a table whose columns say who decides, when, and who is consulted."""
    columns: dict[str, int] = {}
    when = ""  # a day also applies to the rows below it
    above: list[Row] = []  # rows of one cell since the last entry: the first line of a cell that wraps
    for row in document.matter:
        cells: Sequence[str] = row.columns or row.cells
        if found := plans.columns(cells):
            columns, above = found, []
        elif (
            columns
            and (cells := _filled_out(row, cells, columns))
            and len(cells) > max(columns["date"], columns["title"])
            and cells[columns["title"]]
        ):
            said = {key: cells[at] for key, at in columns.items() if at < len(cells) and cells[at]}
            when = said.setdefault("date", when)
            if above:
                said |= {"text": said["title"], "title": " ".join(one.text for one in above)}
            if planned := _planned(said, document):
                yield fact("forward_item", planned, above[0] if above else row, row, _sureness(planned))
            above = []
        elif columns and len(cells) < 2 and not row.heading:
            above = [*above, row][-2:]


def _filled_out(row: Row, cells: Sequence[str], columns: dict[str, int]) -> Sequence[str]:
    """Restore the empty first cell that a row set with spaces has lost: it shares the day of the row above."""
    lost = not row.columns and columns["date"] == 0 and not dates.dates_in(cells[0] if cells else "")
    return ("", *cells) if lost and len(cells) > 1 else cells


def _labelled(document: PaperPart) -> Iterator[Fact]:
    """Yield one fact for each block of labels: "Title: …", "Decision maker: …", "Decision due: …"."""
    said: dict[str, str] = {}
    rows: list[Row] = []
    for row in document.matter:
        key, value = plans.label(row)
        if key == "title" or (key and key in said):
            yield from _block(said, rows, document)
            said, rows = ({key: value} if key == "title" else {}), [row]
        elif key and rows:
            said[key], rows = value, [*rows, row]
    yield from _block(said, rows, document)


def _block(said: dict[str, str], rows: Sequence[Row], document: PaperPart) -> Iterator[Fact]:
    planned = _planned(said, document) if len(said) > 2 else None
    if planned:
        yield fact("forward_item", planned, rows[0], rows[-1], _sureness(planned))


def _planned(said: dict[str, str], document: PaperPart) -> dict[str, object] | None:
    """Return the values of one decision, or None if it has no title or no time."""
    when = said.get("date", "")
    day = next((one.in_year_of(document.on) for one in dates.dates_in(when)), None)
    month = None if day else dates.month_in(when)
    if not (day or month) or sum(map(str.isalpha, said.get("title", ""))) < 4:
        return None
    planned: dict[str, object] = {key: value for key, value in said.items() if key not in ("date", "key")}
    planned["title"] = said["title"][:_MOST_TITLE].strip(" -–:")
    planned["meeting_date"] = day.isoformat() if day else None
    planned["month"] = month
    if officer := said.get("officer", ""):
        planned["officer"] = people.without_contacts(officer)
    if key := said.get("key", ""):
        planned["key_decision"] = True if _YES.match(key) else False if _NO.match(key) else None
    return planned


def _sureness(planned: dict[str, object]) -> Sureness:
    return "certain" if planned.get("meeting_date") else "likely"


def _dated(document: PaperPart) -> Iterator[Fact]:
    tabled = any(len(row.cells) > 1 and _date_of(row) for row in document.matter)
    entries: Sequence[Row | Paragraph] = document.matter[document.head :] if tabled else document.paragraphs
    yield from _entries(document, entries)


def _entries(document: PaperPart, entries: Sequence[Row | Paragraph]) -> Iterator[Fact]:
    meeting: date | None = None
    month = ""
    for one in entries:
        dated = _date_of(one)
        if not dated and (named := _month_of(one)):
            meeting, month = None, named
            continue
        meeting, month = dated or meeting, "" if dated else month
        words = _title(one, dated is not None)
        heading = isinstance(one, Paragraph) and one.is_heading and not one.part
        if (meeting or month) and not heading and sum(map(str.isalpha, words)) > 3:
            said: dict[str, object] = {
                "meeting_date": meeting.isoformat() if meeting else None,
                "month": month,
            }
            said["title"] = words.strip(" -–:")
            yield fact("forward_item", said, one, None, _sureness(said))


def _date_of(one: Row | Paragraph) -> date | None:
    """Return the date given by a heading, or by the first cell of a row."""
    first = one.cells[0] if one.cells else one.text
    found = dates.first_date(first)
    alone = bool(one.cells) or len(one.text) < 60
    part = bool(one.label) or one.bullet
    return found.on if found and found.start < 12 and alone and not part else None


def _month_of(one: Row | Paragraph) -> str:
    """Return the month of a heading without a day; rows below it no longer belong to the last meeting."""
    alone = not one.cells and len(one.text) < 60 and not one.label and not one.bullet
    return (dates.month_in(one.text[:24]) or "") if alone else ""


def _title(one: Row | Paragraph, dated: bool) -> str:
    cells = [cell for cell in one.cells if cell]
    if dated:
        return cells[1] if len(cells) > 1 else ""
    return cells[0] if cells else one.text
