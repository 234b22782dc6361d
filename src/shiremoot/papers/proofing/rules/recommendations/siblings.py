"""Finds items and references that lack their recommendation."""

import re
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import PaperPart
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.recommendations.standing import standing
from shiremoot.papers.proofing.spots import matches

_FEWEST = 4  # items with reports among which one without a recommendation is suspicious
_REFERENCE = patterns.compile(
    r"[Rr]ecommendations? (?:[Nn]o\.? )?(?P<number>\d{1,2})(?!\d|[./]\d)(?P<after>.{0,14})", re.S
)
_ASKING = patterns.compile(r"(?:^|[.:\n] ?)(?:To|Members to|That) [a-z]+|\bRECOMMEND")
_ELSEWHERE = patterns.compile(r"[ ]{0,1}(?:of|from|in|to|by|above|made)\b", re.I)

_ITEM = "{}. {}\nReport by Director of Parks\nThe Parks Committee is RECOMMENDED to note the report on {}.\n"
_ITEMS = "".join(
    _ITEM.format(at, f"The {what}", what.lower()) for at, what in enumerate(("Pond", "Orchard", "Wall"), 2)
)
_AGENDA = "Parks Committee\n4 March 2025\nAGENDA\n1. Apologies\n" + _ITEMS
_REPORT = (
    "CABINET 4 MARCH 2025\n\nREPORT OF THE PARKS SCRUTINY COMMITTEE: Willow Pond\n\nRECOMMENDATIONS\n\n"
    "1. The Committee makes the following recommendations:\n\n"
    "Recommendation 1: To line the whole of Willow Pond with clay before the coming summer.\n\n"
    "Recommendation 2: To plant forty apple trees along the northern edge of the orchard.\n\n"
    "Recommendation 3: To mend every broken bench in the county's larger parks.\n\n"
    "2. The Cabinet is asked to answer recommendation {} first.\n"
)


@rule(
    reason="Members meet the item without knowing what they are asked to do.",
    example=_AGENDA + "5. The Gate\nReport by Director of Parks\nThe gate is rusty.\n6. Urgent Business",
    quiet=_AGENDA + "5. The Gate\nTo talk about the gate.\n6. Urgent Business",
)
def item_without_recommendation(galley: Galley) -> Iterator[Finding]:
    """An agenda prints a recommendation under every item that has a report, but one."""
    for document in galley.paper.of_kind("agenda"):
        items = [one for one in standing(galley, document, "agenda_item") if one.value.get("report_by")]
        given = {one.value.get("item") for one in standing(galley, document, "recommendation")}
        without = [one for one in items if one.value.get("number") not in given and not _asks(galley, one)]
        if len(items) >= _FEWEST and len(without) == 1:
            yield Finding(
                galley.place_of(without[0]),
                "This item has a report and no recommendation; every other item with a report has one.",
                "",
                (),
                "likely",
            )


@rule(
    reason="The answer would be given to the wrong recommendation, or to none.",
    example=_REPORT.format("5"),
    quiet=(_REPORT.format("3"), _REPORT.format("5 of the annual report")),
)
def recommendation_not_there(galley: Galley) -> Iterator[Finding]:
    """A recommendation is spoken of by a number that none of them bears."""
    for found in matches(_REFERENCE, galley.prose, "ecommendation", 1):
        document = galley.document(found.start())
        begins = found.start() in (0, galley.paragraph(found.start())[0])
        if begins or document.kind in ("minutes", "decision notice") or _ELSEWHERE.match(found["after"]):
            continue
        numbers = _numbers(galley, document)
        if len(numbers) > 1 and int(found["number"]) > max(numbers):
            yield Finding(
                galley.place(found.start(), galley.sentence(found.start())[1]),
                f"There is no recommendation {found['number']}; the last is {max(numbers)}.",
                "",
                (),
                "likely",
            )


def _numbers(galley: Galley, document: PaperPart) -> list[int]:
    labels = [str(one.value.get("label", "")) for one in standing(galley, document, "recommendation")]
    return [int(label) for label in labels if label.isdigit()]


def _asks(galley: Galley, one: Fact) -> bool:
    """Return True if the item itself says what is asked: to note, to receive, to consider."""
    said = galley.prose[galley.offset_of(one.first_line) : galley.offset_of(one.last_line + 1)]
    return bool(one.value.get("verbal")) or _ASKING.search(said) is not None
