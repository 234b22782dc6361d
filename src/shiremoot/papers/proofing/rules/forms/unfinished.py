"""Finds sentences that break off, and announced lists that are missing."""

import itertools
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.spots import matches

_HANGING = patterns.compile(r"\b(?:the|an?|of|and|or|from|with|by|their|its|our|which|because|than|into)$")
_STOPPED = patterns.compile(
    r"\b(?:the|an|and|or|because(?: we)?|our|their|whose|than|of the|to the)\.(?=\s|$)"
)
_STOPS = (
    " the.",
    " an.",
    " and.",
    " or.",
    " because.",
    " because we.",
    " our.",
    " their.",
    " whose.",
    " than.",
)
_NO_DAY = patterns.compile(
    r"(?:am|pm) on (?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Christmas|Good"
    r"|Boxing|Easter|Zoom|Microsoft|Teams|YouTube|Bank|New|Ash|Whit|Remembrance|St|Election|Polling)\w*\b)"
    r"[A-Z][a-z]+ (?:[a-z]+ ){1,2}"
)
_LEADS_TO_VERB = patterns.compile(r"\b(?:has|have|had|to|will|shall|should|must|can):[-–]?$")
_NO_VERB = patterns.compile(
    r"(?:As|The|This|These|There|In|On|At|For|From|It|We|Our|Since|During|Following|After|Within) [a-z\d]"
)
_OPENS = patterns.compile(
    r"(?:The|This|These|There|We|It|In|On|At|For|Our|They|All|Any|As|An?) (?:[\w’'-]+ ){3}[\s\S]*[.:)]$"
)
_LEADS = (" with.", " were.", " are.", " include.", " includes.", " is.", " was.")
_LONG = 12  # words of a paragraph that is prose, not a title or an address

_REPORT = (
    "CABINET - 4 MARCH 2025\n\nTHE POND\n\nReport by Director of Parks\n\n1. The pond is old.\n"
    "2. The main messages of the survey, for the council and its partners, are:\n{}"
    "3. The survey was made in May by volunteers, who counted ducks and measured the water.\n"
    "4. It leaks.\n5. Ducks left.\n"
)
_PARAGRAPH = (
    "CABINET - 4 MARCH 2025\n\nTHE POND\n\nReport by Director of Parks\n\n1. The pond is old.\n\n{}\n"
)


@rule(
    reason="What the sentence promises was lost, or put under another paragraph.",
    example=(
        _REPORT.format(""),
        _PARAGRAPH.format(
            "This year the warden has:\n\nThe warden came in May and left again in June after a long summer."
        ),
    ),
    quiet=_REPORT.format(" - the pond leaks\n - the ducks left\n"),
)
def list_not_there(galley: Galley) -> Iterator[Finding]:
    """A sentence leads in a list, and the next paragraph is none."""
    for document in galley.paper.documents:
        paragraphs = document.paragraphs
        for one, following in itertools.pairwise(paragraphs):
            if one.text.endswith((":", ":-", ":–")) and not one.tabbed and _is_no_list(one, following):
                yield Finding(
                    galley.place_of(one, one.text[-200:]),
                    "The list that this leads in does not follow.",
                    "",
                    (galley.place_of(following),),
                    "likely",
                )


@rule(
    reason="Words were lost, and with them what the sentence says.",
    example=(
        _PARAGRAPH.format("The pond is kept because we.\n\n2. It leaks."),
        _PARAGRAPH.format(
            "The warden of the pond and of the old orchard has asked the members of the\n\nLEGAL IMPLICATIONS\n\nNone."
        ),
        _PARAGRAPH.format("Requests should be sent by 9am on Requests should go to the clerk."),
        _PARAGRAPH.format(
            "In April the wardens of the pond gave a talk to the school about the ducks and the water,\n\n"
            "The head teacher thanked them."
        ),
    ),
    quiet=_PARAGRAPH.format(
        "The warden knows whom he works with. Requests should be sent by 9am on Monday.\n\n2. It leaks."
    ),
)
def sentence_breaks_off(galley: Galley) -> Iterator[Finding]:
    """A sentence stops at a word or a comma that it cannot end with, or names a time and no day."""
    prose = galley.prose
    for stop in _STOPS:
        for found in matches(_STOPPED, prose, stop.lstrip()):
            if prose[found.start() - 1 : found.start()] == " ":
                start = galley.sentence(found.start())[0]
                yield _broken(
                    galley, found.start(), prose[start : found.end()], "This sentence stops in the middle."
                )
    for found in matches(_NO_DAY, prose, "m on ", 1):
        start = max(galley.paragraph(found.start())[0], found.start() - 60)
        yield _broken(
            galley, found.start(), prose[start : found.end()], "A time is named here, and no day after it."
        )
    for document in galley.paper.documents:
        paragraphs = document.paragraphs
        for one, following in itertools.pairwise(paragraphs):
            if _leads_list(one, following):
                yield _broken(
                    galley,
                    galley.offset_of(one.last_line),
                    one.text[-160:],
                    "A list follows, and this ends in a full stop.",
                )
            elif _hangs(one, following):
                yield _broken(
                    galley, galley.offset_of(one.last_line), one.text[-160:], "This paragraph breaks off."
                )


def _is_no_list(one: Paragraph, following: Paragraph) -> bool:
    """Return True if no list follows: the next numbered paragraph is a sentence, or an expected verb is missing."""
    if following.tabbed or following.bullet or following.is_heading:
        return False
    prose = len(following.text.split()) >= _LONG and following.text[:1].isupper()
    if one.label.isdigit() and following.label.isdigit():
        whole = following.text.rstrip().endswith((".", ":")) and not one.text.lower().endswith(" that:")
        return prose and whole and int(following.label) == int(one.label) + 1 and _same_list(one, following)
    awaits = _LEADS_TO_VERB.search(one.text) and len(one.text.split()) > 4
    return bool(awaits) and prose and not following.label and _NO_VERB.match(following.text) is not None


def _same_list(one: Paragraph, following: Paragraph) -> bool:
    mine, other = one.rows[0], following.rows[0]
    return (mine.style, mine.indent) == (other.style, other.indent)


def _hangs(one: Paragraph, following: Paragraph) -> bool:
    """Return True if prose ends at a comma or a small word, and what follows clearly starts something new."""
    text = one.text
    comma = text.endswith(",")
    if not comma and (text[-1:] in ".:;!?)”\"'’" or not _HANGING.search(text[-10:])):
        return False
    if one.tabbed or one.part or one.is_heading or len(text.split()) < _LONG:
        return False
    if following.tabbed or not following.text[:1].isupper():
        return False
    if comma:
        return not following.part and not following.is_heading and _OPENS.match(following.text) is not None
    return (following.is_heading and not following.text.endswith(".")) or following.label.isdigit()


def _leads_list(one: Paragraph, following: Paragraph) -> bool:
    if not one.text.endswith(_LEADS) or one.part or one.tabbed:
        return False
    return following.bullet or following.label in ("1", "a", "i")


def _broken(galley: Galley, offset: int, words: str, message: str) -> Finding:
    at = galley.place(offset)
    return Finding(
        type(at)(at.line, " ".join(words.split())[-200:], at.page, at.file), message, "", (), "likely"
    )
