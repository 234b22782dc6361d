"""Finds a weekday and a date, printed together, that are not the same day."""

import re
from collections.abc import Iterator
from datetime import date

from shiremoot.papers import dates, patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.places import sentence_around
from shiremoot.papers.proofing.rule import rule

_LONG_AGO = patterns.compile(r"\b(?:was|were|had|held|took|last)\b", re.I)
_NEAR = 120  # days within which a date printed without its year can only be that of one year


@rule(
    reason="Who trusts the weekday and who trusts the date come on different days.",
    example="Parks Committee\nMonday 4 March 2025\nAGENDA\n1. Apologies",
    quiet="Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Apologies",
)
def weekday_disagrees(galley: Galley) -> Iterator[Finding]:
    """A date is printed with a weekday that it does not fall on."""
    for one in galley.dates:
        if one.on and not one.agrees:
            yield Finding(
                galley.place(one.start, one.end),
                f"{in_words(one.on)} is a {one.on:%A}.",
                f"{one.on:%A} {in_words(one.on)}, or {_of_another_year(one) or 'the date meant'}",
            )


def _of_another_year(one: dates.Found) -> str:
    """Return the same day of the next or previous year, if that has the weekday printed."""
    for year in (one.on.year + 1, one.on.year - 1) if one.on and (one.month, one.day) != (2, 29) else ():
        other = date(year, one.month, one.day)
        if other.weekday() == one.weekday:
            return f"{other:%A} {in_words(other)}"
    return ""


@rule(
    reason="Who trusts the weekday and who trusts the date come on different days.",
    example="Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Apologies\n"
    "2. The pond is to be cleaned on Monday 18th March, before the visit.",
    quiet="Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Apologies\n"
    "2. The pond is to be cleaned on Tuesday 18th March, before the visit, and again by Monday 8 September.",
)
def weekday_disagrees_in_its_year(galley: Galley) -> Iterator[Finding]:
    """A date without a year has a weekday that it does not fall on in the year of the paper."""
    for one in galley.dates:
        paper = galley.dated(one.start) if one.on is None and one.weekday is not None else None
        on = one.in_year_of(paper)
        if paper and on and abs((on - paper).days) <= _NEAR and on.weekday() != one.weekday:
            if on > paper and _LONG_AGO.search(galley.prose[slice(*sentence_around(galley, one.start))]):
                continue  # it fell on that day the year before
            yield Finding(
                galley.place(one.start, one.end),
                f"{in_words(on)} is a {on:%A}.",
                f"{on:%A} {on.day} {on:%B}, or the date meant",
                confidence="likely",
            )


def in_words(day: date) -> str:
    """Return the day in words: "4 March 2025"."""
    return f"{day.day} {day:%B %Y}"


def full(galley: Galley) -> tuple[dates.Found, ...]:
    """Return the dates of a paper that are printed with their year, in order."""
    return tuple(one for one in galley.dates if one.on)
