"""Finds stretches of days that end before they begin."""

import re
from collections.abc import Iterator
from datetime import date

from shiremoot.papers import patterns
from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.date_ranges import date_ranges
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.dates.weekdays import in_words

_MOVED = patterns.compile(
    r"\b(?:mov|chang|brought|bring|amend|alter|resched|revis|correct|reduc|put back|compar|fell|fall|rose|drop|increas"
    r"|decreas)\w*\b[^.\n]{0,80}\Z",
    re.I,
)
_TOLD = patterns.compile(
    r"\b(?:from|between|dates?|period|week|runs?|open|closed|shut|held)\b[^.\n]{0,20}\Z", re.I
)
_FROM_DAY = patterns.compile(  # "21 to " before "13 July 2023", said as days
    r"\b(?:from|between|dates?:?|on|held)(?: the)? (?P<day>\d{1,2})(?:st|nd|rd|th)? ?(?:to|–|-|and|until) ?(?:the )?\Z",
    re.I,
)


@rule(
    reason="Nobody can tell which days are meant.",
    example="The gate is shut from 3 March 2025 to 28 February 2025, and the pond between 4 May 2025 and 2 May 2025.",
    quiet="The gate is shut from 3 March 2025 to 28 March 2025. The visit moved from 4 May 2025 to 2 May 2025.",
)
def dates_run_backwards(galley: Galley) -> Iterator[Finding]:
    """A stretch of days ends before it begins."""
    for first, last in date_ranges(galley):
        begins, ends = _days(first, last)
        if begins and ends and ends < begins and not _is_moved(galley, first.start):
            yield Finding(
                galley.place(first.start, last.end),
                f"It ends on {_day_words(last, ends)}, before it begins on {_day_words(first, begins)}.",
                "the days meant",
                confidence="certain" if _is_told(galley, first) else "likely",
            )
    for last in galley.dates:
        start = _FROM_DAY.search(galley.prose, max(0, last.start - 24), last.start)
        backwards = start and last.weekday is None and last.day < int(start["day"]) < 32
        if start and backwards and not _is_moved(galley, start.start()):
            yield Finding(
                galley.place(start.start("day"), last.end),
                f"It ends on the {last.day}, before it begins on the {start['day']}.",
                "the days meant",
            )


def _is_told(galley: Galley, first: Found) -> bool:
    """Return True if words before, or a "to" between, mark a range of dates; a dash alone may join anything."""
    told = _TOLD.search(galley.prose, max(0, first.start - 40), first.start)
    return told is not None or galley.prose[first.end : first.end + 4].strip(" ,")[:2] == "to"


def _days(first: Found, last: Found) -> tuple[date | None, date | None]:
    """Return both days; a date without its year counts only within one month, since a year may end between them."""
    if last.on:
        return first.in_year_of(last.on), last.on
    same = first.on is None and first.month == last.month
    return (date(2024, first.month, first.day), date(2024, last.month, last.day)) if same else (None, None)


def _day_words(one: Found, day: date) -> str:
    return in_words(day) if one.on else f"{day.day} {day:%B}"


def _is_moved(galley: Galley, start: int) -> bool:
    """Return True if the words before describe a change from one day to another."""
    return _MOVED.search(galley.prose, max(0, start - 120), start) is not None
