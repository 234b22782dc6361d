"""Where documents start inside a pack: each finder knows one kind of heading and says what it announces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shiremoot.papers import bodies, dates
from shiremoot.papers.rows import Row

_PRESENT = re.compile(
    r"(?:(?:\w+ ){0,3}members?(?:ship)? (?:were )?|councillors |those |board |committee )?present(?: in the chair| were)?\b(?! and)"
    r"|in attendance\s*:|attendance\s*:|(?:committee )?members in attendance",
    re.I,
)
_REPORT_BY = re.compile(
    r"\b(?:joint )?(?:Report|REPORT)\s+(?:by|of|from|BY|OF|FROM)(?:\s+the\b|\s+THE\b)?[:\s]+(?P<author>\S.{2,200})"
)
_DECISIONS = re.compile(
    r"(?:(?:notice|record|schedule|summary|list|statement|publication) of (?:\w+ ){0,4}decisions?"
    r"|(?:\w+ ){0,4}decisions? (?:recording form|notice|record|sheet|list|statement|summary|taken|made|determined)\b)",
    re.I,
)
_FORWARD = re.compile(
    r"(?:draft |the |cabinet |committee )*(?:forward|work|future)(?: work)? (?:programme|plan|items)\b(?:[^.]{0,60})$",
    re.I,
)
_FORM = re.compile(r"(?:scrutiny )?recommendations? response\b|response pro[- ]?forma", re.I)
_ISSUE = re.compile(r"issue\s*:", re.I)
_ANSWER_DUE = re.compile(r"(?:deadline for response|date response requested|response to report)\b", re.I)
_LEAD = re.compile(
    r"(?:draft |confirmed |unconfirmed )*(?:minutes|notes?|outcomes|record|proceedings)\b", re.I
)
_DIVISIONS = re.compile(
    r"(?:divisions?|wards?|electoral divisions?)(?:\(s\))?(?: ?\(s\))? ?(?:affected)?\s*[-–—:]", re.I
)
_PARTNER_KEYS = re.compile(
    r"(?:date of completion|chair(?:man|person)?(?: ?/ ?vice.chair\w*)?|(?:\w+ )?lead (?:member|officer)|"
    r"last meeting date|next meeting date|website(?: address)?|frequency of meetings)$",
    re.I,
)
_HEADER_KEYS = {
    "body": re.compile(r"(?:report to|committee|meeting|body|decision maker|for|to)$", re.I),
    "date": re.compile(r"(?:date|date of meeting|meeting date|decision date)$", re.I),
    "title": re.compile(r"(?:subject|title|report title|title of report|subject of report)$", re.I),
    "author": re.compile(
        r"(?:report of|report by|report from|lead officer|lead director|author|report author|responsible officer"
        r"|report of the|officer|reporting officer|presented by)$",
        re.I,
    ),
}


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


def heads_in(rows: Sequence[Row]) -> list[Head]:
    """Every document heading among the rows, in order; where two overlap the earlier finder wins."""
    kept: list[Head] = []
    taken = bytearray(len(rows) + 1)
    for finder in (_labelled, _reports, _decision_notices, _forms, _partnerships, _minutes, _forward_plans):
        for head in finder(rows):
            if not any(taken[head.start : head.end + 1]):
                taken[head.start : head.end + 1] = b"\x01" * (head.end + 1 - head.start)
                kept.append(head)
    return sorted(kept, key=lambda head: head.start)


def _reports(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        if "eport" not in row.text and "EPORT" not in row.text:
            continue
        found = _REPORT_BY.search(row.text)
        if (
            found
            and not row.label
            and len(row.text) < 260
            and not row.tabbed
            and (head := _report_head(rows, place, found))
        ):
            yield head


def _report_head(rows: Sequence[Row], place: int, found: re.Match[str]) -> Head | None:
    top = _cluster_top(rows, place, 9)
    if found.start() and any(_REPORT_BY.match(one.text) for one in rows[place + 1 : place + 3]):
        return None  # "Chair's report of …" is the title of the report announced below it
    body_at = _body_at(rows, top, place)
    if body_at is None:
        return None
    when = next((one for at in range(body_at, place) if (one := _dated(rows[at]))), None)
    announced = body_at > top and _DIVISIONS.match(rows[body_at - 1].whole) is not None
    if not when and not announced:
        return None
    start = body_at - 1 if announced else body_at
    title_rows = [
        rows[at].text for at in range(body_at + 1, place) if not _dated(rows[at]) or len(rows[at].text) > 45
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
    """The row that names the body reported to: the one with the date beside or just below it, if there is one."""
    named = [at for at in range(place - 1, top - 1, -1) if _heads(rows[at])]
    dated = [at for at in named if any(_dated(one) for one in rows[at : min(at + 2, place)])]
    return next(iter(dated or named), None)


def _author(text: str) -> tuple[str, str]:
    """The post that reports, and a title that follows it after a colon."""
    author, _, after = text.partition(":")
    return bodies.as_name(re.sub(r"\s*\([A-Z]{1,4}\d+\)", "", author)).rstrip(". "), after.strip()


def _cluster_top(rows: Sequence[Row], place: int, most: int) -> int:
    """How far up a heading reaches: short rows, not across a page break nor past running prose."""
    top = place
    while top > 0 and place - top < most and not rows[top].new_page:
        above = rows[top - 1]
        if len(above.text) > 160 or (above.tabbed and len(above.cells) > 2):
            break
        top -= 1
    return top


def _heads(row: Row) -> bool:
    if row.label or (row.tabbed and len(row.text) > 80):
        return False
    name = bodies.in_heading(row.text)
    return (
        name is not None and bodies.is_strong(name) and len(name) * 4 > len(dates.without_dates(row.text)) * 3
    )


def _dated(row: Row) -> tuple[date | None, str, bool] | None:
    """The date a short heading row gives: a day, or only a month ("October 2023")."""
    if len(row.text) > 120 or row.label:
        return None
    if found := dates.first_date(row.text):
        return found.on, row.text[found.start : found.end].strip(), found.agrees
    month = dates.month_in(row.text)
    return (None, row.text, True) if month and len(row.text) < 30 else None


def _minutes(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        if not _PRESENT.match(row.whole) or len(row.label) > 3:
            continue
        top = _cluster_top(rows, place, 10)
        body_at = next((at for at in range(top, place) if _names_body(rows, at)), None)
        when = next((one for at in range(top, place) if (one := _dated(rows[at])) and one[0]), None)
        if body_at is None or not when or when[0] is None:
            continue
        heading = " ".join(one.text for one in rows[top:place])
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


def _names_body(rows: Sequence[Row], at: int) -> bool:
    found = bodies.in_text(rows[at].text)
    return not rows[at].label and len(rows[at].text) < 140 and any(bodies.is_strong(name) for name in found)


def _authority_above(rows: Sequence[Row], body_at: int, top: int) -> int:
    return next((at for at in range(top, body_at) if _LEAD.match(rows[at].text)), body_at)


def _title(rows: Sequence[Row], start: int, end: int) -> str:
    start = next((at for at in range(start, end) if _LEAD.match(rows[at].text)), start)
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


def _body_over_rows(rows: Sequence[Row], top: int, end: int) -> str:
    """The body a heading names, even where its name runs on to the next row; the last one below a council's name."""
    text = " ".join(one.text for one in rows[top:end])
    found = [name for name in bodies.in_text(dates.without_dates(text)) if bodies.is_strong(name)]
    single = [
        name
        for at in range(top, end)
        if (name := bodies.in_heading(rows[at].text)) and bodies.is_strong(name)
    ]
    return best_body(single + found)


