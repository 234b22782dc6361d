"""Finds the starts of forward plans, response forms and partnership tables."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import bodies, dates, patterns, plans
from shiremoot.papers.heads import head
from shiremoot.papers.heads.head import Head
from shiremoot.papers.rows import Row

_FORWARD = patterns.compile(
    r"(?:[\w&’',-]+ ){0,8}?(?:forward|work|future)(?: work)? (?:programme|plan"
    r"|items)\b(?:[^.]{0,60})$"
    r"|(?:notice|schedule|list|plan) of (?:\w+ )?(?:forthcoming |key |executive |planned )+decisions\b",
    re.I,
)
_FORM = patterns.compile(r"(?:scrutiny )?recommendations? response\b|response pro[- ]?forma", re.I)
_ISSUE = patterns.compile(r"issue\s*:", re.I)
_ANSWER_DUE = patterns.compile(
    r"(?:deadline for response|date response requested|response to report)\b", re.I
)
_PARTNER_NAME = patterns.compile(r"(?:name of )?(?:the )?(?:board|partnership|group)(?: name)?\s*:?$", re.I)
_PARTNER_KEYS = patterns.compile(
    r"(?:date of completion|chair(?:man|person)?(?: ?/ ?vice.chair\w*)?|(?:\w+ )?lead (?:member|officer)|"
    r"last meeting date|next meeting date|website(?: address)?|frequency of meetings)$",
    re.I,
)


def forward_plans(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        if row.label or row.tabbed or len(row.text) > 90 or not _FORWARD.match(row.text):
            continue
        if any(
            plans.columns(one.columns or one.cells) for one in rows[place + 1 : place + 40]
        ) or _is_labelled(rows[place + 1 : place + 40]):
            yield _forward_plan(rows, place)
            continue
        ahead = [one for one in rows[place + 1 : place + 60] if _is_date_heading(one)]
        if len(ahead) > 1 and ahead[0] in rows[place + 1 : place + 14]:
            yield _forward_plan(rows, place)


def _is_labelled(rows: Sequence[Row]) -> bool:
    """Return True if the rows set out at least two decisions in blocks of labels."""
    told = [plans.label(row)[0] for row in rows]
    return told.count("decision_maker") > 1 and told.count("date") > 1


def _forward_plan(rows: Sequence[Row], place: int) -> Head:
    """Return the heading of a forward plan; one that opens a paper takes the body and day printed above it."""
    above = rows[:place] if place < 6 else ()
    own = bodies.first_in(rows[place].text)
    names = [own] if own and bodies.is_strong(own) else []
    names += [name for row in above if (name := bodies.in_heading(row.text)) and bodies.is_strong(name)]
    when = next((one for row in above if (one := head.dated(row))), (None, "", True))
    start = 0 if names else place
    return Head(
        "forward plan", start, place, rows[place].text, head.best_body(names), when[0], when[1], "", when[2]
    )


def _is_date_heading(row: Row) -> bool:
    found = dates.first_date(row.cells[0] if row.cells else row.text)
    return found is not None and found.start < 12 and (bool(row.cells) or len(row.text) < 60)


def forms(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        if ":" not in row.text or not _ISSUE.match(row.text):
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


def partnerships(rows: Sequence[Row]) -> Iterator[Head]:
    for place, row in enumerate(rows):
        if len(row.cells) == 2 and _PARTNER_NAME.match(row.cells[0]):
            if sum(1 for one in rows[place : place + 12] if _partner_key(one)) > 2:
                name = row.cells[1]
                yield Head("partnership update", place, place, name, bodies.as_name(name))
            continue
        if not _partner_key(row) or any(
            _partner_key(one) or (len(one.cells) == 2 and _PARTNER_NAME.match(one.cells[0]))
            for one in rows[max(0, place - 14) : place]
        ):
            continue
        if sum(1 for one in rows[place : place + 12] if _partner_key(one)) < 3 or not place:
            continue
        title = rows[place - 1].text
        if len(title) < 100 and not rows[place - 1].tabbed:
            yield Head("partnership update", place - 1, place - 1, title, bodies.as_name(title))


def _partner_key(row: Row) -> bool:
    return len(row.cells) > 1 and _PARTNER_KEYS.match(row.cells[0].rstrip(": ")) is not None
