"""Checks the month under a report against the day of the meeting it goes to."""

import re
from collections.abc import Iterator
from datetime import date

from shiremoot.papers import dates, patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.own_days import earliest_day
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.dates.tenses import months
from shiremoot.papers.proofing.rules.dates.weekdays import in_words

_SIGNED = patterns.compile(
    r"\b(?:director|officer|manager|head of|clerk|solicitor|contact|tel|chair|author)\b|@", re.I
)
_OLD = 60  # days by which a report is written before its meeting
_OLDER = 400  # days; anything older is signed by another, annexed paper


@rule(
    reason="The month was left from an earlier report, or the report is.",
    example="Parks Committee\n4 March 2025\nThe pond\nReport of the Director of Parks\n1. It is dry.\n"
    "Contact Officer: A. Moor\nNovember 2024",
    quiet="Parks Committee\n4 March 2025\nThe pond\nReport of the Director of Parks\n1. It is dry.\n"
    "Contact Officer: A. Moor\nJanuary 2025",
)
def signed_in_another_month(galley: Galley) -> Iterator[Finding]:
    """A report is signed in a month long before its meeting, or after it."""
    for found in galley.once(months):
        start, end = galley.paragraph(found.start())
        this = earliest_day(galley, start)
        alone = (start, end) == found.span()
        if not alone or this is None or galley.document(start).kind not in ("report", "scrutiny report"):
            continue
        month = dates.end_of_month(f"{found['year']}-{dates.MONTHS[found['month'].lower()]:02}")
        late = (month.year, month.month) > (this.year, this.month)
        if (late or _OLD < (this - month).days < _OLDER) and _is_signed(galley, start):
            yield _finding(galley, found, this, late)


def _is_signed(galley: Galley, start: int) -> bool:
    """Return True if an office or an address stands in one of the two lines above."""
    above = galley.prose.rfind("\n", 0, max(0, start - 1))
    above = galley.prose.rfind("\n", 0, max(0, above)) + 1
    return _SIGNED.search(galley.prose, max(above, start - 300), start) is not None


def _finding(galley: Galley, found: re.Match[str], this: date, late: bool) -> Finding:
    said = "after" if late else "months before"
    return Finding(
        galley.place(*found.span()),
        f"The report is signed in {found[0]}, {said} the meeting of {in_words(this)}.",
        "the month meant",
        confidence="likely",
    )
