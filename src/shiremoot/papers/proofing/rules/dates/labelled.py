"""Finds labelled days that contradict each other: the previous inspection after this one, a form before its facts."""

import re
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.dates.weekdays import full, in_words

_THINGS = "inspection|review|meeting|visit|audit|assessment|election|survey"
_PREVIOUS = patterns.compile(
    rf"\b(?:previous|last|preceding) (?P<thing>{_THINGS})s?\b(?: dates?)?[^.;]{{0,30}}\Z", re.I
)
_THIS = patterns.compile(
    rf"^(?:dates? of (?:this |the )?(?P<thing>{_THINGS})|(?:this )?(?P<named>{_THINGS}) dates?)\b[^.;]{{0,30}}\Z",
    re.I,
)
_DONE = patterns.compile(
    r"^(?:date (?:of completion|completed)|completed on|form completed)\b[\s:]{0,6}\Z", re.I
)
_LAST_MET = patterns.compile(r"^(?:date of )?last meeting\b", re.I)
_NEAR = 600  # letters between two labels of one form


@rule(
    reason="One of the two days is wrong.",
    example="Inspection dates: 13 to 21 July 2013\nBy: A. Moor\nDates of previous inspection: 14 to 17 October 2019",
    quiet="Inspection dates: 13 to 21 July 2023\nBy: A. Moor\nDates of previous inspection: 14 to 17 October 2019",
)
def previous_after_this(galley: Galley) -> Iterator[Finding]:
    """The previous inspection, review or visit is given a later day than this one."""
    for this, later, found in _pairs(galley, _THIS, _PREVIOUS):
        if this.on and later.on and later.on > this.on and found:
            yield Finding(
                galley.place(this.start, this.end),
                f"The previous one, on {in_words(later.on)}, comes after this one on {in_words(this.on)}.",
                "the day meant",
                (galley.place(later.start, later.end),),
            )


@rule(
    reason="The form tells what had not happened when it was filled in, so one of the days is wrong.",
    example="Parks Partnership\nDate of completion: 4 March 2025\nChair: A. Moor\nLast meeting date: 18 March 2025",
    quiet="Parks Partnership\nDate of completion: 4 March 2025\nChair: A. Moor\nLast meeting date: 18 February 2025",
)
def form_before_its_facts(galley: Galley) -> Iterator[Finding]:
    """A form was completed before the last meeting it tells of."""
    for done, met, _ in _pairs(galley, _DONE, _LAST_MET):
        if done.on and met.on and met.on > done.on:
            yield Finding(
                galley.place(met.start, met.end),
                f"The form was completed on {in_words(done.on)}, before this last meeting on {in_words(met.on)}.",
                "the day meant",
                (galley.place(done.start, done.end),),
                "likely",
            )


def _pairs(
    galley: Galley, first: re.Pattern[str], second: re.Pattern[str]
) -> Iterator[tuple[Found, Found, bool]]:
    """Yield each day under the first label with the next day under the second, and True if both are of one thing."""
    open_: tuple[Found, re.Match[str]] | None = None
    label = ""
    for one in full(galley):
        words = galley.prose[galley.paragraph(one.start)[0] : one.start][-90:].replace("\t", " ").lstrip()
        label = (
            label if words.startswith("(") else words
        )  # a cell may continue on the next line: "(workshop), 3 October 2018"
        if found := first.search(label):
            open_ = (one, found)
        elif open_ and one.start - open_[0].end < _NEAR and (found := second.search(label)):
            yield open_[0], one, _thing(open_[1]) == _thing(found)


def _thing(found: re.Match[str]) -> str:
    return next((said.lower() for said in found.groups() if said), "")
