"""Finds where minutes start."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from shiremoot.papers import bodies, dates, patterns
from shiremoot.papers.heads import decisions, head
from shiremoot.papers.heads.head import Head
from shiremoot.papers.paragraphs import joined
from shiremoot.papers.rows import Row
from shiremoot.papers.words import any_in

_PRESENT = patterns.compile(
    r"(?:(?:\w+ ){0,3}members?(?:ship)? (?:were )?|councillors |those |board |committee )?present(?: in "
    r"the chair| were)?\b(?! and)"
    r"|sederunt\b|(?:baill a bhí )?i láthair\b|(?:yn )?bresennol\b|presennol\b"
    r"|attendees\b|in attendance\s*:|attendance\s*:|(?:committee )?members in attendance",
    re.I,
)
_TELLING = ("resen", "ttend", "sederunt", "láthair")  # present, presennol; attendees, in attendance
_LEAD = patterns.compile(
    r"(?:draft |confirmed |unconfirmed )*(?:minutes|notes?|outcomes|record|proceedings)\b", re.I
)
_NEXT = patterns.compile(r"\bnext meeting\b", re.I)


def minutes(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        if not any_in(row.text.lower(), _TELLING) or not _PRESENT.match(row.whole) or len(row.label) > 3:
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
        kind = "decision notice" if decisions.NOTICE.search(heading) else "minutes"
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
    """Return the day in a heading, looking below its lead before above it, and skipping the next meeting's date."""
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
    """Return True if a row leads in or breaks off, so that the name continues on the next row."""
    return bool(_LEAD.match(row.text) or re.search(r"\b(?:the|of|and|for)$|[&,]$", row.text, re.I))


def _body_over_rows(rows: Sequence[Row], top: int, end: int) -> str:
    """Return the body a heading names, even if its name wraps to the next row; the last one below a council's name."""
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
    """Return the full name of a body such as "Parish Council" from the headings above, if one ends with it."""
    return next((name for name in headings if name.lower().endswith(f" {body.lower()}")), body)
