"""Reads partnerships from an annual update: who leads each, when it meets, and the parts of its report."""

import re
from collections.abc import Iterator

from shiremoot.papers import dates, patterns, people
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.rows import Row
from shiremoot.papers.words import any_in

_KEYS = (
    ("completed", patterns.compile(r"(?:date of )?complet", re.I)),
    ("vice_chair", patterns.compile(r"(?:vice|deputy)[- ]?chair", re.I)),
    ("chair", patterns.compile(r"(?:independent )?(?:co-)?chair", re.I)),
    ("lead_member", patterns.compile(r"(?:\w+ )?lead (?:member|councillor)", re.I)),
    ("lead_officer", patterns.compile(r"(?:\w+ )?lead officer", re.I)),
    ("last_meeting", patterns.compile(r"(?:date of )?(?:last|previous) meeting", re.I)),
    ("next_meeting", patterns.compile(r"(?:date of )?next meeting", re.I)),
    ("website", patterns.compile(r"web", re.I)),
    ("meets", patterns.compile(r"frequency|how often", re.I)),
)
_OWN = r"(?:the |partnership['’]?s? |board['’]?s? |key |main |current |our |of |for )*"
_PARTS = (
    ("governance", patterns.compile(rf"{_OWN}governance\b.{{0,60}}$", re.I)),
    ("focus", patterns.compile(rf"{_OWN}focus\b.{{0,60}}$", re.I)),
    (
        "achievements",
        patterns.compile(rf"{_OWN}(?:achievements|successes|progress (?:in|over))\b.{{0,80}}$", re.I),
    ),
    ("aims", patterns.compile(rf"{_OWN}(?:aims|plans|priorities) (?:of|for)\b.{{0,80}}$", re.I)),
    ("challenges", patterns.compile(rf"{_OWN}(?:challenges|risks)\b.{{0,120}}$", re.I)),
)
_TELLING = (
    "governance",
    "focus",
    "achieve",
    "success",
    "progress",
    "aims",
    "plans",
    "prioriti",
    "challenge",
    "risk",
)
_DAYS = ("completed", "last_meeting", "next_meeting")
_MOST_TEXT = 3000
_MOST_ROWS = 40


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each partnership that fills in the form."""
    for document in paper.of_kind("partnership update"):
        said = _table(document) | _parts(document)
        if said and document.matter:
            name: dict[str, object] = {"name": document.title}
            yield fact("partnership", name | said, document.matter[0], _table_end(document))


def _table(document: PaperPart) -> dict[str, object]:
    """Return the rows of the form's first table, wrapped cells joined, and days converted to dates where possible."""
    printed: dict[str, str] = {}
    key = ""
    for row in document.matter[:_MOST_ROWS]:
        first, value = _pair(row)
        if first:
            key = _key(first)
            if key and key not in printed:
                printed[key] = value
        elif value and key:
            joiner = "" if key == "website" else " "
            printed[key] = f"{printed[key]}{joiner}{value}"
    return {name: _value(name, value) for name, value in printed.items()}


def _table_end(document: PaperPart) -> Row:
    """Return the last row of the table, where the fact ends."""
    keyed = [row for row in document.matter[:_MOST_ROWS] if (first := _pair(row)[0]) and _key(first)]
    return keyed[-1] if keyed else document.matter[0]


def _key(printed: str) -> str:
    return next((name for name, pattern in _KEYS if pattern.match(printed)), "")


def _pair(row: Row) -> tuple[str, str]:
    cells = row.columns or row.cells
    return (cells[0], " ".join(cells[1:]).strip()) if len(cells) > 1 else ("", "")


def _value(name: str, printed: str) -> str:
    if name in _DAYS and (found := dates.first_date(printed)) and found.on:
        return found.on.isoformat()
    return people.without_contacts(printed) if name != "website" else printed


def _parts(document: PaperPart) -> dict[str, object]:
    told: dict[str, list[str]] = {}
    part = ""
    for one in document.paragraphs:
        if found := _heading(one):
            part = found
        elif part and not one.tabbed:
            told.setdefault(part, []).append(one.text)
    return {name: "\n".join(words)[:_MOST_TEXT] for name, words in told.items()}


def _heading(one: Paragraph) -> str:
    if one.part or len(one.text) > 140 or not any_in(one.low, _TELLING):
        return ""
    return next((name for name, pattern in _PARTS if pattern.match(one.text)), "")
