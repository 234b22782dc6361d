"""Finds calendar years and financial years taken for each other."""

import re
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.places import in_its_sentence
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.periods.labels import Label, following, labels

_YEAR = patterns.compile(r"year (?P<year>20[0-9]{2})\b(?! ?[/–-] ?[0-9])")
_REPORT_FOR = patterns.compile(
    r"\b(?:reports?|accounts|statement|review)\b[^.\n]{0,20} (?:for|of|covering) the (?:calendar )?\Z", re.I
)
_DURING = patterns.compile(r"\b(?:during|in|for|over|throughout|covers|covering)(?: the year)? \Z", re.I)
_CALENDAR = patterns.compile(r"\bcalendar years? \Z", re.I)
_ONE_YEAR = patterns.compile(
    r"\b(?:the|this|a|each) (?:municipal |financial |civic |academic |school |council )?year \Z"
)
_NEAR = 1200  # letters in which the same report says what it covers


@rule(
    reason="Nine months or twelve: readers compare figures of stretches that are not the same.",
    example="The annual report for the year 2023 tells what was done during 2023-24 to keep the ponds clean.",
    quiet="The annual report for the year 2023-24 tells what was done during 2023-24; the ponds were cleaned in 2023.",
)
def year_of_two_kinds(galley: Galley) -> Iterator[Finding]:
    """A report is said to be for a calendar year and tells of a financial one."""
    prose, found = galley.prose, galley.once(labels)
    for year in _YEAR.finditer(prose):
        if _REPORT_FOR.search(prose, max(0, year.start() - 50), year.start()):
            near = [one for one in found if year.end() < one.start < year.end() + _NEAR]
            other = next((one for one in near if _is_told(galley, one, int(year["year"]))), None)
            if other:
                label = prose[other.start : other.end]
                yield Finding(
                    in_its_sentence(galley, year.start(), year.end()),
                    f"The report is for the year {year['year']} here, and tells of {label}.",
                    f"{year['year']} or {label}",
                    (in_its_sentence(galley, other.start, other.end),),
                    "likely",
                )
    for one in found:
        if one.one_year and _CALENDAR.search(prose, max(0, one.start - 16), one.start):
            yield Finding(
                galley.place(one.start, one.end),
                f"{prose[one.start : one.end]} is no calendar year.",
                "the calendar year meant, or financial year",
                confidence="likely",
            )


def _is_told(galley: Galley, one: Label, year: int) -> bool:
    told = _DURING.search(galley.prose, max(0, one.start - 24), one.start) is not None
    return one.one_year and one.four and year in (one.first, one.last) and told


@rule(
    reason="A figure of the year was mistyped, and what is agreed holds for another year.",
    example="The Chair was elected for the municipal year 2014-25, and the Vice-Chair for 2024-25.",
    quiet="The Chair was elected for the municipal year 2024-25, and the plan is for the years 2022-25.",
)
def year_of_many_years(galley: Galley) -> Iterator[Finding]:
    """What is called one year has a label of several."""
    for one in galley.once(labels):
        said = _ONE_YEAR.search(galley.prose, max(0, one.start - 30), one.start)
        if one.four and one.last > one.first + 1 and said:
            yield Finding(
                in_its_sentence(galley, one.start, one.end),
                f"This is called a year and is {one.last - one.first} years.",
                following(galley, one, one.last - 1),
                confidence="likely",
            )
