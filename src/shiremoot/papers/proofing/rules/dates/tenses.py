"""Finds events reported as done before their day, and events announced after it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from shiremoot.papers import dates, patterns
from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.own_days import if_few, latest_day, own_day
from shiremoot.papers.proofing.places import in_its_sentence
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.dates.weekdays import full, in_words

_DONE = patterns.compile(
    r"(?:\b(?:was|were|(?:has|have|had) been)(?: \w+ly)?(?: also| then| first)? (?:held|published|approved|agreed"
    r"|adopted|opened|launched|received|signed|considered|presented|submitted|completed|appointed|issued|ratified"
    r"|endorsed"
    r"|circulated|discussed|inspected|introduced|installed|elected|notified|reported|set up|established|conducted"
    r"|carried out|undertaken|closed|reviewed)|\b(?:met|took place|went live|came into (?:force|effect)))\b"
    r"(?P<link>[^.;:\n]{0,60}?)\bon (?:the )?\Z",
    re.I,
)
_NOT_DONE = patterns.compile(
    r"\b(?:will|would|to|due|should|if|until|unless|scheduled|planned|arranged|proposed|expected|next|for|be|that|and"
    r"|when|may|might|could|ahead|before|prior)\b",
    re.I,
)
_TO_COME = patterns.compile(
    r"\b(?:will|shall|(?:is|are) (?:due|scheduled|planned|expected|set) to|(?:is|are) to)(?: also| then| next)? "
    r"(?:be (?:held|considered|presented|discussed|launched|published|completed|submitted|reported|taken|signed"
    r"|reviewed|implemented|introduced|opened|closed|updated|brought|circulated|issued|made|sent|given)|take place|meet"
    r"|start|begin|launch|close|open|run|commence|come into (?:force|effect)|report back"
    r"|go (?:live|to|before)|attend|visit|be(?= on\b))\b"
    r"(?P<link>[^.;:\n]{0,70}?)\b(?:on|by) (?:the )?\Z",
    re.I,
)
_MONTH = patterns.compile(r"(?P<month>[JFMASOND][a-z]{2,8}) (?P<year>20[0-9]{2})\b")
_MONTH_TO_COME = patterns.compile(
    r"\b(?:will|shall)(?: also| then| next)? (?:be \w+(?:ed|en|ught)|take place|meet|start|begin|launch|close|open"
    r"|finalise|complete|publish|move|report back|commence)\b"
    r"(?:(?!\b(?:was|were|had|since|from|after|agreed|published|dated|of|as|which|that|under)\b)[^.;:\n]){0,60}? "
    r"(?:in|by|during|in early|in late|at the meeting in) \Z",
    re.I,
)
_GONE = 30  # days since a month ended, in which its paper may have been written
_LOOKS_BACK = patterns.compile(
    r"\b(?:was|were|had|since|held|following|after|agreed|dated|published|approved|adopted|minutes|notes|from|under"
    r"|as|which|made|received|would|resolution|decision|report of)\b",
    re.I,
)
_READ = 190  # letters before a date that may say what happened
_NOTED = 31  # days within which a day after the paper may be correct
_PRINTED = 8  # days before a meeting by which its papers are out: what was still to come then is no error
_OLD = 400  # days; anything older stands in an earlier paper that is annexed


@rule(
    reason="Either the day is wrong or it has not happened, and somebody will ask.",
    example="Parks Committee\nTuesday 4 March 2025\nREPORT\nThe pond was opened on 12 May 2026 by the Chair.",
    quiet="Parks Committee\nTuesday 4 March 2025\nREPORT\nThe pond was opened on 12 May 2024 by the Chair. "
    "It was agreed that the next visit be held on 12 May 2026.",
)
def happened_after_the_paper(galley: Galley) -> Iterator[Finding]:
    """Something is told as done on a day after the paper's own."""
    yield from if_few(_done_later(galley))


