"""Compares what an agenda recommends under an item with what the item's report recommends."""

from collections.abc import Iterator, Sequence

from shiremoot.papers.facts import Fact
from shiremoot.papers.proofing.findings import Confidence, Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.recommendations.pasted import on_agendas, text
from shiremoot.papers.proofing.rules.recommendations.standing import standing
from shiremoot.papers.proofing.rules.recommendations.wording import held, likeness, weight

_NEAR = 0.6  # likeness above which two recommendations are one, with changed words
_APART = 3  # lines between the parts of one recommendation

_PACK = (
    "Parks Committee\n4 March 2025\nAGENDA\n1. Apologies\n2. Willow Pond Repairs\nReport by Director of Parks\n"
    "The Parks Committee is RECOMMENDED to approve the lining of Willow Pond at a cost of £4,000.\n"
    "3. Orchard Planting\n4. Bench Repairs\n5. Forward Plan\n6. Urgent Business\n7. Date of Next Meeting\n\f"
    "PARKS COMMITTEE - 4 MARCH 2025\n\nWILLOW POND REPAIRS\n\nReport by Director of Parks\n\nRECOMMENDATION\n\n"
    "The Parks Committee is RECOMMENDED to approve the lining of Willow Pond at a cost of £{}.\n\n1. It leaks.\n"
)


@rule(
    reason="Nobody can say afterwards which of the two was decided.",
    example=_PACK.format("14,000"),
    quiet=_PACK.format("4,000"),
)
def agenda_and_report_recommend_otherwise(galley: Galley) -> Iterator[Finding]:
    """The recommendation printed on the agenda is not that of the item's report."""
    agenda = on_agendas(galley)
    for report in galley.of_kind("report"):
        ours = [one for one in agenda if one.value["item"] == report.value.get("item")]
        theirs = standing(galley, galley.document_on(report.first_line)) if ours else []
        if theirs:
            mine = {one.first_line for one in (*ours, *theirs)}
            elsewhere = [one for one in galley.of_kind("recommendation") if one.first_line not in mine]
            yield from _compared(galley, ours, theirs, elsewhere)


def _compared(
    galley: Galley, ours: Sequence[Fact], theirs: Sequence[Fact], elsewhere: Sequence[Fact]
) -> Iterator[Finding]:
    """Yield findings for one item, skipping text that also stands elsewhere: it was pasted or tied to another item."""
    others = {weight(text(each)) for each in elsewhere}
    agreed = False
    for one in ours:
        said = weight(text(one))
        nearest = max(theirs, key=lambda each: likeness(said, weight(text(each))))
        alike = likeness(said, weight(text(nearest)))
        inside = 1 in (
            held(said, weight(text(nearest))),
            held(weight(text(nearest)), said),
        )  # one was shortened
        agreed = agreed or alike >= _NEAR
        if not inside and said not in others:
            yield _finding(galley, one, nearest, alike)
    for part in _left_out(ours, theirs) if agreed else ():
        yield Finding(
            galley.place_of(part),
            "The report recommends this too, and the agenda leaves it out.",
            "",
            (galley.place_of(ours[-1]),),
            "likely",
        )


def _finding(galley: Galley, one: Fact, nearest: Fact, alike: float) -> Finding:
    figures = _figures(text(one)) ^ _figures(text(nearest))
    sure: Confidence = "certain" if figures and alike >= _NEAR else "likely"
    told = "this in other words" if alike >= _NEAR else "something else"
    return Finding(
        galley.place_of(one),
        f"The report recommends {told}.",
        "",
        (galley.place_of(nearest),),
        sure,
    )


def _figures(words: str) -> set[str]:
    return {word for word in weight(words) if word.isdigit()}


def _left_out(ours: Sequence[Fact], theirs: Sequence[Fact]) -> list[Fact]:
    """Return the parts of the report's lettered recommendation that the lettered one of the agenda lacks."""
    if not all(one.value.get("label") for one in ours):
        return []
    head: list[Fact] = []
    for one in theirs:
        if one.value.get("label") and (not head or one.first_line - head[-1].last_line <= _APART):
            head.append(one)
        elif head:
            break
    said = [weight(text(one)) for one in ours]
    return [one for one in head if max(likeness(weight(text(one)), each) for each in said) < _NEAR]
