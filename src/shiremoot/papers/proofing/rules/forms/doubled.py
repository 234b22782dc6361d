"""Finds words, rows and headings printed twice."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import compress, count, islice, pairwise
from operator import eq

from shiremoot.papers import patterns
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.proofing.findings import Confidence, Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule

_MAY_DOUBLE = frozenset(
    ["had", "that", "very", "no", "so", "blah", "bye", "is", "do", "far", "much", "more", "well"]
)
_JOINS = frozenset(["and", "or", "by", "to", "after", "on", "for", "in"])  # again and again, step by step
_WORD = patterns.compile(r"[a-z][a-z’']*$")
_AFTER_THE = frozenset(
    ["the", "a", "an", "of", "to", "on", "in", "at", "from", "with", "for", "and", "against", "is", "are"]
)
_NEVER_AFTER = {
    "the": _AFTER_THE,
    "The": _AFTER_THE,
    "an": frozenset(["the", "a", "of", "to", "on", "in", "and", "is"]),
    "a": frozenset(["the", "an"]),
    "to": frozenset(["towards"]),
}
_LIST = patterns.compile(r"\b(?P<what>[A-Z]{2,8})(?:, |/)(?P=what)\b")
_LETTERS = 12  # letters a row or heading must have to count as the same thing again

_REPORT = (
    "CABINET - 4 MARCH 2025\n\nTHE POND\n\nReport by Director of Parks\n\n"
    "1. The pond is old.\n\n{}\n\n2. It leaks.\n"
)


@rule(
    reason="A slip of the hand that spelling checkers pass over in headings and tables.",
    example=(
        _REPORT.format("The cost of the the liner."),
        _REPORT.format("We made links with links with the school."),
        _REPORT.format("What was done to towards the pond."),
        _REPORT.format("Reports went to MARAC, MARAC and the panel."),
    ),
    quiet=_REPORT.format("They had had doubts that that would hold; it got colder and colder and colder."),
)
def word_doubled(galley: Galley) -> Iterator[Finding]:
    """A word or two stand twice in a row, or two small words that cannot follow each other."""
    words = galley.prose.split(" ")
    told: set[tuple[str, ...]] = set()
    start = 0
    for at, length in sorted({*_twice(words), *_pairs_twice(words), *_strangers(words)}):
        said = tuple(word.strip() for word in words[at : at + length + 1])
        if said not in told:
            told.add(said)
            before, slip = " ".join(words[max(0, at - 2) : at]), " ".join(words[at : at + length])
            start = galley.prose.find(f"{before} {slip}" if before else slip, start)
            at_word = start + len(before) + 1 if before else start
            yield _likely(
                galley, at_word, _line(galley.prose, start, at_word, length), _problem(slip), _once(slip)
            )
    for name, slip in _names_twice(words):
        yield _likely(galley, galley.prose.find(slip), slip, f"{name} is named twice in a row.")


@rule(
    reason="One of the two may have been meant for something else, which is then missing.",
    example="Board name\tPond Board\nChair\tAnna Brook\nWebsite address\tpond.example\nWebsite address\tpond.example\n",
    quiet="Board name\tPond Board\nChair\tAnna Brook\nWebsite address\tpond.example\nMail address\tpond.example\n",
)
def row_twice(galley: Galley) -> Iterator[Finding]:
    """A row of a table is printed twice, one below the other."""
    for one, other in pairwise(galley.paragraphs):
        if not (one.tabbed and other.tabbed and one.text == other.text and _tells(one)):
            continue
        if _filled(one) > 1 and not _names_columns(one) and not other.rows[0].new_page:
            paid = any(map(str.isdigit, one.text))  # two payments may be equal
            sure: Confidence = "likely" if paid else "certain"
            yield Finding(
                galley.place_of(other), "This row is printed twice.", "", (galley.place_of(one),), sure
            )


@rule(
    reason="One of the two may have been meant for something else, which is then missing.",
    example=_REPORT.format("Areas for improvement\n\nAreas for improvement\n\nThe pond leaks at both ends."),
    quiet=_REPORT.format(
        "Areas for improvement\n\nThe pond leaks.\n\nAreas for improvement\n\nIt leaks still."
    ),
)
def heading_twice(galley: Galley) -> Iterator[Finding]:
    """A heading is printed twice, one below the other."""
    for one, other in _neighbours(galley):
        if one.text == other.text and not one.tabbed and not other.tabbed and _tells(one):
            short = 1 < len(one.text.split()) < 12 and not one.text.endswith((".", ";", ","))
            if short and one.label == other.label and not other.rows[0].new_page:
                yield Finding(
                    galley.place_of(other),
                    "This heading is printed twice.",
                    "",
                    (galley.place_of(one),),
                    "likely",
                )


def _neighbours(galley: Galley) -> Iterator[tuple[Paragraph, Paragraph]]:
    """Yield neighbouring paragraphs, except titles of items, under which agendas may print the subject again."""
    items = [item for document in galley.paper.documents for item in document.items]
    titles = {one.first_line for item in items for one in item.paragraphs[: item.heading]}
    every = galley.paragraphs
    for before, one, other in zip([None, *every], every, every[1:], strict=False):
        numbered = before is not None and (before.whole.rstrip(".").isdigit() or not before.text)
        if one.first_line not in titles and not numbered:
            yield one, other


def _twice(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for at in compress(count(), map(eq, words, islice(words, 1, None))):
        if _WORD.match(words[at]) and words[at] not in _MAY_DOUBLE:
            yield at, 2


def _pairs_twice(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for at in compress(count(), map(eq, words, islice(words, 2, None))):
        one, other = words[at : at + 2]
        again = words[at + 3 : at + 4] == [other] and one != other
        if again and len(one) > 1 and _WORD.match(one) and _WORD.match(other) and not {one, other} & _JOINS:
            yield at, 4


def _strangers(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield small words that cannot follow each other, such as "to towards"; doubled words are found elsewhere."""
    for at in compress(count(), map(_NEVER_AFTER.__contains__, words)):
        following = words[at + 1] if at + 1 < len(words) else ""
        if following in _NEVER_AFTER[words[at]] and following != words[at]:
            yield at, 2


