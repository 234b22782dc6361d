"""Finds where reports start: under a body, a date and "Report by …", or under a block of labels."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import bodies, dates, patterns
from shiremoot.papers.heads import head
from shiremoot.papers.heads.head import Head
from shiremoot.papers.rows import Row

_REPORT_BY = patterns.compile(
    r"\b(?:joint )?(?:Report|REPORT)\s+(?:by|of|from|BY|OF|FROM)(?:\s+the\b"
    r"|\s+THE\b)?[:\s]+(?P<author>\S.{2,200})"
)
_REPORT_OF = patterns.compile(
    r"R(?:eport|EPORT)\s+(?:by|of|from|BY|OF|FROM)\b"
)  # the fixed part of the label, searched from R to R
_DIVISIONS = patterns.compile(
    r"(?:divisions?|wards?|electoral divisions?)(?:\(s\))?(?: ?\(s\))? ?(?:affected)?\s*[-–—:]", re.I
)
_SUBMITTED = patterns.compile(
    r"(?:final )?report (?:of|by|from) (?:the )?(?P<author>[A-Z][^.:]{0,90}\b(?:scrutiny|select|review)\b[^.:]{0,60}?)"
    r" to (?:the )?(?P<body>[A-Z][^.:]{2,60})$",
    re.I,
)
_REPORT_TO = patterns.compile(r"report to (?:the )?(?P<body>[A-Z][^:.]{3,90})$", re.I)
_HEADER_KEYS = {
    "body": patterns.compile(r"(?:report to|committee|meeting|body|decision maker|for|to)$", re.I),
    "date": patterns.compile(r"(?:date|date of meeting|meeting date|decision date)$", re.I),
    "title": patterns.compile(r"(?:subject|title|report title|title of report|subject of report)$", re.I),
    "author": patterns.compile(
        r"(?:from|report of|report by|report from|lead officer|lead director|author|report author|responsible "
        r"officer"
        r"|report of the|officer|reporting officer|presented by)$",
        re.I,
    ),
}


def reports(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        found = _REPORT_BY.search(row.text) if _REPORT_OF.search(row.text) else None
        if (
            found
            and not row.label
            and len(row.text) < 260
            and not row.tabbed
            and (head := _report_head(rows, place, found))
        ):
            yield head


def submitted(rows: Sequence[Row]) -> Iterator[Head]:
    """Yield reports headed by author and recipient: "Report of the Housing Scrutiny Panel to Cabinet"."""
    for place, row in enumerate(rows):
        found = _SUBMITTED.match(row.text) if not row.label and row.text[:1] in "RrFf" else None
        below = rows[place + 1 : place + 6]
        when = next((one for each in below if (one := head.dated(each)) and one[0]), None) if found else None
        if not found or not when:
            continue
        titles = [each.text for each in below if not head.dated(each) and not bodies.in_heading(each.text)]
        title = titles[0] if titles else row.text
        yield Head(
            "scrutiny report",
            place,
            place + 1,
            title,
            found["body"],
            when[0],
            when[1],
            found["author"],
            when[2],
        )


def _report_head(rows: Sequence[Row], place: int, found: re.Match[str]) -> Head | None:
    top = head.cluster_top(rows, place, 9)
    if any(_REPORT_BY.match(one.text) for one in rows[place + 1 : place + 3]):
        return None  # "Report of the Pond Panel on ducks" is the title of the report announced below it
    body_at = _body_at(rows, top, place)
    if body_at is None:
        return None
    when = next((one for at in range(body_at, place) if (one := head.dated(rows[at]))), None)
    announced = body_at > top and _DIVISIONS.match(rows[body_at - 1].whole) is not None
    if not when and not announced:
        return None
    start = body_at - 1 if announced else body_at
    title_rows = [
        rows[at].text
        for at in range(body_at + 1, place)
        if not head.dated(rows[at]) or len(rows[at].text) > 45
    ]
    title = " ".join([*title_rows, rows[place].text[: found.start()]]).strip(" :-–")
    author, after = _author(found["author"])
    end = place
    if not title and after:
        title = after
    elif not title and place + 1 < len(rows):
        title, end = rows[place + 1].text, place + 1
    kind = "scrutiny report" if re.search(r"\bscrutiny\b", author, re.I) else "report"
    on, printed, agrees = when or (None, "", True)
    body = bodies.in_heading(rows[body_at].text) or ""
    return Head(kind, start, end, title, body, on, printed, author, agrees)


def _body_at(rows: Sequence[Row], top: int, place: int) -> int | None:
    """Return the row that names the body reported to, preferring one with the date beside or just below it."""
    named = [at for at in range(place - 1, top - 1, -1) if _heads(rows[at])]
    dated = [at for at in named if any(head.dated(one) for one in rows[at : min(at + 2, place)])]
    return next(iter(dated or named), None)


def _author(text: str) -> tuple[str, str]:
    """Return the post that reports, and the title that follows it after a colon."""
    author, _, after = text.partition(":")
    return bodies.as_name(re.sub(r"\s*\([A-Z]{1,4}\d+\)", "", author)).rstrip(". "), after.strip()


def _heads(row: Row) -> bool:
    if row.label or (row.tabbed and len(row.text) > 80):
        return False
    name = bodies.in_heading(row.text)
    return (
        name is not None and bodies.is_strong(name) and len(name) * 4 > len(dates.without_dates(row.text)) * 3
    )


def labelled(rows: Sequence[Row]) -> Iterator[Head]:
    """Yield reports headed by a block of labels: "Report to: …", "Date: …", "Subject: …", "Report of: …"."""
    place = 0
    while place < len(rows):
        found = _header_block(rows, place)
        if found:
            yield found
            place = found.end
        place += 1


def _header_block(rows: Sequence[Row], place: int) -> Head | None:
    if not _header_value(rows, place, "body"):
        return None
    said = {}
    end = place
    for at in range(place, min(len(rows), place + 14)):
        for key in _HEADER_KEYS:
            if key not in said and (value := _header_value(rows, at, key)):
                said[key], end = value, at
    body, when = bodies.first_in(said["body"]), dates.first_date(said.get("date", "") or said["body"])
    if not body or not when or "author" not in said:
        return None
    if "title" not in said:  # printed above the block
        above = rows[place - 1] if place and not rows[place].new_page else None
        if above is None or len(above.text) > 160 or ":" in above.text[:20]:
            return None
        said["title"] = above.text
        place = max(
            0, place - (2 if place > 1 and re.match(r"agenda item", rows[place - 2].text, re.I) else 1)
        )
    printed = said.get("date", said["body"])[when.start : when.end]
    return Head("report", place, end, said["title"], body, when.on, printed, said["author"], when.agrees)


def _header_value(rows: Sequence[Row], at: int, key: str) -> str:
    row = rows[at]
    if row.cells and _HEADER_KEYS[key].match(row.cells[0].rstrip(": ")):
        return row.cells[1]
    if key == "body" and (told := _REPORT_TO.match(row.text)) and not row.label:
        return told["body"]
    name, colon, value = row.text.partition(":")
    if not colon or not _HEADER_KEYS[key].match(name.strip()):
        return ""
    return value.strip() or (rows[at + 1].text if at + 1 < len(rows) and ":" not in rows[at + 1].text else "")
