"""Checks the meeting before and the meeting after against the date of this one."""

import re
from collections.abc import Iterator
from datetime import date

from shiremoot.papers import patterns
from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.findings import Confidence, Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.own_days import if_few, latest_day, own_day
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.dates.weekdays import full, in_words
from shiremoot.papers.proofing.rules.periods.titles import year_end

_NEXT = patterns.compile(
    r"\b(?:dates? of (?:the )?(?:next|future) meetings?|(?:the )?next (?:\w+ ){0,4}meetings?(?: dates?)?"
    r"(?: of (?:the )?[\w&' ]{3,60}?)?)\b(?P<link>[^.;\n]{0,60})\Z",
    re.I,
)
_BEFORE = patterns.compile(
    r"\b(?:minutes|notes?(?: of decisions)?|record|proceedings)\b[^.;\n]{0,60}?\bmeetings?\b[^.;\n]{0,60}\Z"
    r"|\b(?:last|previous) meeting(?: date)?\b(?: of (?:the )?[\w&' ]{3,60}?)?[^.;\n]{0,40}\Z",
    re.I,
)
_NOT_NEXT = patterns.compile(
    r"\b(?:minutes|last|previous|since|after|before|agreed at|original\w*|not|instead|cancel\w*|until|was|were)\b",
    re.I,
)
_NOT_BEFORE = patterns.compile(
    r"\b(?:next|future|will|publish\w*|by|due|to be held|draft\w* by|expected)\b", re.I
)
_FAR = 430  # days: no body waits longer for its next meeting
_WRITTEN = 60  # days before its meeting within which a report may have been written
_OF_A_MEETING = ("agenda", "minutes", "decision notice")
_EARLY = 90  # days before a year's end in which its report may already be written
_AT_HEAD = 110  # letters of a line before its date, if the line is about the meeting and not a narrative
_READ = 170  # letters before a date that may say what it is


@rule(
    reason="People note a day that has passed, or is a year too late.",
    example="Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Apologies\n2. Date of next meeting: 3 June 2024",
    quiet="Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Apologies\n2. Date of next meeting: 3 June 2025",
)
def next_meeting_is_past(galley: Galley) -> Iterator[Finding]:
    """The next meeting is given a day before this one, or years away."""
    yield from if_few(_next_meetings(galley))


def _next_meetings(galley: Galley) -> Iterator[Finding]:
    for one in full(galley):
        this, on = own_day(galley, one.start), one.on
        if this and on and _is_out(galley, one, (on - this).days) and _is_next(galley, one):
            far = "before" if on < this else "more than a year after"
            yield Finding(
                galley.place(one.start, one.end),
                f"The next meeting is on {in_words(on)}, {far} this paper's own day, {in_words(this)}.",
                "the day meant",
                confidence=_sureness(galley, one) if on < this else "likely",
            )
        elif this is None and on and _is_before_year_end(galley, on) and _is_next(galley, one):
            yield Finding(
                galley.place(one.start, one.end),
                f"The next meeting is on {in_words(on)}, before the year that is reported on ends.",
                "the day meant",
                confidence="likely",
            )


def _is_before_year_end(galley: Galley, on: date) -> bool:
    """Return True if the day is long before the year's end: an annual report without a date is not written so early."""
    end = galley.once(year_end)
    return end is not None and (end - on).days > _EARLY


@rule(
    reason="Minutes cannot be of a meeting still to come.",
    example="Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Apologies\n"
    "2. To approve the minutes of the meeting held on 3 December 2025",
    quiet="Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Apologies\n"
    "2. To approve the minutes of the meeting held on 3 December 2024",
)
def last_meeting_is_to_come(galley: Galley) -> Iterator[Finding]:
    """The meeting before, or one whose minutes are to be approved, is given a day after this one."""
    yield from if_few(_last_meetings(galley))


def _last_meetings(galley: Galley) -> Iterator[Finding]:
    for one in full(galley):
        this = latest_day(galley, one.start)
        if this and one.on and one.on > this and _is_before(galley, one):
            yield Finding(
                galley.place(one.start, one.end),
                f"An earlier meeting cannot be on {in_words(one.on)}: this paper is of {in_words(this)}.",
                "the day meant",
                confidence=_sureness(galley, one),
            )


def _is_out(galley: Galley, one: Found, days: int) -> bool:
    """Return True if the day is out of range; a report written early may name meetings held before it is read."""
    slack = 0 if galley.document(one.start).kind in _OF_A_MEETING else _WRITTEN
    return days < -slack or days > _FAR


def _before(galley: Galley, one: Found) -> str:
    start = max(galley.paragraph(one.start)[0], one.start - _READ)
    return galley.prose[start : one.start].replace("\t", " ")


def _is_next(galley: Galley, one: Found) -> bool:
    found = _NEXT.search(_before(galley, one))
    return found is not None and not _NOT_NEXT.search(found["link"])


def _is_before(galley: Galley, one: Found) -> bool:
    found = (
        _BEFORE.search(_before(galley, one)) if galley.document(one.start).kind != "forward plan" else None
    )
    return found is not None and not _NOT_BEFORE.search(found[0])


def _sureness(galley: Galley, one: Found) -> Confidence:
    """Return "certain" only for agendas and minutes of a sure day, and dates at the head of a line."""
    document = galley.document(one.start)
    if one.start - galley.paragraph(one.start)[0] > _AT_HEAD:
        return "likely"
    sure = document.kind in _OF_A_MEETING and document.sureness == "certain"
    return "certain" if sure and document.on else "likely"
