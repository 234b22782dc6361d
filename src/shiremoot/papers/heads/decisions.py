"""Finds notices of decisions: lists of what a body decided, and records of one decision under labels."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import bodies, dates, patterns
from shiremoot.papers.heads import head
from shiremoot.papers.heads.head import Head
from shiremoot.papers.rows import Row

NOTICE = patterns.compile(
    r"(?:(?:notice|record|schedule|summary|list|statement|publication) of (?:\w+ ){0,4}decisions?"
    r"|decisions? (?:(?:made |taken )?(?:by|at)|of|from) (?:the )?"
    r"|(?:\w+ ){0,4}decisions? (?:recording form|notice|record|sheet|list|statement|summary|taken|made"
    r"|determined)\b)",
    re.I,
)
_LONGEST_LABEL = 60
_RECORD = 45  # rows that one record of a decision may take
_RECORD_LABEL = patterns.compile(
    r"(?P<maker>decision[- ]?(?:maker|taker)|decision (?:made|taken) by|decision[- ]making (?:body|officer))"
    r"|(?P<date>date (?:of )?(?:the )?decision(?: made| taken)?|decision date|date)"
    r"|(?P<decision>(?:the )?decisions?(?: made| taken)?(?: \(.*\))?|resolved|what was decided)"
    r"|(?P<reasons>reasons? for (?:the )?(?:decision|recommendation)s?.*)"
    r"|(?P<options>(?:alternative|other) options?.*|details of (?:any )?alternative options?.*)"
    r"|(?P<title>(?:title|subject|subject of (?:the )?(?:report|decision)|report title|issue)(?: of .*)?)"
    r"|(?P<key>(?:is (?:this|it) a )?key decision\??)"
    r"|(?P<reference>(?:decision )?ref(?:erence)?(?: no\.?| number)?)"
    r"|(?P<wards>(?:wards?|divisions?)(?:\(s\))? ?(?:affected)?)"
    r"|(?P<publication>call[- ]in.*|(?:date of )?publication(?: date)?|implementation date)"
    r"|(?P<interests>declarations? of interests?.*|(?:conflicts?|register) of interests?.*)",
    re.I,
)


def records(rows: Sequence[Row]) -> Iterator[Head]:
    """Yield records of one decision under labels: "Decision maker: …", "Date of decision: …", "Reasons for decision:
    …".
    """
    telling = [at for at, row in enumerate(rows) if "decision" in row.text[:_LONGEST_LABEL].lower()]
    place = max(0, telling[0] - _RECORD) if len(telling) > 1 else len(rows)
    while place < len(rows):
        said = _record_at(rows, place)
        if said:
            yield _record(rows, place, said)
        place += _RECORD if said else 1


def _record_at(rows: Sequence[Row], place: int) -> dict[str, str] | None:
    if not _record_label(rows[place])[0]:
        return None
    said: dict[str, str] = {}
    for row in rows[place : place + _RECORD]:
        key, value = _record_label(row)
        if key:
            said.setdefault(key, value)
    return said if len(said) > 3 and {"date", "decision"} <= set(said) else None


def _record_label(row: Row) -> tuple[str, str]:
    name, colon, value = row.text.partition(":")
    if len(row.cells) == 2:
        name, colon, value = row.cells[0].rstrip(": "), ":", row.cells[1]
    elif not colon:
        name, value = row.text, ""
    if len(name) > _LONGEST_LABEL or row.label:
        return "", ""
    found = _RECORD_LABEL.fullmatch(name.strip())
    return (found.lastgroup or "", value.strip()) if found else ("", "")


def _record(rows: Sequence[Row], place: int, said: dict[str, str]) -> Head:
    top = head.cluster_top(rows, place, 6)
    above = [
        name for row in rows[top:place] if (name := bodies.in_heading(row.text)) and bodies.is_strong(name)
    ]
    when = dates.first_date(said["date"])
    body = bodies.first_in(said.get("maker", "")) or head.best_body(above)
    return Head(
        "decision notice",
        top,
        max(top, place - 1),
        said.get("title", "") or next((row.text for row in rows[top:place] if NOTICE.search(row.text)), ""),
        body,
        when.on if when else None,
        said["date"] if when else "",
        said.get("maker", "") if not bodies.first_in(said.get("maker", "")) else "",
        when.agrees if when else True,
    )


def _above(rows: Sequence[Row], place: int) -> str:
    """Return the body for a notice: "Executive" if the row names it, else the council named just above."""
    if re.search(r"\bexecutive\b", rows[place].text, re.I):
        return "Executive"
    named = (bodies.in_heading(row.text) for row in rows[max(0, place - 4) : place])
    return next((name for name in named if name and bodies.is_strong(name)), "")


def notices(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        at_top = place < 6 or row.new_page or rows[place - 1].new_page
        if not at_top or row.label or len(row.text) > 120 or not NOTICE.match(row.text):
            continue
        end = min(len(rows), place + 6)
        text = " ".join(one.text for one in rows[place:end])
        when = dates.first_date(text)
        body = head.best_body([name for name in bodies.in_text(text) if bodies.is_strong(name)])
        body = body if " " in body or body.lower() == "cabinet" else _above(rows, place) or body
        if when and body and not any(NOTICE.match(one.text) for one in rows[max(0, place - 5) : place]):
            yield Head(
                "decision notice",
                place,
                place,
                row.text,
                body,
                when.on,
                text[when.start : when.end],
                "",
                when.agrees,
            )
