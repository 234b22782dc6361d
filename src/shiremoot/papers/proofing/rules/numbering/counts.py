"""Checks a number that says how long a list is against the list that follows."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import patterns
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = patterns.compile(
    rf"(?<![\w./£-])(?P<number>{'|'.join(_NUMBERS)}|[2-9]|1[0-9])(?P<of>(?: (?!months?|years?|days?|weeks?|hours?)"
    r"[a-z][a-z'’-]{1,20}){0,4}?) (?P<what>[a-z][a-z-]{2,24}s)\b",
    re.I,
)
_ANY_NUMBER = patterns.compile(
    rf"(?<![\w./–-])(?!(?:19|20)\d\d)(?:\d[\d,.]*|{'|'.join(_NUMBERS)}|one)(?!\w)", re.I
)
_BEFORE = patterns.compile(
    r"\b(?:following|these|there (?:are|were)|ha[sd]|have|sets?(?: out)?|agreed|identified|made|covers?|comprises?"
    r"|consists? of|with|into|in|for|under"
    r"|offers?|gives?|lists?|shows?|found|sees?|brings?|includes?|included|our|its|their)\b",
    re.I,
)
_AFTER = patterns.compile(r"\b(?:are|were|as follows|below|namely)\b", re.I)
_LOOSE = patterns.compile(
    r"\b(?:at least|at most|up to|over|more than|fewer than|about|around|approximately|some|any|one|two|three"
    r"|first|last|next|another|further|other|of|least|within|than|example|include|including|among)"
    r"\W{1,2}(?:the )?(?:of )?$",
    re.I,
)
_SPANS = frozenset(
    [
        "months",
        "years",
        "days",
        "weeks",
        "hours",
        "minutes",
        "pages",
        "points",
        "times",
        "members",
        "was",
        "is",
        "has",
    ]
)
_FARTHEST = 2  # difference above which the number probably counts something else
_LONGEST = 40  # entries of a list that are counted

_LEAD = "CABINET - 4 MARCH 2025\n\nTHE POND\n\nReport by Director of Parks\n\nThe plan has the following {} aims:\n\n"
_AIMS = "- clean water\n- safe paths\n- more trees\n- quiet benches\n\nThe aims are costed below.\n"


@rule(
    reason="Either the number is wrong or an entry was lost, and nobody can say which.",
    example=(_LEAD.format("five") + _AIMS, _LEAD.format("3") + _AIMS),
    quiet=(
        _LEAD.format("four") + _AIMS,
        _LEAD.format("five").replace("has the following", "meets two of the following") + _AIMS,
    ),
)
def count_is_not_the_lists(galley: Galley) -> Iterator[Finding]:
    """A number says how many entries follow, and another number of them does."""
    for document in galley.paper.documents:
        paragraphs = document.paragraphs
        for place, one in enumerate(paragraphs):
            if one.text.endswith((":", ":-", ":–")) and (found := _stated(one.text)):
                entries = entries_after(paragraphs, place)
                stated = _value(found["number"])
                if 2 <= len(entries) != stated and abs(len(entries) - stated) <= _FARTHEST:
                    yield _finding(galley, one, found, entries)


def entries_after(paragraphs: Sequence[Paragraph], place: int) -> list[Paragraph]:
    """Return the entries of the list under a paragraph, without nested ones; none if its end is uncertain."""
    entries: list[Paragraph] = []
    for at, one in enumerate(paragraphs[place + 1 : place + 1 + _LONGEST * 2], place + 1):
        if one.tabbed or (not entries and not one.part):
            return []
        if not one.part:
            if one.is_heading or not one.text[:1].islower():
                return [] if _goes_on(entries, paragraphs[at + 1 : at + 4]) else entries
            continue  # the end of an entry that wrapped over the line
        if not entries or _is_next(entries, one):
            entries.append(one)
        elif _is_of_the_paper(paragraphs[place], entries[0], one):
            break
        elif one.indent <= entries[0].indent:
            return []
    return entries


def _stated(text: str) -> re.Match[str] | None:
    """Return the one number in the last sentence that counts what follows."""
    sentence = re.split(r"(?<=[.;?!]) ", text)[-1]
    found = _NUMBER.search(sentence)
    if not found or len(_ANY_NUMBER.findall(sentence)) != 1 or found["what"].lower() in _SPANS:
        return None
    before = sentence[: found.start()]
    loose = _LOOSE.search(before) and not before.lower().endswith("following ")
    named = re.search(r"\b[A-Z]\w+ $", before)  # Annex 2, Priority 3
    counts = _BEFORE.search(before) or _AFTER.search(sentence, found.end())
    return None if loose or named or not counts else found


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.index(number.lower()) + 2


def _goes_on(entries: Sequence[Paragraph], following: Sequence[Paragraph]) -> bool:
    """Return True if the list continues after words that explain its last entry."""
    return any(one.part and not one.is_heading and _is_next(entries, one) for one in following)


def _is_next(entries: Sequence[Paragraph], one: Paragraph) -> bool:
    """Return True if an entry is printed like the first and, in a labelled list, follows the last."""
    first, row = entries[0], one.rows[0]
    if (
        abs(one.indent - first.indent) > 1
        or bool(first.label) != bool(one.label)
        or first.rows[0].style != row.style
    ):
        return False
    return not first.label or _follows(entries[-1].label, one.label)


def _follows(before: str, after: str) -> bool:
    if before.isdigit() and after.isdigit():
        return int(after) == int(before) + 1
    if len(before) == len(after) == 1:
        return ord(after) == ord(before) + 1 or {before, after} <= set("ivx")
    return not before.isdigit() and not after.isdigit()  # roman figures


def _is_of_the_paper(lead: Paragraph, first: Paragraph, one: Paragraph) -> bool:
    """Return True for the paper's own next numbered paragraph, after the lead of the list or after bare bullets."""
    if lead.label.isdigit() and one.label.isdigit():
        return int(one.label) == int(lead.label) + 1
    if lead.label and one.label:
        return lead.rows[0].style == one.rows[0].style
    return not first.label and one.label.isdigit() and int(one.label) > 1


def _finding(galley: Galley, lead: Paragraph, found: re.Match[str], entries: Sequence[Paragraph]) -> Finding:
    numbered = all(one.label for one in entries)
    what = f"{found['number']}{found['of']} {found['what']}"
    return Finding(
        galley.place_of(lead, lead.whole if len(lead.whole) < 200 else found.string),
        f"{what[:1].upper()}{what[1:]} are announced, and {len(entries)} follow.",
        "",
        (galley.place_of(entries[0]), galley.place_of(entries[-1])),
        "certain" if numbered and _BEFORE.search(found.string, 0, found.start()) else "likely",
    )
