"""Finds quarters that no year has, and quarters of other months."""

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.papers import dates, patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.places import in_its_sentence
from shiremoot.papers.proofing.rule import rule

_SHORT = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_FIFTH = patterns.compile(
    r"Q(?:uarter )?[05-9]\b(?=,? ?(?:of )?\(?(?:20[0-9]{2}|[0-9]{2}[/-][0-9]{2}\b)"
    r"| (?:performance|monitoring|report|outturn|forecast|budget|figures|data|results)\b)"
)
_NAMED = patterns.compile(
    r"Q(?:uarter )?(?P<quarter>[1-4])(?: 20[0-9]{2}(?:[/–-][0-9]{2,4})?)? ?[(:,–-]{0,2} ?"
    rf"(?P<first>{_SHORT})[a-z]{{0,6}}(?: 20[0-9]{{2}})? ?(?:to|–|-|until) ?(?P<last>{_SHORT})[a-z]{{0,6}}\b"
)


@dataclass(frozen=True)
class Named:
    """A quarter printed with its first and last month."""

    quarter: int
    first: int
    last: int
    start: int
    end: int

    @property
    def calendar(self) -> bool:
        return self.first == 3 * self.quarter - 2

    @property
    def financial(self) -> bool:
        return self.first == (3 * self.quarter) % 12 + 1


@rule(
    reason="The reader cannot tell which quarter the figures are of.",
    example="Visits fell in Q5 2023/24, as the quarter 6 report will show.",
    quiet="Visits fell in Q4 2023/24, as Q5 of the survey and the answer to question Q6 show.",
)
def no_such_quarter(galley: Galley) -> Iterator[Finding]:
    """A quarter is numbered other than 1 to 4."""
    prose = galley.prose
    for found in _FIFTH.finditer(prose):
        if prose[max(0, found.start() - 1) : found.start()].strip(" (\t\n-") == "":
            yield Finding(
                in_its_sentence(galley, found.start(), found.end()),
                f"A year has four quarters: there is no {found[0]}.",
                "the quarter meant",
            )


@rule(
    reason="Readers take the figures for those of other months.",
    example="Visits fell in Q1 (July to September) and rose in Q3 (Oct-Dec).",
    quiet="Visits fell in Q1 (April to June) and rose in Q3 (Oct-Dec). Last term was September to November.",
)
def quarter_of_other_months(galley: Galley) -> Iterator[Finding]:
    """A quarter is printed with months that it has neither in a calendar nor in a financial year."""
    named = [_quarter(found) for found in _NAMED.finditer(galley.prose)]
    calendar = sum(1 for one in named if one.calendar)
    financial = sum(1 for one in named if one.financial)
    for one in named:
        months = f"{month_name[one.first]} to {month_name[one.last]}"
        if (one.last - one.first) % 12 != 2 or not (one.calendar or one.financial):
            yield _finding(galley, one, f"Quarter {one.quarter} is not {months}.")
        elif 0 < calendar <= financial if one.calendar else financial < calendar:
            yield _finding(
                galley, one, f"Elsewhere this paper does not count {months} as quarter {one.quarter}."
            )


def _quarter(found: re.Match[str]) -> Named:
    first, last = (dates.MONTHS[found[name].lower()] for name in ("first", "last"))
    return Named(int(found["quarter"]), first, last, found.start(), found.end())


def _finding(galley: Galley, one: Named, message: str) -> Finding:
    known = one.first % 3 == 1 and (one.last - one.first) % 12 == 2
    right = f"Quarter {(one.first - 4) % 12 // 3 + 1} of a financial year" if known else "the months meant"
    return Finding(
        galley.place(one.start, one.end), message, right, confidence="certain" if known else "likely"
    )
