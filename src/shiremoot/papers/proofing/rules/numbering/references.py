"""Finds references to appendices, annexes, tables and figures that are not there."""

import itertools
import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import patterns
from shiremoot.papers.paper import PaperPart
from shiremoot.papers.proofing.findings import Confidence, Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.numbering.attachments import Mention, Mentions, mentions

_OF_ANOTHER = patterns.compile(r"[ )]{0,2}\b(?:of|to|in|from)\b(?! this\b)(?! (?:the )?agenda\b)", re.I)
_APART = patterns.compile(
    r"\W{0,3}\b(?:previously|circulated|separate|exempt|confidential|to follow|available|published)", re.I
)
_ANOTHERS = patterns.compile(
    r"(?:\b(?:their|its|his|her|act|circular|guidance|framework|constitution|regulations|policy)|['’]s)"
    r"[\s,(]{1,3}(?:at |in )?$",
    re.I,
)
_RECORDS = (
    "minutes",
    "decision notice",
    "response form",
    "forward plan",
)  # words for papers published elsewhere
_WHOLE = ("agenda", "paper")
_DENIED = patterns.compile(
    r"(?:annex(?:es)?|appendi(?:x|ces))\s?[:–-]\s?(?:none|nil|n/?a|not applicable)\b", re.I
)
_SHORT = 40  # letters of a line that says there is no annex
_ATTACHED = ("appendix", "annex")

_REPORT = (
    "CABINET - 4 MARCH 2025\n\nTHE POND\n\nReport by Director of Parks\n\n"
    "1. The pond is old. {} gives its age.\n2. Appendix 1 shows its plan.\n3. It leaks.\n\n"
    "Appendix 1: Plan of the pond\n\nAppendix 2: Photographs\n"
)


@rule(
    reason="Readers look for a paper that was never attached, or find another under its number.",
    example=_REPORT.format("Appendix 4"),
    quiet=(_REPORT.format("Appendix 2"), _REPORT.format("Appendix 4 of the Water Code")),
)
def attachment_not_there(galley: Galley) -> Iterator[Finding]:
    """An appendix, annex, table or figure is spoken of that the paper does not hold."""
    found = galley.once(mentions)
    told: set[tuple[int, str, str]] = set()
    for one in found.all:
        where = (id(one.document), *one.key)
        if where in told or not _is_reference(galley, one):
            continue
        told.add(where)
        if why := _missing(found, one):
            message, confidence, related = why
            yield Finding(
                galley.place(one.start, galley.sentence(one.start)[1]),
                message,
                "",
                tuple(galley.place(each.start) for each in related),
                confidence,
            )


@rule(
    reason="Who reads that there is no annex does not look for the one that is there.",
    example=_REPORT.format("The plan").replace("3. It leaks.", "3. It leaks.\n\nAppendices: None"),
    quiet=_REPORT.format("The plan").replace("3. It leaks.", "3. It leaks.\n\nBackground papers: None"),
)
def attachment_denied(galley: Galley) -> Iterator[Finding]:
    """A report says that it has no annex or appendix, and one follows."""
    found = galley.once(mentions)
    documents = galley.paper.documents
    for place, document in enumerate(documents):
        with_it = {id(one) for one in (document, *_forms_after(documents[place + 1 :]))}
        for one in document.paragraphs:
            if len(one.text) < _SHORT and _DENIED.match(one.text):
                offset = galley.offset_of(one.first_line)
                there = [
                    each
                    for each in found.all
                    if each.named and each.start > offset and id(each.document) in with_it
                ]
                if there:
                    yield Finding(
                        galley.place_of(one),
                        f"This says there is none, and {there[0].printed} follows.",
                        "",
                        (galley.place(there[0].start),),
                        "likely",
                    )


def _forms_after(documents: Sequence[PaperPart]) -> Iterator[PaperPart]:
    return itertools.takewhile(lambda one: one.kind == "response form", documents)


def _is_reference(galley: Galley, one: Mention) -> bool:
    if one.named or one.document.kind in _RECORDS:
        return False
    after = galley.prose[one.end : one.end + 24]
    before = galley.prose[max(0, one.start - 24) : one.start]
    return not _OF_ANOTHER.match(after) and not _APART.match(after) and not _ANOTHERS.search(before)


def _missing(found: Mentions, one: Mention) -> tuple[str, Confidence, list[Mention]] | None:
    """Return why the attachment is missing, how sure that is, and what is there instead."""
    inside = found.titles if one.document.kind in _WHOLE else found.named_in.get(id(one.document), [])
    if any(each.key == one.key for each in inside):
        return None
    same = [each for each in inside if each.kind == one.kind and each.style == one.style]
    elsewhere = one.key in found.named
    if same:
        there = f"There is no {one.printed} here, only {_enumerated(same)}."
        beyond = len({each.label for each in same}) > 1 and one.order > max(each.order for each in same)
        sure = one.kind in _ATTACHED and beyond and not elsewhere
        return there, "certain" if sure else "likely", same[-1:]
    if one.kind not in _ATTACHED or not _has_others(found, one, inside):
        return None
    other = next((each for each in inside if each.label == one.label and each.kind in _ATTACHED), None)
    if other:
        return f"What is called {one.printed} here is called {other.printed} elsewhere.", "likely", [other]
    where = "with this report" if elsewhere else "in this paper"
    return f"There is no {one.printed} {where}.", "likely", []


def _has_others(found: Mentions, one: Mention, inside: list[Mention]) -> bool:
    """Return True if the document prints attachments of its own: those of a report may be published separately."""
    own = any(each.kind in _ATTACHED for each in inside)
    return own or (
        one.document.kind == "partnership update" and any(key[0] == one.kind for key in found.named)
    )


def _enumerated(same: list[Mention]) -> str:
    names = list(dict.fromkeys(each.printed for each in same))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
