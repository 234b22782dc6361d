"""Finds items and paragraphs whose numbers repeat, go back, skip one, or stand alone."""

import re
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.paper import PaperPart
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.numbering.threads import Break, Numbered, Thread, between, threads_of

_CONTINUED = patterns.compile(r"\bcont(?:inued|['’]?d)?\b", re.I)
_SOME_ONLY = patterns.compile(r"\badden|\bsupplement|\bto follow\b|\bextract|\bexcerpt|\burgent\b", re.I)
_LEFT_OUT = (
    r"withdrawn|not approved|not used|deferred|deleted|removed|lost|considered (?:first|earlier|later)|exempt"
)
_SHORTEST = 3  # entries a list must have before a break in it means anything
_TABLE = 3  # rows with cells that make a table, not entries that lost their numbers
_MOST_SKIPS = 5  # above this, numbers do not count a list
_FURTHEST = 6  # numbers a count may go back by mistake: further back, another list begins


@rule(
    reason="Whoever cites the number cannot say which of the two is meant.",
    example="Parks Committee\n4 March 2025\nAGENDA\n1. Apologies\n2. Declarations of Interest\n3. Minutes\n"
    "4. Budget\n4. Trees\n5. Forward Plan",
    quiet="Parks Committee\n4 March 2025\nAGENDA\n1. Apologies\n2. Declarations of Interest\n3. Minutes\n"
    "4. Budget\n4a. Trees\n5. Forward Plan\n1. Note of the clerk\n2. Second note\n3. Third note",
)
def number_twice(galley: Galley) -> Iterator[Finding]:
    """Two items or paragraphs of one list bear one number."""
    for found in galley.once(threads_of):
        twice = [one for one in found.breaks if one.kind == "twice"]
        for one in twice:
            if len(twice) < 4 and _is_twice(one):
                yield Finding(
                    galley.place_of(one.at.paragraph),
                    f"The number {one.at.label} comes twice in one list.",
                    _following(galley, one),
                    (galley.place_of(one.before.paragraph),),
                )


def _is_twice(one: Break) -> bool:
    first, second = one.before.paragraph, one.at.paragraph
    told = bool(first.text) and bool(second.text) and not _same_words(first.text, second.text)
    goes_on = one.thread.after(one.at) is not None
    titles = one.before.is_title and one.at.is_title
    return (
        one.length >= _SHORTEST
        and one.at.number > 2
        and told
        and one.at.is_like(one.before)
        and (titles or goes_on)
    )


def _same_words(first: str, second: str) -> bool:
    short = min(len(first), len(second), 40)
    return first[:short].casefold() == second[:short].casefold() or bool(_CONTINUED.search(second[-30:]))


def _following(galley: Galley, one: Break) -> str:
    """Return the next number, unless the count continues as if nothing had happened."""
    after = one.thread.after(one.at)
    return "" if after and after.number == one.at.number + 1 else _label(one.at, 1)


def _label(one: Numbered, further: int) -> str:
    """Return the label so many places after this one: 2.5 after 2.4, d after c."""
    if one.label.isalpha():
        return chr(ord(one.label) + further)
    prefix, dot, _ = one.label.rpartition(".")
    return f"{prefix}{dot}{one.number + further}"


def _left_out(one: Break) -> str:
    return _label(one.before, 1)


@rule(
    reason="Paragraphs that bear the numbers of others cannot be cited.",
    example="1. The park opened in May.\n2. It has a pond.\n3. It has trees.\n4. It has a gate.\n5. It has a wall.\n"
    "6. Swings came later.\nWhat was done\n5. The wall was mended in June.\n6. The gate was painted.\n"
    "7. The pond was cleaned.\n8. A bench was given.",
    quiet="1. The park opened in May.\n2. It has a pond.\n3. It has trees.\n4. It has a gate.\n5. It has a wall.\n"
    "6. Swings came later:\n1. for the small.\n2. for the tall.\n7. The pond was cleaned.\n8. A bench was given.",
)
def numbers_go_back(galley: Galley) -> Iterator[Finding]:
    """The numbers of a list go back and count the same numbers again."""
    for found in galley.once(threads_of):
        for thread in found.threads:
            if thread.from_break and _goes_back(thread, thread.from_break):
                at, before = thread.from_break.at, thread.from_break.before
                repeated = _numbers(range(at.number, before.number + 1))
                yield Finding(
                    galley.place_of(at.paragraph),
                    f"After {before.number} the numbers go back to {at.number}, so that {repeated} come twice.",
                    f"{before.number + 1}, and so on to the end",
                    (galley.place_of(before.paragraph),),
                )


def _goes_back(thread: Thread, one: Break) -> bool:
    """Return True if the broken list never continues, and the one begun at the break is as long and passes it."""
    goes_on = one.thread.last.place > one.at.place
    near = 2 < one.at.number <= one.before.number and one.before.number - one.at.number < _FURTHEST
    return (
        not goes_on
        and near
        and one.length > _SHORTEST
        and len(thread.entries) >= _SHORTEST
        and thread.last.number > one.before.number
        and one.at.is_like(one.before)
        and bool(one.at.paragraph.text)
    )


def _numbers(which: range) -> str:
    return " and ".join(str(number) for number in which) if len(which) < 3 else f"{which[0]} to {which[-1]}"


