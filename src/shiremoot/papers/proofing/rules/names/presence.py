"""Finds people who sent apologies and are listed as present."""

from collections import defaultdict
from collections.abc import Iterator

from shiremoot.papers.facts import Fact
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule

_THERE = frozenset(["present", "in attendance"])
_FOR_PART = (
    "late",
    "part",
    "left",
    "leave",
    "early",
    "until",
    "item",
    "arriv",
    "join",
    "online",
    "remote",
    "substitut",
)


@rule(
    reason="Votes, quorum and the record of who was there hang on it.",
    example="Parks Committee\nMinutes of the meeting held on 4 March 2025\nPresent: Councillor Ann Marlow (Chair), "
    "Councillor Tom Reed and Councillor Jo Hale\n1. Apologies\nApologies were received from Councillor Tom Reed.\n"
    "2. Minutes\nThe minutes were agreed.",
    quiet="Parks Committee\nMinutes of the meeting held on 4 March 2025\nPresent: Councillor Ann Marlow (Chair), "
    "Councillor Tom Reed and Councillor Jo Hale\n1. Apologies\nApologies for lateness were received from Councillor "
    "Tom Reed, and apologies from Councillor Kim Reed.\n2. Minutes\nThe minutes were agreed.",
)
def apologies_from_somebody_present(galley: Galley) -> Iterator[Finding]:
    """Somebody is listed as present and as having sent apologies for the same meeting."""
    by_meeting: dict[object, list[Fact]] = defaultdict(list)
    for fact in galley.of_kind("attendance"):
        by_meeting[galley.document_on(fact.first_line), fact.value.get("meeting_date")].append(fact)
    for facts in by_meeting.values():
        there = [fact for fact in facts if fact.value.get("status") in _THERE]
        for absent in (fact for fact in facts if fact.value.get("status") == "apologies"):
            same = next((fact for fact in there if _is_same(fact, absent)), None)
            if same and not _in_part(galley, absent) and not _in_part(galley, same):
                name = str(absent.value["name"])
                yield Finding(
                    galley.place_of(absent),
                    f"{name} sent apologies and is listed as present.",
                    "",
                    (galley.place_of(same),),
                    "certain" if " " in name else "likely",
                )


def _is_same(one: Fact, other: Fact) -> bool:
    """Return True for the same whole name, or the same surname if one of the two has only that and a title."""
    first, second = (str(fact.value.get("name", "")).casefold().split() for fact in (one, other))
    if not first or not second:
        return False
    titled = one.value.get("title") == other.value.get("title")
    short = len(first) == 1 or len(second) == 1
    return first == second or (short and titled and first[-1] == second[-1])


def _in_part(galley: Galley, fact: Fact) -> bool:
    """Return True if the paper says that they came late, left early or joined remotely."""
    lines = range(fact.first_line, fact.last_line + 1)
    note = str(fact.value.get("note", ""))
    words = " ".join([note, *(galley.line_text(line) for line in lines[:8])]).casefold()
    at = words.find(str(fact.value.get("name", "")).casefold())
    return any(word in words[max(0, at - 80) : at + 120] for word in _FOR_PART)
