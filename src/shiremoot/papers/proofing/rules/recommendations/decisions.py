"""Compares what minutes record as decided with what the report before the meeting recommended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from shiremoot.papers.facts import Fact
from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.recommendations.pasted import text
from shiremoot.papers.proofing.rules.recommendations.standing import standing
from shiremoot.papers.proofing.rules.recommendations.wording import held, likeness, weight

_SAME_TITLE = 0.75
_SAME_PART = 0.5
_APART = 3  # lines between the parts of one recommendation

_REPORT = (
    "PARKS COMMITTEE\n\n4 MARCH 2025\n\nWILLOW POND REPAIRS\n\nReport by Director of Parks\n\nRECOMMENDATION\n\n"
    "The Parks Committee is RECOMMENDED to:\n\n(a) approve the lining of Willow Pond with clay;\n"
    "(b) ask the wardens for a yearly count of ducks;\n(c) note the cost of the new fence.\n\n1. The pond leaks.\n"
)
_MINUTES = (
    "PARKS COMMITTEE\n\nMinutes of the meeting held on 4 March 2025\n\nPresent: Councillor Anna Brook (Chair)\n\n"
    "1. Apologies for Absence\n\nThere were none.\n\n2. Willow Pond Repairs\n\nThe report was presented.\n\n"
    "RESOLVED to:\n\n(a) approve the lining of Willow Pond with clay;\n"
    "(b) ask the wardens for a yearly count of ducks;\n{}\n3. Orchard Planting\n\nThe report was noted.\n"
)


@dataclass(frozen=True)
class _Claim:
    """Lettered parts of a recommendation or of the decision on it, with its meeting and matter."""

    decided: bool
    body: frozenset[str]
    day: str
    title: frozenset[str]
    parts: tuple[frozenset[str], ...]
    places: tuple[Place, ...]


def _claims(galley: Galley) -> Iterator[_Claim]:
    for document in galley.paper.of_kind("report", "scrutiny report", "minutes", "decision notice"):
        day = document.on.isoformat() if document.on else ""
        if not day or not document.body:
            continue
        if document.kind in ("report", "scrutiny report"):
            parts = _lettered(standing(galley, document))
            yield from _claim(galley, False, document.body, day, document.title, parts)
        else:
            made = standing(galley, document, "decision")
            for title in dict.fromkeys(str(one.value.get("title", "")) for one in made):
                parts = _lettered([one for one in made if one.value.get("title") == title])
                yield from _claim(galley, True, document.body, day, title, parts)


@rule(
    gather=_claims,
    reason="A part of what was put to the meeting is neither decided nor refused.",
    example=(_REPORT, _MINUTES.format("")),
    quiet=(_REPORT, _MINUTES.format("(c) note the cost of the new fence.\n")),
)
def part_not_decided(claims: Sequence[_Claim]) -> Iterator[Finding]:
    """Minutes record another number of parts than the report recommended."""
    reports = [one for one in claims if not one.decided]
    for decision, report in product((one for one in claims if one.decided), reports):
        if _one_matter(decision, report) and len(decision.parts) < len(report.parts):
            left = [
                place
                for part, place in zip(report.parts, report.places, strict=True)
                if max(likeness(part, each) for each in decision.parts) < _SAME_PART
            ]
            if left and len(left) < len(report.parts):
                yield Finding(
                    decision.places[0],
                    f"The report recommends {len(report.parts)} things, and {len(decision.parts)} are recorded here.",
                    "",
                    tuple(left),
                    "likely",
                )


def _one_matter(decision: _Claim, report: _Claim) -> bool:
    same = decision.day == report.day and held(decision.body, report.body) > _SAME_TITLE
    alike = held(decision.title, report.title) >= _SAME_TITLE
    return same and alike and held(report.title, decision.title) >= _SAME_PART


def _lettered(facts: Sequence[Fact]) -> list[Fact]:
    """Return the first run of lettered or numbered parts, each close to the one before."""
    parts = [one for one in facts if one.value.get("label")]
    for place, (one, other) in enumerate(pairwise(parts), start=1):
        if other.first_line - one.last_line > _APART:
            return parts[:place]
    return parts


def _claim(
    galley: Galley, decided: bool, body: str, day: str, title: str, parts: Sequence[Fact]
) -> Iterator[_Claim]:
    if len(parts) > (0 if decided else 1):
        yield _Claim(
            decided,
            weight(body),
            day,
            weight(title),
            tuple(weight(text(one)) for one in parts),
            tuple(galley.place_of(one, text(one)) for one in parts),
        )
