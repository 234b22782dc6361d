"""Finds wrongly cited agenda items, items minuted twice, and papers marked to follow that are there."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from shiremoot.papers import patterns
from shiremoot.papers.facts import Fact
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.spots import matches

_TITLE_WORD = r"(?:[A-Z][\w’'&/-]*|\d{4}|and|of|the|for|to|in|on|from|with|by)"
_REFERENCE = patterns.compile(
    r"[Ii]tem (?:[Nn]o\.? ?|[Nn]umber )?(?P<number>\d{1,2})(?![\d./])\W{1,3}"
    rf"(?:on |the |re |regarding |relating to )?(?P<title>{_TITLE_WORD}(?:[ ,]{{1,2}}{_TITLE_WORD}){{0,11}})"
)
_WORD = patterns.compile(r"[a-z]{4,}")
_COMMON = frozenset(["report", "reports", "update", "annual", "agenda", "item", "items", "plan", "review"])
_LIKE = 0.75  # share of the significant words of the shorter title that the other must hold to match
_MOST = 300  # most items of a paper that are searched
_UNLIKE = 0.5

_AGENDA = "Parks Committee\n4 March 2025\nAGENDA\n1. Apologies\n2. Declarations of Interest\n3. Minutes\n"
_MINUTES = (
    "PARKS COMMITTEE\n\nMinutes of the meeting held on 4 March 2025\n\nPresent: Councillor Anna Brook (Chair)\n\n"
    "1. Apologies for Absence (Agenda Item 1)\nThere were none.\n"
    "2. Pond Repairs (Agenda Item 2)\nThe report was noted.\n"
    "3. Tree Planting (Agenda Item {})\nThe report was noted.\n"
    "4. Bench Repairs (Agenda Item 4)\nThe report was noted.\n"
)


@rule(
    reason="Who looks the item up finds another matter; a declared interest is recorded against the wrong one.",
    example=_AGENDA
    + "4. Willow Pond Repairs\n5. Orchard Planting\n\nSee item 5, Willow Pond Repairs, for the costs.",
    quiet=_AGENDA
    + "4. Willow Pond Repairs\n5. Orchard Planting\n\nSee item 4, Willow Pond Repairs, for the costs.",
)
def item_is_another(galley: Galley) -> Iterator[Finding]:
    """An item is named by a number and a title, and the title is that of another number."""
    for found in matches(_REFERENCE, galley.prose, "tem ", 1):
        if (
            galley.prose[max(0, found.start() - 8) : found.start()]
            .lower()
            .endswith(("(agenda ", "\n", "\nagenda "))
        ):
            continue
        items = _items_around(galley, found.start())
        meant = [one for one in items if _likeness(found["title"], _title(one)) >= _LIKE]
        cited = [one for one in items if _number(one) == found["number"]]
        if len(meant) == 1 and cited and not any(_is_of(found["title"], one) for one in cited):
            yield Finding(
                galley.place(found.start(), found.end()),
                f"Item {found['number']} is {_title(cited[0])}; {_title(meant[0])} is item {_number(meant[0])}.",
                f"item {_number(meant[0])}",
                (galley.place_of(meant[0]),),
            )


@rule(
    reason="The minute cannot be traced to the paper that was before the meeting.",
    example=_MINUTES.format("2"),
    quiet=_MINUTES.format("3"),
)
def agenda_number_twice(galley: Galley) -> Iterator[Finding]:
    """Two minutes are said to be of one and the same agenda item."""
    for document in galley.paper.of_kind("minutes", "decision notice"):
        under = defaultdict(list)
        for item in document.items:
            if item.agenda:
                under[item.agenda].append(item)
        for number, items in under.items():
            for item in items[1:3] if len(under) > 2 else ():
                if _likeness(items[0].title, item.title) >= _LIKE:
                    continue
                yield Finding(
                    galley.place_of(item.paragraphs[0], f"{item.number} {item.title}"),
                    f"Agenda item {number} is also given as the item of another minute.",
                    "",
                    (galley.place_of(items[0].paragraphs[0], f"{items[0].number} {items[0].title}"),),
                    "likely",
                )


@rule(
    reason="The words were left from the first agenda; readers wait for a paper they already hold.",
    example=_AGENDA + "4. Budget (TO FOLLOW) (Pages 9 - 12)\n5. Trees (Pages 13 - 40)",
    quiet=_AGENDA + "4. Budget (TO FOLLOW)\n5. Trees (Pages 13 - 40)",
)
def to_follow_yet_there(galley: Galley) -> Iterator[Finding]:
    """An item's paper is marked as still to follow, and its pages are given."""
    for one in galley.of_kind("agenda_item"):
        if one.value.get("to_follow") and one.value.get("first_page") and one.value.get("last_page"):
            yield Finding(
                galley.place_of(one),
                f"The paper of item {_number(one)} is marked to follow, and its pages are given.",
                "",
                (),
                "likely",
            )


def _items_around(galley: Galley, offset: int) -> Sequence[Fact]:
    """Return the items of the agenda or minutes for a place: those of its document, or of the paper's agenda."""
    items = list(itertools.islice(galley.of_kind("agenda_item"), _MOST))
    document = galley.document(offset)
    numbered = document.kind == "agenda" or any(item.agenda for item in document.items)
    own = [one for one in items if numbered and galley.document_on(one.first_line) is document]
    return own or [one for one in items if galley.document_on(one.first_line).kind == "agenda"]


def _is_of(title: str, one: Fact) -> bool:
    """Return True if the item may be the one meant, or too little is known."""
    return _likeness(title, _title(one)) > _UNLIKE


def _number(one: Fact) -> str:
    return str(one.value.get("number", ""))


def _title(one: Fact) -> str:
    return str(one.value.get("title", ""))


def _likeness(one: str, other: str) -> float:
    first, second = _words(one), _words(other)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _words(title: str) -> set[str]:
    return set(_WORD.findall(title.lower())) - _COMMON
