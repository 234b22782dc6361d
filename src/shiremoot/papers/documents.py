"""Splits a paper into the documents inside it and names the kind of the whole paper."""

import bisect
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from shiremoot.papers import bodies, dates, heads, patterns
from shiremoot.papers.heads import Head
from shiremoot.papers.paper import Paper, PaperPart
from shiremoot.papers.rows import Row, rows_of

_AGENDA = patterns.compile(
    r"(?:[\w.’'&]+ ){0,6}(?:agenda(?! item)|addenda|addendum|order of business)\b[\s\w:]{0,12}$", re.I
)
_AGENDA_FOR = patterns.compile(
    r"(?:draft |supplementary |public )*agenda (?:for|of|[-–—])(?: the| a)?\s", re.I
)
_AGENDA_SAYS = patterns.compile(
    r"\bnotice of (?:a |an )?(?:\w+ )?meeting\b|\bare (?:hereby )?summoned\b|\bmeeting\b.{0,80}\bwill be held\b"
    r"|\bsupplementary (?:agenda|pack)\b|\baddend(?:a|um)\b",
    re.I,
)
_SECOND_AGENDA = patterns.compile(r"(?:[\w.’']+ ){1,5}agenda\W*$", re.I)
_KEY_POINTS = patterns.compile(
    r"(?:key points|action (?:notes|points)|notes|summary) (?:of|from|discussed)\b", re.I
)
_MEETING_OF = patterns.compile(r"\b(?:meeting of|members of|meeting for) (?:the |an? )?([^\n]{3,140})", re.I)
_MINUTES_OF = patterns.compile(
    r"(?:draft |confirmed |unconfirmed )*(?:minutes|notes) of (?:the|a|an)\b", re.I
)
_TO_BE_HELD = patterns.compile(
    r"(?<!next )\bmeeting\b.{0,160}?\b(?:to be held|will be held|take place|taking place)\b", re.I
)
_FRONT = 150


def paper_of(text: str, name: str) -> Paper:
    """Return the paper made from a text, with its documents found."""
    rows = tuple(rows_of(text))
    last = text.count("\n") + (0 if text.endswith("\n") or not text else 1)
    return Paper(name, rows, max(1, last), tuple(documents_in(rows, max(1, last))))


def documents_in(rows: Sequence[Row], last_line: int) -> list[PaperPart]:
    """Return the whole paper first, then each document inside it."""
    matter = [row for row in rows if not row.furniture]
    if not matter:
        return []
    found = heads.heads_in(matter)
    front = _front_kind(matter, found)
    own = found.pop(0) if found and front is None else None
    found = sorted([*found, *_second_agendas(matter, found, front)], key=lambda head: head.start)
    starts = [matter[head.start].number for head in found]
    whole = _whole(matter, own, front, found)
    out = [_document(whole, rows, 1, (starts[0] if starts else last_line + 1) - 1, last_line)]
    for head, start, after in zip(found, starts, [*starts, last_line + 1][1:], strict=True):
        inside = _document(head, rows, start, max(start, after - 1), max(start, after - 1))
        out.append(_inheriting(inside, out[0]))
    return out


def _front_kind(matter: Sequence[Row], found: Sequence[Head]) -> str | None:
    """Return the kind of the paper's front (an agenda, or just a paper) if it is not simply its first document."""
    first = found[0].start if found else len(matter)
    front = matter[: min(first, _FRONT)]
    if any(_AGENDA.match(row.text) and len(row.text) < 60 and not row.label for row in front):
        return "agenda"
    if any(_AGENDA_FOR.match(row.text) and bodies.first_in(row.text) for row in front[:12]):
        return "agenda"
    if any(_AGENDA_SAYS.search(row.text) for row in front[:30]) and first > 4:
        return "agenda"
    if found and first <= 12 and (found[0].kind != "forward plan" or first == 0):
        return None
    if found and first <= 4:
        return None
    if any(_MINUTES_OF.match(row.text) and not row.label for row in front[:6]):
        return "minutes"
    return "minutes" if any(_KEY_POINTS.match(row.text) for row in front[:6]) else "paper"


def _whole(matter: Sequence[Row], own: Head | None, front: str | None, found: Sequence[Head]) -> Head:
    if own:
        return replace(own, start=0)
    end = min(found[0].start if found else len(matter), 40)
    text = " \n".join(row.text for row in matter[:end])
    loose = [name for name in bodies.in_text(text[:1500]) if bodies.is_strong(name)]
    body = (
        _own_name(_dated_body(matter[:8]), matter[:8])
        or _body_that_meets(text)
        or _heading_body(matter[:end])
        or heads.best_body(loose[:2])
    )
    when, printed, agrees = _front_date(matter[:end])
    return Head(front or "paper", 0, end, _front_title(matter, front, body), body, when, printed, "", agrees)


