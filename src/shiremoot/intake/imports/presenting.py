"""A document on screen: a stretch of lines with the facts read in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from shiremoot.intake.imports import rules, values
from shiremoot.spine.documents import rules as document_rules
from shiremoot.spine.documents.models import Document, Fact

STRETCH = 200
AROUND = 4


@dataclass(frozen=True)
class PaperLine:
    """One line, and the order of the fact read in it, if any."""

    number: int
    text: str
    fact: int | None


@dataclass(frozen=True)
class FactCard:
    """A fact as shown: its kind and values, how sure the reader is, and if it will be stored."""

    order: int
    title: str
    rows: list[tuple[str, str]]
    first_line: int
    last_line: int
    page: int | None
    sureness: str
    state: str
    goes_in: bool
    exempt: bool


@dataclass(frozen=True)
class View:
    """One stretch of a document, and counts for the whole of it."""

    lines: list[PaperLine]
    cards: list[FactCard]
    unread: list[tuple[int, int, str]]
    marks: list[tuple[int, int, str]]
    stretch: int
    stretches: int
    tally: list[tuple[str, int]]
    unsure: int
    waiting: bool

    @property
    def last_line(self) -> int:
        return self.lines[-1].number

    @property
    def before(self) -> int:
        return self.stretch - 1

    @property
    def after(self) -> int:
        return self.stretch + 1


def stretch_of(line: int) -> int:
    """Return the number of the stretch a line is in; both count from 1."""
    return (line - 1) // STRETCH + 1


def view_of(document: Document, query: Mapping[str, str]) -> View:
    """Return the stretch that the query names by `stretch` or `line`, with its facts. One query."""
    facts = list(document.facts.all())
    text = document.text.removesuffix("\n").split("\n")
    stretches = max(stretch_of(len(text)), 1)
    stretch = min(
        max(_number(query.get("stretch")) or stretch_of(_number(query.get("line")) or 1), 1), stretches
    )
    first, last = (stretch - 1) * STRETCH + 1, min(stretch * STRETCH, len(text))
    here = [fact for fact in facts if first <= fact.first_line <= last]
    return View(
        lines=_lines(text, here, first, last),
        cards=[_card(fact) for fact in here],
        unread=[(start, end, words) for start, end, words in document.unread if first <= start <= last],
        marks=_marks(facts),
        stretch=stretch,
        stretches=stretches,
        tally=_tally(facts),
        unsure=sum(f.sureness == "unsure" and f.state == document_rules.FactState.READ for f in facts),
        waiting=not document_rules.LIFECYCLE.is_over(document.state),
    )


def tally(document: Document) -> list[tuple[str, int]]:
    """Return the number of facts of each kind, by the words for the kind, in the order of `values.KINDS`."""
    return _tally(list(document.facts.all()))


def lines_around(fact: Fact) -> list[PaperLine]:
    """Return the lines a fact was read in, with a few before and after."""
    text = fact.source.text.split("\n")
    first, last = max(fact.first_line - AROUND, 1), min(fact.last_line + AROUND, len(text))
    return [
        PaperLine(n, text[n - 1], fact.order if fact.first_line <= n <= fact.last_line else None)
        for n in range(first, last + 1)
    ]


def _lines(text: list[str], facts: list[Fact], first: int, last: int) -> list[PaperLine]:
    owner: dict[int, int] = {}
    for fact in facts:
        if fact.kind != "document":
            for number in range(fact.first_line, min(fact.last_line, last) + 1):
                owner.setdefault(number, fact.order)
    return [PaperLine(n, text[n - 1], owner.get(n)) for n in range(first, last + 1)]


def _card(fact: Fact) -> FactCard:
    return FactCard(
        order=fact.order,
        title=values.KINDS.get(fact.kind, fact.kind.capitalize()),
        rows=values.display_rows(fact.kind, fact.value),
        first_line=fact.first_line,
        last_line=fact.last_line,
        page=fact.page,
        sureness=fact.sureness,
        state=fact.state,
        goes_in=rules.goes_in(fact.state, fact.sureness, fact.exempt),
        exempt=fact.exempt,
    )


def _marks(facts: list[Fact]) -> list[tuple[int, int, str]]:
    return [
        (f.first_line, f.last_line, "doubt" if f.sureness == "unsure" else "")
        for f in facts
        if f.kind != "document"
    ]


def _tally(facts: list[Fact]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for fact in facts:
        counts[fact.kind] = counts.get(fact.kind, 0) + 1
    return [(title, counts[kind]) for kind, title in values.KINDS.items() if kind in counts]


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 9 else 0
