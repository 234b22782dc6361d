"""Checks clocks against the catalogue of duties."""

import re
from collections.abc import Iterator
from typing import Protocol, cast

from shiremoot.kernel import clocks as kernel
from shiremoot.kernel.clocks.grammar import CountedUnits
from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.places import in_its_sentence, sentence_around
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.clocks.statements import Statement, length, statements

# Words a sentence must hold to be about a kind of duty; all of them, in any order.
_SAYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "respond-to-scrutiny",
        (r"9FE|scrutiny committee", r"\brespon[ds]|\breply", r"cabinet|executive|council"),
    ),
    (
        "respond-to-health-scrutiny",
        (r"health scrutiny|responsible person", r"\brespond in writing|\bwritten response"),
    ),
    ("respond-to-healthwatch-report", (r"healthwatch", r"\brespon[ds]")),
    ("answer-information-request", (r"freedom of information|\bFOI", r"\brespon[ds]|\banswer|\breply")),
    ("answer-environmental-request", (r"environmental information", r"\brespon[ds]|\banswer|\breply")),
    ("answer-subject-access", (r"subject access", r"\brespon[ds]|\banswer|\breply")),
    ("answer-coroner", (r"regulation 28|prevent(?:ion of)? future deaths", r"\brespon[ds]|\breply")),
    ("register-interests", (r"register of interests|disclosable pecuniary", r"\bnotify|\bregister")),
    ("publish-agenda", (r"\bagenda", r"\bpublish|\bavailable|\bopen to")),
    ("complete-rapid-review", (r"rapid review", r"\bcomplete|\bsubmit|\bsend|\bsent")),
    ("notify-serious-incident", (r"serious incident|serious child safeguarding", r"\bnotif")),
    (
        "hold-child-protection-conference",
        (r"initial child protection conference", r"strategy (?:discussion|meeting)"),
    ),
    ("hold-core-group", (r"core group", r"initial child protection conference")),
    ("complete-child-assessment", (r"assessment", r"\bchild", r"\breferral")),
    ("review-child-death", (r"child death|death of a child", r"\bpanel|\breview")),
    ("acknowledge-care-complaint", (r"complaint", r"\backnowledge")),
)
_RULES = patterns.compile(
    r"\b(?:must|shall|statutory|statute|legal(?:ly)?|required?|requires|requirement|law|regulations?|Act|duty)\b",
    re.I,
)
_MEASURED = patterns.compile(r"%|per cent|\baverage|\bproportion|\btarget|\bcompar|\bperformance", re.I)


class DutyInLaw(Protocol):
    """A kind of duty as the catalogue describes it."""

    title: str
    authority: str
    clock: kernel.Clock | None


@rule(
    reason="A deadline that is not the law's misleads whoever must keep it.",
    example="Health scrutiny may ask for an answer; a written response must be sent within 30 days of the request.",
    quiet="Health scrutiny may ask for an answer; a written response must be sent within 28 days of the request. "
    "In May 12% responded in writing within 30 days of the request.",
)
def clock_not_in_the_catalogue(galley: Galley) -> Iterator[Finding]:
    """A clock is not the one that the catalogue of duties gives for what the sentence speaks of."""
    if not galley.catalogue:
        return
    for stated in galley.once(statements):
        sentence = galley.prose[slice(*sentence_around(galley, stated.start))]
        duties = _duties(galley, sentence) if _lays_down(sentence) else []
        if duties and not any(_agree(stated, duty) for duty in duties):
            told = f"{duties[0].clock} ({duties[0].authority})"
            yield Finding(
                in_its_sentence(galley, stated.start, stated.end),
                f"{duties[0].title}: the catalogue of duties gives {told}.",
                str(duties[0].clock),
                confidence="likely",
            )


def _lays_down(sentence: str) -> bool:
    return _RULES.search(sentence) is not None and not _MEASURED.search(sentence)


def _duties(galley: Galley, sentence: str) -> list[DutyInLaw]:
    """Return the kinds of duty with a clock that a sentence is about."""
    keys = [key for key, words in _SAYS if all(re.search(word, sentence, re.IGNORECASE) for word in words)]
    found = [cast(DutyInLaw, galley.catalogue[key]) for key in keys if key in galley.catalogue]
    return [one for one in found if one.clock and isinstance(one.clock.span, CountedUnits)]


def _agree(stated: Statement, duty: DutyInLaw) -> bool:
    span = cast(CountedUnits, cast(kernel.Clock, duty.clock).span)
    count, unit = length(span)
    said, printed = stated.length
    same = unit.replace("clear ", "").replace("calendar ", "")
    return said == count and printed.replace("clear ", "").replace("calendar ", "") == same
