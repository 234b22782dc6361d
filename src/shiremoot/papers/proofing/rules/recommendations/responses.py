"""Compares response forms with the report whose recommendations they answer."""

import itertools
from collections.abc import Iterator, Sequence

from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import PaperPart
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.recommendations.pasted import text
from shiremoot.papers.proofing.rules.recommendations.standing import standing
from shiremoot.papers.proofing.rules.recommendations.wording import held, likeness, own, runs, weight

_SAME = 0.6  # share of a row's words that must stand in a recommendation for the row to answer it
_THERE = 0.4  # share of its word triples that identify a recommendation in a form split by pages
_OTHER = 0.4  # below this share a row answers something else
_FEWEST = 5  # significant words a row must have to be judged

_PACK = (
    "CABINET 4 MARCH 2025\n\nREPORT OF THE PARKS SCRUTINY COMMITTEE: Willow Pond\n\nRECOMMENDATION\n\n"
    "1. The Cabinet is RECOMMENDED to agree to respond to the recommendations below.\n\nRECOMMENDATIONS\n\n"
    "2. The Committee makes the following recommendations:\n\n"
    "1. To line the whole of Willow Pond with clay before the coming summer.\n"
    "2. To plant forty apple trees along the northern edge of the orchard.\n"
    "3. To mend every broken bench in the county's larger parks.\n\n"
    "4 March 2025\n\nOverview and Scrutiny Recommendation Response Pro forma\n\nIssue: Willow Pond\n\n"
    "Date response requested: 4 March 2025\n\nResponse to each of them:\n\n"
    "Recommendation\tAccepted, rejected or partially accepted\tProposed action\n"
    "To line the whole of Willow Pond with clay before the coming summer.\t\t\n"
    "To plant forty apple trees along the northern edge of the orchard.\t\t\n{}"
)
_BENCHES = "To mend every broken bench in the county's larger parks.\t\t\n"


@rule(
    reason="The body would answer recommendations that nobody made to it.",
    example=_PACK.format("To open a library on wheels for the villages of the western valley.\t\t\n"),
    quiet=_PACK.format(_BENCHES),
)
def response_to_other_recommendations(galley: Galley) -> Iterator[Finding]:
    """A response form has a row for a recommendation that the report before it does not make."""
    for form, report in _forms(galley):
        made = standing(galley, report)
        whole = runs(" ".join(one.text for one in report.paragraphs))
        for row in standing(galley, form):
            words = weight(text(row))
            said = len(runs(text(row)) & whole) >= len(runs(text(row))) * _THERE
            if (
                not said
                and len(words) >= _FEWEST
                and max(held(words, weight(text(one))) for one in made) < _OTHER
            ):
                yield Finding(
                    galley.place_of(row, text(row)),
                    "The report that this form goes with makes no such recommendation.",
                    "",
                    (galley.place_of(made[0]),),
                )


@rule(
    reason="A recommendation without a row will get no answer.",
    example=_PACK.format(""),
    quiet=_PACK.format(_BENCHES),
)
def recommendation_without_response(galley: Galley) -> Iterator[Finding]:
    """A response form has rows for most recommendations of its report, and none for one of them."""
    for form, report in _forms(galley):
        made, rows = _answerable(standing(galley, report)), standing(galley, form)
        whole = runs(" ".join(one.text for one in form.paragraphs))
        without = [one for one in made if len(runs(text(one)) & whole) < len(runs(text(one))) * _THERE]
        answered = [one for one in made if any(_answers(row, one) for row in rows)]
        if without and len(answered) >= 2 and len(without) <= len(answered):
            for one in without:
                yield Finding(
                    galley.place_of(one),
                    "The response form after this report has no row for this recommendation.",
                    "",
                    (galley.place_of(rows[0]),),
                    "likely",
                )


def _forms(galley: Galley) -> Iterator[tuple[PaperPart, PaperPart]]:
    """Yield each response form with the report before it (ignoring appended plans), if both hold recommendations."""
    documents = [one for one in galley.paper.documents if one.kind != "forward plan"]
    for before, one in itertools.pairwise(documents):
        if one.kind != "response form" or before.kind not in ("scrutiny report", "report"):
            continue
        if _on_one_matter(one, before) and len(standing(galley, before)) > 1 and standing(galley, one):
            yield one, before


def _on_one_matter(form: PaperPart, report: PaperPart) -> bool:
    """Return True if the form's issue is the report's title, or one holds the words of the other."""
    issue, title = own(form.title), own(report.title)
    return max(held(issue, title), held(title, issue)) >= _SAME


def _answerable(made: Sequence[Fact]) -> list[Fact]:
    """Return the recommendations to be answered, without those that ask a cabinet to note or answer them."""
    asks = ("respond", "summary of the discussion")
    return [
        one
        for one in made
        if not text(one).lower().startswith(("agree ", "note "))
        and not any(word in text(one)[:160].lower() for word in asks)
    ]


def _answers(row: Fact, one: Fact) -> bool:
    words, said = weight(text(row)), weight(text(one))
    return held(words, said) >= _SAME or likeness(words, said) >= _SAME
