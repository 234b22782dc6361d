"""Checks stretches of days against the weeks, days or months they are said to last."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from shiremoot.kernel import clocks as kernel
from shiremoot.papers import patterns
from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.date_ranges import date_ranges
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.places import in_its_sentence
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.dates.weekdays import in_words

_COUNT = r"(?P<count>\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)[ -](?P<unit>day|week|month)s?\b"
_BEFORE = patterns.compile(
    r"(?<!by )(?<!further )(?<!extra )(?<!additional )(?<!another )(?<!every )"
    rf"\b{_COUNT}(?! (?:after|before|of|ago)\b)(?: (?!and\b|or\b)[a-z-]{{2,14}}){{0,4}},? ?[(–:]?"
    r"(?:running |from |between |on )*(?:the )?\Z",
    re.I,
)
_AFTER = patterns.compile(
    rf"\s?[(,–]\s?(?:a (?:period|total) of |lasting |for )?{_COUNT}\)?(?! (?:after|before|of)\b)", re.I
)
_SLACK = {"day": 1, "week": 3, "month": 10}  # days: the last one may be counted or not, and weekends left out


@rule(
    reason="People plan for as long as is said, and find it closed.",
    example="The consultation ran for twelve weeks, from Monday 6 January 2025 to Monday 10 March 2025.",
    quiet="The consultation ran for twelve weeks, from Monday 6 January 2025 to Monday 31 March 2025.",
)
def stretch_of_another_length(galley: Galley) -> Iterator[Finding]:
    """A stretch of days is not as long as it is said to be."""
    for first, last in date_ranges(galley):
        begins, ends = first.in_year_of(last.on), last.on
        said = _stated_length(galley, first, last) if begins and ends and begins < ends else None
        if said and begins and ends and (expected := _otherwise(said, begins, ends)):
            yield Finding(
                in_its_sentence(galley, first.start, last.end),
                f"{said['count']} {said['unit']}s from {in_words(begins)} last to {in_words(expected)}; "
                f"these are {(ends - begins).days + 1} days.",
                "the days meant, or the right length",
            )


def _stated_length(galley: Galley, first: Found, last: Found) -> re.Match[str] | None:
    start = max(galley.paragraph(first.start)[0], first.start - 90)
    before = _BEFORE.search(galley.prose, start, first.start)
    return before or _AFTER.match(galley.prose, last.end)


def _otherwise(said: re.Match[str], begins: date, ends: date) -> date | None:
    """Return the day the stretch should end on, if the printed one is clearly wrong."""
    unit = said["unit"].lower()
    try:
        due = kernel.Clock.parse(f"{said['count']} {unit}s").from_(begins)
    except kernel.ClockError:
        return None
    if due is None or abs(due.on - ends) <= timedelta(days=_SLACK[unit]):
        return None
    return due.on
