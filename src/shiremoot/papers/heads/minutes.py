"""Where minutes and decision notices start."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from shiremoot.papers import bodies, dates
from shiremoot.papers.heads import head
from shiremoot.papers.heads.head import Head
from shiremoot.papers.paragraphs import joined
from shiremoot.papers.rows import Row

_PRESENT = re.compile(
    r"(?:(?:\w+ ){0,3}members?(?:ship)? (?:were )?|councillors |those |board |committee )?present(?: in "
    r"the chair| were)?\b(?! and)"
    r"|sederunt\b|(?:baill a bhí )?i láthair\b|(?:yn )?bresennol\b|presennol\b"
    r"|attendees\b|in attendance\s*:|attendance\s*:|(?:committee )?members in attendance",
    re.I,
)
_LEAD = re.compile(
    r"(?:draft |confirmed |unconfirmed )*(?:minutes|notes?|outcomes|record|proceedings)\b", re.I
)
_NEXT = re.compile(r"\bnext meeting\b", re.I)
_LONGEST_LABEL = 60
_RECORD = 45  # rows that one record of a decision may take
_RECORD_LABEL = re.compile(
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
_DECISIONS = re.compile(
    r"(?:(?:notice|record|schedule|summary|list|statement|publication) of (?:\w+ ){0,4}decisions?"
    r"|decisions? (?:(?:made |taken )?(?:by|at)|of|from) (?:the )?"
    r"|(?:\w+ ){0,4}decisions? (?:recording form|notice|record|sheet|list|statement|summary|taken|made"
    r"|determined)\b)",
    re.I,
)


def minutes(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        if not _PRESENT.match(row.whole) or len(row.label) > 3:
            continue
        top = head.cluster_top(rows, place, 10)
        body_at = next((at for at in range(top, place) if _names_body(rows, at)), None)
        when = _when(rows, top, place)
        if body_at is None or not when or when[0] is None:
            continue
        heading = " ".join(one.text for one in rows[top:place])
        told = next((at for at in range(top, place) if _LEAD.match(rows[at].text)), body_at)
        body_at = (
            min(body_at, told) if head.is_told(rows[told]) or head.is_told_over(rows[told:place]) else body_at
        )
        kind = "decision notice" if _DECISIONS.search(heading) else "minutes"
        yield Head(
            kind,
            _authority_above(rows, body_at, top),
            place - 1,
            _title(rows, body_at, place),
            _body_over_rows(rows, top, place),
            when[0],
            when[1],
            "",
            when[2],
        )


def _when(rows: Sequence[Row], top: int, end: int) -> tuple[date | None, str, bool] | None:
    """The day among the rows of a heading: at or below its lead before above it, and not the next meeting's."""
    lead = next((at for at in range(top, end) if _LEAD.match(rows[at].text)), top)
    places = [at for at in [*range(lead, end), *range(top, lead)] if not _NEXT.search(rows[at].text)]
    return next((one for at in places if (one := head.dated(rows[at])) and one[0]), None)


def _names_body(rows: Sequence[Row], at: int) -> bool:
    found = bodies.in_text(rows[at].text)
    long = 320 if head.is_told(rows[at]) else 140
    return not rows[at].label and len(rows[at].text) < long and any(bodies.is_strong(name) for name in found)


def _authority_above(rows: Sequence[Row], body_at: int, top: int) -> int:
    return next((at for at in range(top, body_at) if _LEAD.match(rows[at].text)), body_at)


def _title(rows: Sequence[Row], start: int, end: int) -> str:
    start = next((at for at in range(start, end) if _LEAD.match(rows[at].text)), start)
    if head.is_told_over(rows[start:end]):
        return joined([one.text for one in rows[start:end] if not one.label])
    texts = [one.text for one in rows[start:end] if not one.label][:4]
    title = next(iter(texts), "")
    for text in texts[1:]:
        whole = bodies.first_in(title) and not re.search(r"\b(?:the|of|and|in|at|held)$|,$", title, re.I)
        if dates.first_date(title) or (
            whole
            and not text.split()[0].islower()
            and bodies.first_in(title + " " + text) == bodies.first_in(title)
        ):
            break
        title = f"{title} {text}"
    return title


def _hangs(row: Row) -> bool:
    """A row that leads in or breaks off, so that the name goes on below it."""
    return bool(_LEAD.match(row.text) or re.search(r"\b(?:the|of|and|for)$|[&,]$", row.text, re.I))


def _body_over_rows(rows: Sequence[Row], top: int, end: int) -> str:
    """The body a heading names, even where its name runs on to the next row; the last one below a council's name."""
    single = [
        name
        for at in range(top, end)
        if (name := bodies.in_heading(rows[at].text)) and bodies.is_strong(name)
    ]
    lead = next((at for at in range(top, end) if _LEAD.match(rows[at].text)), end)
    if head.is_told_over(rows[lead:end]):
        told = dates.without_dates(joined([one.text for one in rows[lead:end]]))
        if named := [name for name in bodies.in_text(told) if bodies.is_strong(name)]:
            return _in_full(head.best_body(named[:2]), single)
    text = " ".join(one.text if _hangs(one) else f"{one.text}." for one in rows[top:end])
    found = [name for name in bodies.in_text(dates.without_dates(text)) if bodies.is_strong(name)]
    return _in_full(head.best_body(single + found), single)


def _in_full(body: str, headings: Sequence[str]) -> str:
    """ "Parish Council" in a sentence is the council named in full above it."""
    return next((name for name in headings if name.lower().endswith(f" {body.lower()}")), body)


def decision_records(rows: Sequence[Row]) -> Iterator[Head]:
    """One decision set out under labels: "Decision maker: …", "Date of decision: …", "Reasons for decision: …"."""
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
        said.get("title", "")
        or next((row.text for row in rows[top:place] if _DECISIONS.search(row.text)), ""),
        body,
        when.on if when else None,
        said["date"] if when else "",
        said.get("maker", "") if not bodies.first_in(said.get("maker", "")) else "",
        when.agrees if when else True,
    )


def _above(rows: Sequence[Row], place: int) -> str:
    """The council on whose paper a notice of its executive's decisions is printed; the executive, where it is named."""
    if re.search(r"\bexecutive\b", rows[place].text, re.I):
        return "Executive"
    named = (bodies.in_heading(row.text) for row in rows[max(0, place - 4) : place])
    return next((name for name in named if name and bodies.is_strong(name)), "")


def decision_notices(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        at_top = place < 6 or row.new_page or rows[place - 1].new_page
        if not at_top or row.label or len(row.text) > 120 or not _DECISIONS.match(row.text):
            continue
        end = min(len(rows), place + 6)
        text = " ".join(one.text for one in rows[place:end])
        when = dates.first_date(text)
        body = head.best_body([name for name in bodies.in_text(text) if bodies.is_strong(name)])
        body = body if " " in body or body.lower() == "cabinet" else _above(rows, place) or body
        if when and body and not any(_DECISIONS.match(one.text) for one in rows[max(0, place - 5) : place]):
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
