"""Finds passages pasted twice."""

from collections.abc import Iterator, Sequence

from shiremoot.papers import patterns, resolutions
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule

_STANDING = ("response form", "agenda")  # words that stand in every form
_RECORDS = ("minutes", "decision notice")
_RECORDED = 40  # words of a passage that minutes do not repeat by custom
_DECIDED = patterns.compile(r"\b(?:RESOLVED|Resolved|MOVED|AGREED|Decision)\b")
_WORDS = 25  # words of a passage that is not repeated by design
_APART = 3  # paragraphs between repeated ones that are reported as one passage
_NEAR = 25  # paragraphs within which a repeated passage is a mistake

_REPORT = (
    "CABINET - 4 MARCH 2025\n\nTHE POND\n\nReport by Director of Parks\n\n"
    "1. The pond is old.\n\n{}\n\n2. It leaks.\n"
)
_PASSAGE = (
    "The pond was dug when the park was laid out, and has been filled by the same spring ever since, so that it never "
    "froze in the hardest winter."
)


@rule(
    reason="The passage was pasted twice; what should have stood in its place is missing.",
    example=_REPORT.format(f"{_PASSAGE}\n\nThe wall\n\nIt is high.\n\n{_PASSAGE}"),
    quiet=_REPORT.format(_PASSAGE),
)
def passage_twice(galley: Galley) -> Iterator[Finding]:
    """A long paragraph comes again, word for word, a little further down in the same paper."""
    asked = {one.first_line for one in galley.of_kind("recommendation", "decision")}
    for document in galley.paper.documents:
        if document.kind not in _STANDING:
            least = _RECORDED if document.kind in _RECORDS else _WORDS
            yield from _passages(galley, document.paragraphs, asked, least)


def _passages(
    galley: Galley, paragraphs: Sequence[Paragraph], asked: set[int], least: int
) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    last = -_NEAR
    for place, one in enumerate(paragraphs):
        if one.tabbed or len(one.text) < least * 4 or one.first_line in asked:
            continue
        first = seen.get(one.text, place)
        seen[one.text] = place
        if place - _NEAR <= first < place and _is_passage(one.text, paragraphs[place - 1].text, least):
            if place - last > _APART:
                yield Finding(
                    galley.place_of(one),
                    "This passage stands a little above, word for word.",
                    "",
                    (galley.place_of(paragraphs[first]),),
                    "likely",
                )
            last = place


def _is_passage(text: str, above: str, least: int) -> bool:
    """Return True if the text is long enough and no decision, which may be printed alone and in the minutes too."""
    return (
        len(text.split()) >= least
        and not _is_decision(text)
        and not above.endswith(":")
        and not _DECIDED.search(above)
    )


def _is_decision(text: str) -> bool:
    first = text.split(" ", 1)[0]
    return first == "That" or bool(resolutions.verb_of(first)) or _DECIDED.search(text) is not None