@rule(
    reason="Readers look for the one left out, and later references to numbers go wrong.",
    example="Parks Committee\n4 March 2025\nAGENDA\n1. Apologies\n2. Declarations of Interest\n3. Minutes\n"
    "4. Budget\n6. Trees\n7. Forward Plan",
    quiet="Parks Committee\n4 March 2025\nSUPPLEMENTARY AGENDA\n1. Apologies\n2. Declarations of Interest\n3. Minutes\n"
    "4. Budget\n6. Trees\n7. Forward Plan",
)
def number_skipped(galley: Galley) -> Iterator[Finding]:
    """A list counts on without one number."""
    for found in galley.once(threads_of):
        skipped = [one for one in found.breaks if one.kind == "skipped"]
        for one in skipped if len(skipped) <= _MOST_SKIPS else ():
            if _is_skipped(one):
                yield Finding(
                    galley.place_of(one.at.paragraph),
                    f"{one.at.label} follows {one.before.label}: there is no {_left_out(one)}.",
                    f"{_left_out(one)}, or what is missing",
                    (galley.place_of(one.before.paragraph),),
                    "likely",
                )


def _is_skipped(one: Break) -> bool:
    after = one.thread.after(one.at)
    return (
        one.length >= _SHORTEST
        and after is not None
        and after.number == one.at.number + 1
        and one.at.is_like(one.before)
        and bool(one.at.paragraph.text)
        and one.document.kind != "decision notice"
        and (one.document.kind != "minutes" or one.thread is _longest(one))
        and not _SOME_ONLY.search(_front(one.document))
        and not (
            one.before.paragraph.text[-1:].isdigit() and one.at.paragraph.text[-1:].isdigit()
        )  # contents
        and not _is_explained(one.document, one.at.number - 1)
        and not _holds(one, one.at.number - 1)
    )


def _longest(one: Break) -> Thread:
    """Return the main list: in minutes only items must be complete, since a resolution omits what was not carried."""
    return one.found.main or one.thread


def _is_explained(document: PaperPart, number: int) -> bool:
    """Return True if the paper explains the missing number: withdrawn, not approved, taken elsewhere."""
    told = re.compile(rf"\b{number}\b[^.\n]{{0,60}}\b(?:{_LEFT_OUT})\b", re.I)
    return any(told.search(one.text) for one in document.paragraphs)


def _front(document: PaperPart) -> str:
    return " ".join([document.title, *(paragraph.text for paragraph in document.paragraphs[:12])])[:1500]


def _holds(one: Break, number: int) -> bool:
    """Return True if words between the two may be the missing entry, its number lost in conversion."""
    lost = re.compile(rf"(?<![\d.,£]){number}[.)](?!\d)")
    inside = between(one.document, one.before, one.at)
    rows = sum(each.tabbed for each in inside)
    inside = inside if rows < _TABLE else [each for each in inside if not each.tabbed]
    titled = one.before.is_title and one.at.is_title
    return bool(lost.search(one.before.paragraph.text)) or any(
        lost.search(each.whole) or (each.label == "" and _may_be_entry(each, titled)) for each in inside
    )


def _may_be_entry(each: Paragraph, titled: bool) -> bool:
    """Return True for an unnumbered paragraph like its neighbours: a heading among headings, else a sentence."""
    if each.tabbed or titled:
        return each.is_heading or (len(each.text.split()) <= 14 and not each.text.endswith("."))
    return not each.is_heading and len(each.text.split()) > 6


@rule(
    reason="Either the words are lost, or a number was left behind and every later one is out by it.",
    example="Parks Committee\n4 March 2025\nAGENDA\n1. Apologies\n2. Minutes\n3. Budget\n4.\nReport of the Clerk\n"
    "4. Trees\n5. Forward Plan",
    quiet="Parks Committee\n4 March 2025\nAGENDA\n1. Apologies\n2. Minutes\n3. Budget\n4.\nTrees\n5. Forward Plan",
)
def number_without_words(galley: Galley) -> Iterator[Finding]:
    """A number stands with nothing after it, and the next entry shows that nothing was meant to."""
    for document in galley.paper.documents:
        paragraphs = document.paragraphs
        for place, one in enumerate(paragraphs):
            if not one.text and one.label and not one.tabbed and (after := _next_numbered(paragraphs, place)):
                yield from _empty(galley, paragraphs, place, after)


def _next_numbered(paragraphs: list[Paragraph], place: int) -> Paragraph | None:
    style = paragraphs[place].rows[0].style
    following = paragraphs[place + 1 : place + 12]
    return next(
        (one for one in following if one.label and one.text and one.rows[0].style in (style, "..")), None
    )


def _empty(galley: Galley, paragraphs: list[Paragraph], place: int, after: Paragraph) -> Iterator[Finding]:
    one = paragraphs[place]
    again = after.label == one.label and paragraphs[place + 1] is not after
    if again or (paragraphs[place + 1] is after and _goes_on_from(one, after, paragraphs[place - 1])):
        told = f", and {one.label} is also the number of the next" if again else ""
        yield Finding(
            galley.place_of(one, f"{one.label}{one.rows[0].style}"),
            f"The number {one.label} has nothing after it{told}.",
            "",
            (galley.place_of(after),),
            "certain" if again else "likely",
        )


def _goes_on_from(one: Paragraph, after: Paragraph, above: Paragraph) -> bool:
    """Return True if the next entry counts on from this one or begins its parts; a heading above may be its words."""
    if above.is_heading or (not above.label and len(above.text.split()) < 8):
        return False
    if one.label.isdigit() and after.label.isdigit():
        return int(after.label) == int(one.label) + 1
    return after.label == f"{one.label}.1"