def _names_twice(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield acronyms listed twice in a row, and how they are printed: MARAC, MARAC; OSCB/OSCB."""
    for at in compress(count(), map(str.isupper, words)):
        found = (
            _LIST.search(" ".join(words[at : at + 2]))
            if words[at].endswith(",") or "/" in words[at]
            else None
        )
        if found:
            yield found["what"], found[0]


def _line(prose: str, start: int, at: int, length: int) -> str:
    """Return the error with the words around it on its line."""
    first = max(start, prose.rfind("\n", 0, at) + 1)
    return " ".join(prose[first : at + 80].split("\n")[0].split(" ")[: length + 5])


def _problem(slip: str) -> str:
    first, *rest = slip.split(" ")
    twice = first in rest or first.lower() == rest[0]
    return f"“{slip}”: that is once too often." if twice else f"“{slip}”: these two cannot follow each other."


def _once(slip: str) -> str:
    """Return what to print instead of words that stand twice; empty if only a person can say."""
    words = slip.split(" ")
    half = words[: len(words) // 2]
    return " ".join(half) if half + half == words else ""


def _likely(galley: Galley, start: int, words: str, message: str, expected: str = "") -> Finding:
    return Finding(replace(galley.place(start), text=words), message, expected, (), "likely")


def _tells(one: Paragraph) -> bool:
    return sum(1 for letter in one.text if letter.isalpha()) >= _LETTERS


def _filled(one: Paragraph) -> int:
    return sum(1 for cell in one.cells if cell)


def _names_columns(one: Paragraph) -> bool:
    """Return True for a row of short headings, which may be printed again at the head of a page."""
    return _filled(one) > 3 and all(len(cell) < 40 and not any(map(str.isdigit, cell)) for cell in one.cells)
