"""Checks page ranges on an agenda: backwards, overlapping, or not where the paper stands."""

import itertools
import re
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.facts import Fact
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule

Ranged = tuple[Fact, int, int]

_MARK = patterns.compile(r"page (?P<page>\d{1,4})$", re.I)

_AGENDA = "Parks Committee\n4 March 2025\nAGENDA\n1. Apologies\n2. Minutes (Pages 1 - 8)\n"

_PACK = (
    "Parks Committee\n4 March 2025\nAGENDA\n1. Apologies\n2. Pond Repairs (Pages {} - {})\n"
    "3. Orchard Planting (Pages {} - 29)\n\nPage 1\n\f"
    "PARKS COMMITTEE - 4 MARCH 2025\n\nPOND REPAIRS\n\nReport by Director of Parks\n\n1. The pond leaks.\n\nPage 9\n\f"
    "2. It was mended.\n\nPage 10\n\f"
    "PARKS COMMITTEE - 4 MARCH 2025\n\nORCHARD PLANTING\n\nReport by Director of Parks\n\n1. Trees.\n\nPage 20\n"
)


@rule(
    reason="Members leaf in vain for the paper.",
    example=_AGENDA + "3. Budget (Pages 29 - 12)\n4. Trees (Pages 31 - 40)",
    quiet=_AGENDA + "3. Budget (Pages 9 - 12)\n4. Trees (Pages 12 - 40)",
)
def pages_backwards(galley: Galley) -> Iterator[Finding]:
    """A range of pages ends before it begins."""
    for fact, first, last in _ranges(galley):
        if last < first:
            yield Finding(
                galley.place_of(fact),
                f"Pages {first} to {last} run backwards.",
                "",
            )


@rule(
    reason="One of the two items sends its readers to another's paper.",
    example=_AGENDA + "3. Budget (Pages 9 - 22)\n4. Trees (Pages 13 - 40)",
    quiet=_AGENDA
    + "3. Budget (Pages 9 - 22)\n4. Trees (Pages 23 - 40)\n5. Staff, not for publication (Pages 1 - 4)",
)
def pages_overlap(galley: Galley) -> Iterator[Finding]:
    """The page ranges of two items lie over one another; that they share one page at the boundary is no slip."""
    ranged = [one for one in _ranges(galley) if one[1] <= one[2]]
    for (before, first, last), (fact, start, end) in itertools.pairwise(ranged):
        same = (first, last) == (start, end)
        if _on_one_agenda(galley, before, fact) and not same and first <= start < last:
            yield Finding(
                galley.place_of(fact),
                f"Pages {start} to {end} lie over pages {first} to {last} of the item before.",
                "",
                (galley.place_of(before),),
            )
        elif _on_one_agenda(galley, before, fact) and first // 2 < start < first and end < first:
            yield Finding(
                galley.place_of(fact),
                f"Pages {start} to {end} come after pages {first} to {last}.",
                "",
                (galley.place_of(before),),
                "likely",
            )


@rule(
    reason="The agenda sends members to pages on which another paper stands.",
    example=_PACK.format(11, 19, 20),
    quiet=_PACK.format(9, 19, 20),
)
def report_on_other_pages(galley: Galley) -> Iterator[Finding]:
    """A report stands on pages that its item on the agenda does not give."""
    ranges = {one.value.get("number"): (one, first, last) for one, first, last in _ranges(galley)}
    marks = _marks(galley)
    if not _one_numbering([page for _, page in marks]):
        return
    for report in galley.of_kind("report"):
        item = ranges.get(report.value.get("item"))
        document = galley.document_on(report.first_line)
        inside = [page for line, page in marks if document.first_line <= line <= document.last_line]
        if item and inside and item[1] <= item[2] and not item[1] <= inside[0] <= item[2]:
            yield Finding(
                galley.place_of(report),
                f"This report stands on page {inside[0]}; its item gives pages {item[1]} to {item[2]}.",
                "",
                (galley.place_of(item[0]),),
                "likely",
            )


def _marks(galley: Galley) -> list[tuple[int, int]]:
    """Return the line and number of every page number printed by itself."""
    found = ((row.number, _MARK.match(row.whole)) for row in galley.paper.rows if row.furniture)
    return [(line, int(mark["page"])) for line, mark in found if mark]


def _one_numbering(pages: list[int]) -> bool:
    """Return True if the pack numbers its pages throughout: nearly every number is higher than the one before."""
    up = sum(1 for one, other in itertools.pairwise(pages) if other > one)
    return len(pages) > 2 and up * 5 >= (len(pages) - 1) * 4


def _ranges(galley: Galley) -> list[Ranged]:
    """Return the items of agendas with the pages they give, in order."""
    out: list[Ranged] = []
    for fact in galley.of_kind("agenda_item"):
        first, last = fact.value.get("first_page"), fact.value.get("last_page")
        if isinstance(first, int) and isinstance(last, int):
            out.append((fact, first, last))
    return out


def _on_one_agenda(galley: Galley, one: Fact, other: Fact) -> bool:
    return galley.document_on(one.first_line) is galley.document_on(other.first_line)
