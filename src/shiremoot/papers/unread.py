"""Finds the text of agendas and minutes that no reader understood, so that it is shown and never dropped."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import dates, patterns
from shiremoot.papers.facts import Fact, Unread
from shiremoot.papers.paper import Paper, PaperPart
from shiremoot.papers.rows import Row

_REGIONS = ("agenda", "minutes", "decision notice", "forward plan")
_MOST_GAP = 3
_LABELS = patterns.compile(
    r"(?:(?:board |committee |other |cabinet )?(?:members?|councillors|officers|officials|persons)?\s*"
    r"(?:present|in attendance|in the chair)*|present in the chair"
    r""
    r"|apologies(?: for absence)?(?:\s*:\s*(?:none|nil))?|resolved|that|attendees|attendance"
    r"|agenda|addenda|membership|none"
    r"|there were none"
    r"|dates? (?:of|for) (?:the )?next meetings?.*|next meeting.*|action(?: owner| who"
    r"| lead)?(?: due| by when| date)?|name role.*|signed|dated|chair(?:man)?|date of signing|notes?"
    r"|decisions?(?: taken)?|future meetings|motion|amendment|voting|for action|none (?:were )?(?:declared|received)"
    r"|(?:no|there were no) declarations.{0,40}|(?:the )?meeting (?:was )?(?:closed|ended|finished|concluded)\b.{0,40}"
    r"|there being no (?:further|other) business.*|this concluded the meeting|signed\b.{0,90}"
    r"|cathaoirleach|clerk|convener)[\s\d:;.,_–-]*$",
    re.I,
)


def unread_in(paper: Paper, facts: Sequence[Fact]) -> Iterator[Unread]:
    """Yield spans of words on lines without a fact, in the documents that record business."""
    read = {
        line
        for fact in facts
        if fact.kind != "document"
        for line in range(fact.first_line, fact.last_line + 1)
    }
    for document in paper.of_kind(*_REGIONS):
        yield from _spans(document, read)


def _spans(document: PaperPart, read: set[int]) -> Iterator[Unread]:
    span: list[Row] = []
    for row in document.matter:
        left = row.number not in read and not _is_plain(document, row)
        if span and (not left or row.number - span[-1].number > _MOST_GAP):
            yield from _span(span)
            span = []
        if left:
            span.append(row)
    yield from _span(span)


def _is_plain(document: PaperPart, row: Row) -> bool:
    """Return True for a heading that only divides the page, a date alone, or a row of the document's own heading."""
    if _LABELS.match(row.whole) or not dates.without_dates(row.text).strip(" :.,-–"):
        return True
    return document.kind != "agenda" and row in document.matter[: document.head]


def _span(rows: Sequence[Row]) -> Iterator[Unread]:
    text = "\n".join(row.whole for row in rows)
    if sum(map(str.isalpha, text)) > 2:
        yield Unread(rows[0].number, rows[-1].number, text)