def best_body(names: Sequence[str]) -> str:
    """Among names in a heading, the body that meets: a committee before the council it belongs to."""
    meeting = [name for name in names if not re.search(r"\bcouncil$", name, re.I)]
    return max(meeting, key=len) if meeting else next(iter(names), "")


def _decision_notices(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        at_top = place < 6 or row.new_page or rows[place - 1].new_page
        if not at_top or row.label or len(row.text) > 120 or not _DECISIONS.match(row.text):
            continue
        end = min(len(rows), place + 6)
        text = " ".join(one.text for one in rows[place:end])
        when = dates.first_date(text)
        body = best_body([name for name in bodies.in_text(text) if bodies.is_strong(name)])
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


def _forward_plans(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        if row.label or row.tabbed or len(row.text) > 90 or not _FORWARD.match(row.text):
            continue
        ahead = [one for one in rows[place + 1 : place + 60] if _is_date_heading(one)]
        if len(ahead) > 1 and ahead[0] in rows[place + 1 : place + 14]:
            yield Head("forward plan", place, place, row.text)


def _is_date_heading(row: Row) -> bool:
    found = dates.first_date(row.cells[0] if row.cells else row.text)
    return found is not None and found.start < 12 and (bool(row.cells) or len(row.text) < 60)


def _forms(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        if not _ISSUE.match(row.text):
            continue
        if not any(_ANSWER_DUE.match(one.text) for one in rows[place : place + 12]):
            continue
        start = next(
            (at for at in range(place, max(-1, place - 9), -1) if _FORM.search(rows[at].text[:120])), place
        )
        while start > 0 and start > place - 9 and _is_form_preamble(rows[start - 1]):
            start -= 1
        yield Head("response form", start, place, row.text.partition(":")[2].strip())


def _is_form_preamble(row: Row) -> bool:
    words = row.text.lower()
    return ("scrutiny committee" in words and "respon" in words) or "this template provides" in words


def _partnerships(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        if not _partner_key(row) or any(_partner_key(one) for one in rows[max(0, place - 14) : place]):
            continue
        if sum(1 for one in rows[place : place + 12] if _partner_key(one)) < 3 or not place:
            continue
        title = rows[place - 1].text
        if len(title) < 100 and not rows[place - 1].tabbed:
            yield Head("partnership update", place - 1, place - 1, title, bodies.as_name(title))


def _partner_key(row: Row) -> bool:
    return len(row.cells) > 1 and _PARTNER_KEYS.match(row.cells[0].rstrip(": ")) is not None


def _labelled(rows: Sequence[Row]) -> Iterator[Head]:
    """Reports headed by a block of labels: "Report to: …", "Date: …", "Subject: …", "Report of: …"."""
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
    if not body or not when or "title" not in said or "author" not in said:
        return None
    printed = said.get("date", said["body"])[when.start : when.end]
    return Head("report", place, end, said["title"], body, when.on, printed, said["author"], when.agrees)


def _header_value(rows: Sequence[Row], at: int, key: str) -> str:
    row = rows[at]
    if row.cells and _HEADER_KEYS[key].match(row.cells[0].rstrip(": ")):
        return row.cells[1]
    name, colon, value = row.text.partition(":")
    if not colon or not _HEADER_KEYS[key].match(name.strip()):
        return ""
    return value.strip() or (rows[at + 1].text if at + 1 < len(rows) and ":" not in rows[at + 1].text else "")
