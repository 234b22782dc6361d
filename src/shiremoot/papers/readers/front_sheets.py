"""Reads documents and meetings: the kind of each document, and the time and place of its meeting."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import bodies, dates, patterns, people
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.rows import Row

_PLACE_LABEL = patterns.compile(r"(?:venue|place|location|where)\s*:\s*(.*)", re.I)
_POSTCODE = patterns.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_PLACE_WORD = patterns.compile(
    r"\b(?:hall|room|rooms|chamber|chambers|house|centre|offices?|building|school|library|church|pavilion"
    r"|theatre|"
    r"teams|zoom|virtual(?:ly)?|online|hotel|college|civic|suite|guildhall|áras)\b",
    re.I,
)
_HELD_IN = patterns.compile(
    r"\b(?:held )?(?:in|at) (?:the )?((?:(?:[A-ZÁÉÍÓÚ][\w'’&-]*|\d{1,3}[A-Z]?)(?:[ ,.]+|$)(?:and |of |the )?){1,8})"
    r"(?=on\b|at\b|commencing\b|$)",
    re.I,
)
_NEXT = patterns.compile(
    r"\b(?:date (?:of|for) (?:the )?next meeting|next meeting|dates? for next meetings?)\b", re.I
)
_PREVIOUS = patterns.compile(
    r"\b(?:minutes|meeting|notes?|record)\b.{0,80}\b(?:held on|meeting on|meeting,|of)\b", re.I
)
_CONTACT = patterns.compile(
    r"(?:contact(?: officer)?|committee (?:officer|administrator|manager|clerk)|democratic services(?: "
    r"officer)?"
    r"|clerk(?: to the council)?|please ask for|enquiries(?: to)?|lead officer)\s*[:–—]\s*(\S.*)",
    re.I,
)
_PLEASE_CONTACT = patterns.compile(
    r"(?:for (?:more|further) information\b.{0,60}?|please )\bcontact:? ((?:[A-Z][\w’'-]+[ ,]*){2,8})"
)
_HOUR_FIRST = patterns.compile(
    r"^(?:(?:commencing |starting |at |from )*\d{1,2}(?:[.:]\d{2})? ?(?:[ap]\.?m\.?|noon|hrs|hours)?,? )?"
    r"(?:in|at) (?:the )?",
    re.I,
)
_BESIDE_DATE = patterns.compile(r"^(?:(?:on|at|in|from|commencing|starting|to|the)\b[ ,–-]*|[ ,–-]+)+", re.I)
_HOUR_ROW = patterns.compile(r"(?:time|start\w*|commenc\w+|at|from|\()?\W*\d", re.I)
_HOUR_LAST = patterns.compile(
    r",? (?:at|from) [\d.:]{1,5} ?[ap]\.?m\b\.?$", re.I
)  # "at the Guildhall, at 2.00 pm"
_FRONT_ROWS = 60


def read(paper: Paper) -> Iterator[Fact]:
    """Yield a document fact for each document, and a meeting fact for each that has its own meeting."""
    for place, document in enumerate(paper.documents):
        yield _document(document)
        if document.kind in ("agenda", "minutes", "decision notice") and (place == 0 or document.on):
            yield from _meeting(document)


def _document(document: PaperPart) -> Fact:
    said = {
        "kind": document.kind,
        "title": document.title,
        "body": document.body,
        "date": document.on.isoformat() if document.on else None,
    }
    kept = {key: value for key, value in said.items() if value}
    page = document.matter[0].page if document.matter else None
    return Fact("document", dict(kept), document.first_line, document.last_line, page, document.sureness)


def _meeting(document: PaperPart) -> Iterator[Fact]:
    rows = _front(document)
    if not rows or not (document.on or document.body):
        return
    dated = _dated_place(rows, document)
    said: dict[str, object] = {
        "body": document.body,
        "date": document.on.isoformat() if document.on else None,
        "time": _time(rows, dated),
        "place": _place(rows, dated),
        "previous_meeting": _elsewhere(document, _PREVIOUS, before=True),
        "next_meeting": _elsewhere(document, _NEXT, before=False),
        "contact": _contact(rows),
    }
    first = rows[0]
    last = rows[_last_used(rows, dated or 0, said)]
    yield fact("meeting", said, first, last, document.sureness)


def _last_used(rows: Sequence[Row], dated: int, said: dict[str, object]) -> int:
    """Return the last row of the front sheet that gives the day, hour or place."""
    place = str(said["place"] or "")
    used = [at for at in range(dated, min(len(rows), dated + 6)) if rows[at].text and rows[at].text in place]
    used += [at for at in range(dated, min(len(rows), dated + 6)) if _PLACE_LABEL.match(rows[at].text)]
    return max([dated, *used])


def _front(document: PaperPart) -> list[Row]:
    """Return the rows of the front sheet, down to the first item of business."""
    before = document.items[0].first_line if document.items else document.last_line + 1
    rows = [row for row in document.matter[:_FRONT_ROWS] if row.number < before]
    if document.kind == "agenda":
        return rows
    return rows[: max(document.head + 1, 6)]


def _dated_place(rows: Sequence[Row], document: PaperPart) -> int | None:
    places = (
        at
        for at, row in enumerate(rows)
        if any(one.on == document.on for one in dates.full_dates_in(row.text))
    )
    return next(places, None) if document.on else None


def _time(rows: Sequence[Row], dated: int | None) -> str | None:
    near = rows[dated : dated + 4] if dated is not None else rows[:12]
    for row in near:
        found = dates.times_in(row.text)
        if found and (row is near[0] or _HOUR_ROW.match(row.text) or _HOUR_LAST.search(row.text)):
            return found[0].strftime("%H:%M")
    return None


def _place(rows: Sequence[Row], dated: int | None) -> str | None:
    for at, row in enumerate(rows):
        if found := _PLACE_LABEL.match(row.text):
            here = found[1] or (rows[at + 1].text if at + 1 < len(rows) else "")
            after = rows[at + 1].text if found[1] and at + 1 < len(rows) else ""
            return f"{here}, {after}" if _POSTCODE.search(after) and len(after) < 100 else here
    if dated is None:
        return None
    for row in rows[dated + 1 : dated + 4]:
        if (
            (_PLACE_WORD.search(row.text) or _POSTCODE.search(row.text))
            and len(row.text) < 140
            and ":" not in row.text
        ):
            return _HOUR_LAST.sub("", _HOUR_FIRST.sub("", row.text)).removesuffix(".")
    beside = _BESIDE_DATE.sub("", dates.without_dates(rows[dated].text)).strip(" ,.–-")
    told = re.search(r"\b(?:meeting|minutes|notes)\b", beside, re.I)
    if _PLACE_WORD.search(beside) and not told and len(beside) < 100 and beside in rows[dated].text:
        return beside
    return _place_in_sentence(rows, dated)


def _place_in_sentence(rows: Sequence[Row], dated: int) -> str | None:
    text = " ".join(row.text for row in rows[max(0, dated - 3) : dated + 1])
    for found in _HELD_IN.finditer(text):
        if _PLACE_WORD.search(found[1]):
            return bodies.as_name(found[1])
    return None


def _elsewhere(document: PaperPart, pattern: re.Pattern[str], *, before: bool) -> str | None:
    """Return the date of the meeting before or after this one, if the document gives it."""
    for paragraph in document.paragraphs:
        found = pattern.search(paragraph.text[:300])
        for when in dates.dates_in(paragraph.text[found.start() :]) if found else ():
            on = when.in_year_of(document.on)
            if on and document.on and on != document.on and (on < document.on) == before:
                return on.isoformat()
    return None


def _contact(rows: Sequence[Row]) -> str | None:
    for row in rows:
        if found := _CONTACT.match(row.text) or _PLEASE_CONTACT.match(row.text):
            return re.split(r",\s*(?=\d)", people.without_contacts(found[1]))[0] or None
    return None
