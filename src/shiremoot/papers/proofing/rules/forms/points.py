"""Finds full stops, commas and brackets that are doubled, misplaced or unmatched."""

import re
from collections.abc import Iterator
from dataclasses import replace

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.spots import spots

_SMALL = patterns.compile(r"\. (?=[a-z]{2})")
_BEFORE = patterns.compile(r"(?:^|[^\w.])([A-Za-z][a-z]{2,})$")
_SHORTENED = patterns.compile(
    r"(?:approx|incl?|dept|etc|esp|fig|refs?|tel|ext|max|min|est|ave|avg|temp|govt|cllrs?|paras?|nos|hrs|mins|yrs|vol"
    r"|appx?|cont|resp|misc|prev|ltd|plc|assoc|mgmt|viz|ibid|rev|hon)$",
    re.I,
)
_ENDED = patterns.compile(r"[a-z)\d]{2}\.$")
_LONG = 60  # letters of a paragraph that is a sentence

_REPORT = (
    "CABINET - 4 MARCH 2025\n\nTHE POND\n\nReport by Director of Parks\n\n"
    "1. The pond is old.\n\n{}\n\n2. It leaks.\n"
)


@rule(
    reason="The sentence was cut or joined, and what stood between may be lost.",
    example=_REPORT.format("The number is falling.. It was checked."),
    quiet=_REPORT.format("Well... it is falling, e.g. by half."),
)
def point_doubled(galley: Galley) -> Iterator[Finding]:
    """A full stop, comma or semicolon stands twice."""
    prose = galley.prose
    for at in sorted(spots(prose, "..", ",,", ";;")):
        before, after = prose[max(0, at - 2) : at], prose[at + 2 : at + 3]
        if before[-1:].isalpha() and before[:1].isalpha() and (not after or after.isspace()):
            start = max(galley.sentence(at)[0], prose.find(" ", at - 50) + 1)
            yield _likely(galley, at, prose[start : at + 2], f"“{prose[at]}” stands twice.")


@rule(
    reason="Two sentences ran together, or half of one was lost when the text was edited.",
    example=_REPORT.format("It is in how ducks are counted. and for them to be fed in winter."),
    quiet=_REPORT.format("It takes approx. five hours, incl. rests, e.g. at noon. The ducks are fed."),
)
def small_letter_after_stop(galley: Galley) -> Iterator[Finding]:
    """A full stop stands in the middle of a sentence, which goes on with a small letter."""
    prose = galley.prose
    for found in _SMALL.finditer(prose):
        word = _BEFORE.search(prose, max(0, found.start() - 24), found.start())
        if word and not _SHORTENED.match(word[1]) and galley.row(found.start()) is galley.row(found.end()):
            start = max(galley.paragraph(found.start())[0], prose.find(" ", found.start() - 50) + 1)
            yield _likely(
                galley,
                found.start(),
                prose[start : found.end() + 30],
                "A full stop, and the sentence goes on.",
            )


@rule(
    reason="Nobody can say where the aside ends, and what belongs to the sentence.",
    example=_REPORT.format(
        "The vote was taken and carried (eight members for it, none against and one abstaining."
    ),
    quiet=_REPORT.format(
        "The vote was taken and carried (eight members for it, none against): one abstained."
    ),
)
def bracket_not_closed(galley: Galley) -> Iterator[Finding]:
    """A bracket is opened in a paragraph and never closed."""
    for one in galley.paragraphs:
        text = one.text
        if (
            text.count("(") == text.count(")") + 1
            and len(text) > _LONG
            and not one.tabbed
            and _ENDED.search(text)
        ):
            at = text.rfind("(") if ")" not in text[text.rfind("(") :] else text.find("(")
            yield Finding(
                galley.place_of(one, text[max(0, at - 40) : at + 140]),
                "This bracket is never closed.",
                "",
                (),
                "likely",
            )


def _likely(galley: Galley, start: int, words: str, message: str) -> Finding:
    return Finding(replace(galley.place(start), text=" ".join(words.split())), message, "", (), "likely")