def _done_later(galley: Galley) -> Iterator[Finding]:
    for one in full(galley):
        this = latest_day(galley, one.start)
        if (
            this
            and one.on
            and one.on > this
            and _done(_before(galley, one))
            and not _is_note(galley, one, this)
        ):
            yield Finding(
                in_its_sentence(galley, one.start, one.end),
                f"This is said to have happened on {in_words(one.on)}, after the paper's own day, {in_words(this)}.",
                "the day meant",
                confidence="certain" if (one.on - this).days > _NOTED else "likely",
            )


@rule(
    reason="The paper was not brought up to date, or the day is wrong.",
    example="Parks Committee\nTuesday 4 March 2025\nREPORT\nThe pond will be opened on 12 May 2024 by the Chair.",
    quiet="Parks Committee\nTuesday 4 March 2025\nREPORT\nThe pond will be opened on 12 May 2025, and we shall report "
    "on what was agreed on 12 May 2024.",
)
def to_come_yet_past(galley: Galley) -> Iterator[Finding]:
    """Something is told as still to come on a day before the paper's own."""
    for one in galley.dates:
        this = own_day(galley, one.start) or latest_day(galley, one.start)
        on = one.in_year_of(this) if this else None
        if this and on and _is_past(galley, one, on, this) and _to_come(_before(galley, one)):
            yield Finding(
                in_its_sentence(galley, one.start, one.end),
                f"This is still to come, it says, but {in_words(on)} is before the paper's own day, {in_words(this)}.",
                "the day meant, or what has happened",
                confidence="likely",
            )


@rule(
    reason="The paper was not brought up to date, or the month is wrong.",
    example="Parks Committee\nTuesday 4 March 2025\nREPORT\nThe pond map will be updated in June 2024.",
    quiet="Parks Committee\nTuesday 4 March 2025\nREPORT\nThe pond map will be updated in June 2025, and will show "
    "what was dug in June 2024.",
)
def month_to_come_yet_past(galley: Galley) -> Iterator[Finding]:
    """Something is told as still to come in a month before the paper's own."""
    prose = galley.prose
    for found in galley.once(months):
        this = own_day(galley, found.start()) or latest_day(galley, found.start())
        month = dates.MONTHS[found["month"].lower()]
        if not this:
            continue
        gone = (this - dates.end_of_month(f"{found['year']}-{month:02}")).days
        if _GONE < gone < _OLD and _MONTH_TO_COME.search(prose, max(0, found.start() - 130), found.start()):
            yield Finding(
                in_its_sentence(galley, found.start(), found.end()),
                f"This is still to come, it says, but {found[0]} is before the paper's own day, {in_words(this)}.",
                "the month meant, or what has happened",
                confidence="likely",
            )


def months(galley: Galley) -> list[re.Match[str]]:
    """Return every month printed with its year, with or without a day before it."""
    return [found for found in _MONTH.finditer(galley.prose) if found["month"].lower() in dates.MONTHS]


def _is_past(galley: Galley, one: Found, on: date, this: date) -> bool:
    """Return True if the day was past when the paper came out; minutes are dated by the meeting itself."""
    kind = galley.document(one.start).kind
    out = this - timedelta(days=0 if kind == "minutes" else _PRINTED)
    return timedelta() < out - on < timedelta(days=_OLD if one.on else _OLD // 4)


def _is_note(galley: Galley, one: Found, this: date) -> bool:
    """Return True for a note of something done after the meeting: minutes are written up later."""
    minutes = galley.document(one.start).kind == "minutes"
    return minutes and one.on is not None and (one.on - this).days < 2 * _NOTED


def _done(before: str) -> bool:
    found = _DONE.search(before)
    return found is not None and not _NOT_DONE.search(found["link"])


def _to_come(before: str) -> bool:
    found = _TO_COME.search(before)
    return found is not None and not _LOOKS_BACK.search(found["link"])


def _before(galley: Galley, one: Found) -> str:
    return galley.prose[max(galley.paragraph(one.start)[0], one.start - _READ) : one.start]
