"""Checks references from one numbered paragraph of a report to another."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Confidence, Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.numbering.threads import Numbered, Thread, main_list
from shiremoot.papers.proofing.spots import matches

_REFERENCE = patterns.compile(
    r"[Pp]ara(?:graph)?s?\.? (?P<first>\d{1,3})(?:\s?(?:-|–|to|and|&)\s?(?P<last>\d{1,3}))?(?!\d|[./]\d|\()"
    r"(?P<where> (?:above|below|of (?:this|the) report)\b)?(?P<after>.{0,12})",
    re.S,
)
_CUE = patterns.compile(
    r"\b(?:see|refer to|set out in|outlined in|detailed in|shown in|described in)\W{1,2}$", re.I
)
_OF_ANOTHER = patterns.compile(r"[ )]{0,2}\b(?:of|to|in)\b", re.I)
_REPORTS = ("report", "scrutiny report", "paper", "agenda")
_WORD = patterns.compile(r"[a-z]{4,}")
_SHORTEST = 5  # paragraphs a report must number before a reference to one can be judged
_COMMON = frozenset(
    [
        "this",
        "that",
        "with",
        "from",
        "have",
        "been",
        "were",
        "will",
        "which",
        "their",
        "they",
        "these",
        "those",
    ]
)

_REPORT = (
    "CABINET - 4 MARCH 2025\n\nTHE POND\n\nReport by Director of Parks\n\n1. The pond is old.\n"
    "2. It leaks, see paragraph {}.\n3. A liner was bought.\n"
    "4. The liner was laid by volunteers.\n5. Ducks returned.\n6. Thanks are due.\n"
)


@dataclass(frozen=True)
class _Reference:
    """A reference in a numbered paragraph of the list it points into."""

    found: re.Match[str]
    holder: Numbered
    thread: Thread

    @property
    def number(self) -> int:
        return int(self.found["last"] or self.found["first"])

    @property
    def target(self) -> Numbered | None:
        return next((one for one in self.thread.entries if one.number == self.number), None)

    @property
    def where(self) -> str:
        return (self.found["where"] or "").strip()


@rule(
    reason="The reference sends readers to a paragraph that is not there, or to another.",
    example=_REPORT.format("16"),
    quiet=(_REPORT.format("6"), _REPORT.format("16 of the Water Code")),
)
def paragraph_not_there(galley: Galley) -> Iterator[Finding]:
    """A report refers to a numbered paragraph that it does not have, or has elsewhere."""
    for one in _references(galley):
        if why := _wrong(galley, one):
            message, confidence = why
            yield _finding(galley, one, message, "", one.thread.last, confidence)


@rule(
    reason="A paragraph put in or taken out leaves its references behind; readers land on the wrong one.",
    example=_REPORT.format("5 for the liner laid by volunteers").replace(
        "It leaks, see paragraph 5 for", "With the new liner laid, see paragraph 5, thanks to"
    ),
    quiet=_REPORT.format("4").replace("It leaks", "With the new liner laid"),
)
def paragraph_is_another(galley: Galley) -> Iterator[Finding]:
    """What is said beside a reference stands word for word in the paragraph before or after the one referred to."""
    for one in _references(galley):
        if one.target and not one.found["last"] and (meant := _meant(galley, one)):
            yield _finding(
                galley,
                one,
                f"Paragraph {one.number} does not speak of this; paragraph {meant.number} does.",
                f"paragraph {meant.number}",
                meant,
                "likely",
            )


def _references(galley: Galley) -> tuple[_Reference, ...]:
    return galley.once(_all_references)


def _all_references(galley: Galley) -> tuple[_Reference, ...]:
    out: list[_Reference] = []
    prose = galley.prose
    for found in matches(_REFERENCE, prose, "ara", 1):
        cued = _CUE.search(prose, max(0, found.start() - 16), found.start())
        if not (cued or found["where"]) or (not found["where"] and _OF_ANOTHER.match(found["after"])):
            continue
        document = galley.document(found.start())
        thread = main_list(galley, document) if document.kind in _REPORTS else None
        line = galley.row(found.start()).number
        holder = _holder(thread, line) if thread and len(thread.entries) >= _SHORTEST else None
        if thread and holder and (document.kind != "agenda" or _is_in(holder, line)):
            out.append(_Reference(found, holder, thread))
    return tuple(out)


def _holder(thread: Thread, line: int) -> Numbered | None:
    before = [one for one in thread.entries if one.paragraph.first_line <= line]
    return before[-1] if before else None


def _is_in(holder: Numbered, line: int) -> bool:
    """Return True if the line is in a numbered sentence: a title may be an agenda's item, not a paragraph."""
    return not holder.is_title and holder.paragraph.first_line <= line <= holder.paragraph.last_line


def _wrong(galley: Galley, one: _Reference) -> tuple[str, Confidence] | None:
    last = max(entry.number for entry in one.thread.entries)
    labels = galley.once(_labels)[id(galley.document(one.found.start()))]
    bearing = labels[str(one.number)]
    if bearing > 1:
        return None
    if one.number > last and not bearing:
        sure: Confidence = "certain" if one.where else "likely"
        return f"There is no paragraph {one.number}; the last is {last}.", sure
    if one.where == "below" and one.number < one.holder.number:
        return f"Paragraph {one.number} stands above, not below.", "certain"
    if one.where == "above" and one.number > one.holder.number:
        return f"Paragraph {one.number} stands below, not above.", "certain"
    return None


def _labels(galley: Galley) -> dict[int, Counter[str]]:
    """Return how many paragraphs of each document have each number."""
    return {id(one): Counter(each.label for each in one.paragraphs) for one in galley.paper.documents}


def _meant(galley: Galley, one: _Reference) -> Numbered | None:
    """Return the neighbour that holds every significant word beside the reference, if its own target does not."""
    said = _clause_words(galley, one.found.start())
    beside = [entry for entry in one.thread.entries if abs(entry.number - one.number) == 1]
    if len(said) < 2 or not one.target or len(said & _words(one.target.paragraph.text)) * 2 > len(said):
        return None
    full = [entry for entry in beside if said <= _words(entry.paragraph.text)]
    return full[0] if len(full) == 1 and full[0] is not one.holder else None


def _clause_words(galley: Galley, offset: int) -> set[str]:
    """Return the significant words in the clause that ends with a reference."""
    start = galley.sentence(offset)[0]
    clause = re.split(r"[,;:(]", galley.prose[start:offset].rstrip(" ,(").removesuffix("see").rstrip(" ,("))[
        -1
    ]
    return _words(" ".join(clause.split()[-10:]))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower())) - _COMMON


def _finding(
    galley: Galley,
    one: _Reference,
    message: str,
    expected: str,
    beside: Numbered,
    confidence: Confidence,
) -> Finding:
    return Finding(
        galley.place(one.found.start(), galley.sentence(one.found.start())[1]),
        message,
        expected,
        (galley.place_of(beside.paragraph),),
        confidence,
    )