def _heading_body(front: Sequence[Row]) -> str:
    """Return the first heading that is only a body's name, preferring a committee to the council above it."""
    short = [
        row
        for row in front
        if len(row.text) < 140 and not row.tabbed and ":" not in row.text and "," not in row.text
    ]
    named = [name for row in short if (name := bodies.in_heading(row.text)) and bodies.is_strong(name)]
    return next((name for name in named[:3] if not name.lower().endswith("council")), next(iter(named), ""))


def _dated_body(front: Sequence[Row]) -> str:
    """Return the body on the line that also gives the day: "Cabinet Tuesday, 17 October 2023"."""
    both = (
        bodies.in_heading(row.text) for row in front if dates.first_date(row.text) and len(row.text) < 140
    )
    return next((name for name in both if name), "")


def _own_name(body: str, front: Sequence[Row]) -> str:
    """Return a council's own name if the line with the day only says "Council"."""
    if body.lower() != "council":
        return body
    named = (
        name for row in front if (name := bodies.in_heading(row.text)) and name.lower().endswith(" council")
    )
    return next(named, body)


def _body_that_meets(text: str) -> str:
    """Return the body that the front sheet says is meeting, or whose members it is sent to."""
    for found in _MEETING_OF.finditer(text):
        if (name := bodies.first_in(found[1])) and bodies.is_strong(name) and name.lower() != "council":
            return name
    return ""


def _front_date(front: Sequence[Row]) -> tuple[date | None, str, bool]:
    if summoned := _summoned(front):
        return summoned
    for row in front:
        found = dates.first_date(row.text)
        told = heads.is_told(row) and not row.label
        if found and (
            told
            or (
                len(row.text) < 160
                and not re.search(r"next meeting|minutes of|held on|\blast\b", row.text, re.I)
            )
        ):
            return found.on, row.text[found.start : found.end], found.agrees
    return None, "", True


def _summoned(front: Sequence[Row]) -> tuple[date | None, str, bool] | None:
    """Return the day named in a summons, even across wrapped lines: "a meeting … to be held at … on …"."""
    text = " ".join(row.text for row in front[:20])
    for found in _TO_BE_HELD.finditer(text):
        if when := dates.first_date(text[found.end() : found.end() + 200]):
            return when.on, text[found.end() + when.start : found.end() + when.end], when.agrees
    return None


def _front_title(matter: Sequence[Row], front: str | None, body: str) -> str:
    """Return the title on the front sheet; a bare "Agenda" says less than the body's name."""
    leads = (
        row.text
        for row in matter[:12]
        if not row.label and re.match(r"notice of|agenda|minutes|decision", row.text, re.I)
    )
    return next(
        (text for text in leads if len(text.split()) > 2),
        body if front == "agenda" and body else matter[0].text[:160],
    )


def _second_agendas(matter: Sequence[Row], found: Sequence[Head], front: str | None) -> list[Head]:
    """Find a second agenda in a notice that carries two, each under its own heading and numbered from 1."""
    end = found[0].start if found else len(matter)
    places = [at for at, row in enumerate(matter[:end]) if _SECOND_AGENDA.match(row.text) and not row.label]
    placed = [at for at in places if at + 1 < end and matter[at + 1].label == "1"]
    if front != "agenda" or len(placed) < 2:
        return []
    return [Head("agenda", at, at, matter[at].text) for at in placed[1:]]


def _document(head: Head, rows: Sequence[Row], first: int, own_last: int, last: int) -> PaperPart:
    begin = bisect.bisect_left(rows, first, key=_number)
    own = tuple(rows[begin : bisect.bisect_right(rows, own_last, key=_number)])
    return PaperPart(
        kind=head.kind,
        rows=own,
        first_line=first,
        last_line=last,
        title=head.title[:300],
        body=head.body,
        on=head.on,
        printed_date=head.printed,
        author=head.author,
        sureness="certain" if head.agrees else "unsure",
        head=head.end - head.start + 1,
    )


def _number(row: Row) -> int:
    return row.number


def _inheriting(inside: PaperPart, whole: PaperPart) -> PaperPart:
    """Give an agenda, forward plan or response form that names no body the body of the whole paper."""
    if inside.body or inside.kind not in ("agenda", "forward plan", "response form"):
        return inside
    return replace(inside, body=whole.body)
