"""Finds deadlines that had passed when the paper came out, and windows that close before they open."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import cast

from shiremoot.papers import patterns
from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.own_days import latest_day, own_day
from shiremoot.papers.proofing.places import in_its_sentence, sentence_around
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.dates.weekdays import full, in_words

_DEADLINE = patterns.compile(
    r"(?:\b(?P<label>deadline|closing date|last date|final date|due date)\b(?: for [^.;\n]{2,60}?)?(?: is| will be)?"
    r"[\s:–-]{1,5}"
    r"|\b(?:must|should|shall|are to|is to|please)\b[^.;\n]{0,80}?\b(?:by|no later than|before)\b[\s:]{1,3})"
    r"(?:[\d.:]+ ?[ap]m |noon |midday |5pm )?(?:on )?(?:the )?\Z",
    re.I,
)
_LOOKS_BACK = patterns.compile(
    r"\b(?:was|were|had|passed|missed|original\w*|previous\w*|extended|agreed|would|since)\b", re.I
)
_SLACK = 21  # days before a meeting by which its papers ask for questions, speakers and amendments
_FAR = 800  # days; anything older stands in an earlier paper that is annexed
_SOON = 150  # days
_OPENS = patterns.compile(
    r"\b(?:opens?|opened|opening|begins?|began|starts?|started|launched|runs? from)\b[^.;\n]{0,30}\Z", re.I
)
_CLOSES = patterns.compile(
    r"\b(?:clos(?:es?|ed|ing)|ends?|ended|deadline|finish(?:es|ed)?)\b[^.;\n]{0,30}\Z", re.I
)
_WINDOW = patterns.compile(
    r"\b(?:consultation|survey|applications?|nominations?|registration|tender|window|call for)\b", re.I
)
_NEAR = 200  # letters between the day a window opens and the day it closes


@rule(
    reason="The person asked to answer is late before the question was put.",
    example="Parks Committee\nTuesday 4 March 2025\nREPORT\nDeadline for response: 1 April 2024",
    quiet="Parks Committee\nTuesday 4 March 2025\nREPORT\nDeadline for response: 1 April 2025\n"
    "The deadline was 1 April 2024.",
)
def deadline_already_past(galley: Galley) -> Iterator[Finding]:
    """A deadline that is still to be kept is given a day before the paper's own."""
    for one in full(galley):
        this = own_day(galley, one.start) or latest_day(galley, one.start)
        if this and one.on and timedelta(days=_SLACK) < this - one.on < timedelta(days=_FAR):
            start = max(galley.paragraph(one.start)[0], one.start - 150)
            said = _DEADLINE.search(galley.prose[start : one.start])
            if said and not _LOOKS_BACK.search(galley.prose[slice(*sentence_around(galley, one.start))]):
                yield Finding(
                    in_its_sentence(galley, one.start, one.end),
                    f"This deadline, {in_words(one.on)}, is before the paper's own day, {in_words(this)}.",
                    _a_year_on(one.on, this) or "the day meant",
                    confidence="certain" if said["label"] and _a_year_on(one.on, this) else "likely",
                )


def _a_year_on(on: date, this: date) -> str:
    """Return the same day a year later if that comes soon after the paper: then the year is clearly wrong."""
    if (on.month, on.day) == (2, 29):
        return ""
    later = on.replace(year=on.year + 1)
    return in_words(later) if timedelta() <= later - this < timedelta(days=_SOON) else ""


@rule(
    reason="Nobody can answer in time.",
    example="The consultation opens on 4 March 2025 and closes on 28 February 2025.",
    quiet="The consultation opens on 4 March 2025 and closes on 28 March 2025.",
)
def closes_before_it_opens(galley: Galley) -> Iterator[Finding]:
    """A consultation, a survey or a call closes before it opens."""
    opened: Found | None = None
    for one in full(galley):
        start = max(galley.paragraph(one.start)[0], one.start - 60)
        before = galley.prose[start : one.start]
        near = opened is not None and one.start - opened.end < _NEAR
        backwards = near and opened and opened.on and one.on and one.on < opened.on and _CLOSES.search(before)
        if backwards and opened and _WINDOW.search(galley.prose, max(0, opened.start - 160), one.end):
            yield Finding(
                in_its_sentence(galley, one.start, one.end),
                f"It closes on {in_words(cast(date, one.on))}, before it opens on {in_words(cast(date, opened.on))}.",
                "the days meant",
                (in_its_sentence(galley, opened.start, opened.end),),
            )
        opened = one if _OPENS.search(before) else opened
