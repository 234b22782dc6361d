"""Finds one recommendation under two items."""

import itertools
from collections import defaultdict
from collections.abc import Iterator

from shiremoot.papers.facts import Fact
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.recommendations.wording import held, own, weight

_FEWEST = 4  # distinctive words that a recommendation must have; "to note the report" properly recurs

_AGENDA = (
    "Parks Committee\n4 March 2025\nAGENDA\n1. Apologies\n"
    "2. Willow Pond Repairs\nReport by Director of Parks\n"
    "The Parks Committee is RECOMMENDED to approve the lining and fencing of Willow Pond by the summer.\n"
    "3. Orchard Planting\nReport by Director of Parks\n"
    "The Parks Committee is RECOMMENDED to {}.\n"
)


@rule(
    reason="The body would decide the wrong matter, or its own matter not at all.",
    example=_AGENDA.format("approve the lining and fencing of Willow Pond by the summer"),
    quiet=(
        _AGENDA.format("approve the planting of forty trees in the orchard"),
        _AGENDA.replace(
            "approve the lining and fencing of Willow Pond by the summer", "note the report"
        ).format("note the report"),
        _AGENDA.replace(
            "approve the lining and fencing of Willow Pond by the summer",
            "agree a response within two months of receiving it",
        ).format("agree a response within two months of receiving it"),
    ),
)
def recommendation_pasted(galley: Galley) -> Iterator[Finding]:
    """The same recommendation, in the words of one matter, stands under two items of an agenda."""
    titles = {
        (id(galley.document_on(one.first_line)), one.value.get("number")): str(one.value.get("title", ""))
        for one in galley.of_kind("agenda_item")
    }
    alike: dict[frozenset[str], list[Fact]] = defaultdict(list)
    for one in on_agendas(galley):
        alike[weight(text(one))].append(one)
    for one, other in (pair for same in alike.values() for pair in itertools.pairwise(same)):
        if _under_two_items(galley, one, other):
            first, second = (
                _fits(one, titles.get((id(galley.document_on(one.first_line)), each.value["item"]), ""))
                for each in (one, other)
            )
            if first == second == 0:
                continue  # it is about neither item: a standard phrase that properly recurs
            wrong, right = (one, other) if first < second else (other, one)
            yield Finding(
                galley.place_of(wrong),
                f"This is the recommendation of item {right.value['item']}, under item {wrong.value['item']}.",
                "",
                (galley.place_of(right),),
                "certain" if first != second else "likely",
            )


def on_agendas(galley: Galley) -> list[Fact]:
    """Return the recommendations under items of agendas that have distinctive words."""
    return [
        one
        for one in galley.of_kind("recommendation")
        if one.value.get("item")
        and galley.document_on(one.first_line).kind == "agenda"
        and len(own(text(one))) >= _FEWEST
    ]


def text(one: Fact) -> str:
    """Return the words of a recommendation."""
    return str(one.value.get("text", ""))


def _under_two_items(galley: Galley, one: Fact, other: Fact) -> bool:
    same_agenda = galley.document_on(one.first_line) is galley.document_on(other.first_line)
    return same_agenda and one.value["item"] != other.value["item"]


def _fits(one: Fact, title: str) -> float:
    """Return the share of an item's title that a recommendation repeats."""
    return held(own(title), own(text(one)))
