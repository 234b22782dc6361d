"""A document on screen: a stretch of lines with the facts read in them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shiremoot.intake.imports import rules, values
from shiremoot.spine.documents import rules as document_rules
from shiremoot.spine.documents.models import Document, Fact

STRETCH = 200
AT_ONCE = 10  # doubtful facts on the page: the next stand there once these are saved
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


@dataclass(frozen=True)
class CheckRow:
    """One fact to be checked: in words, with the words of its lines, and if it goes in."""

    order: int
    first_line: int
    last_line: int
    words: str
    quoted: str
    why: str
    goes_in: bool
    state: str


@dataclass(frozen=True)
class CheckGroup:
    """Facts of one kind, all doubtful or none, with a key for the page."""

    key: str
    title: str
    rows: list[CheckRow]


@dataclass(frozen=True)
class PaperCheck:
    """What there is to check in a paper: doubtful facts first, then those that go in unless somebody says no."""

    doubtful: list[CheckGroup]
    settled: list[CheckGroup]
    apart: list[tuple[str, int]]
    more: int
    checked: int
    to_check: int
    waiting: bool
    tally: list[tuple[str, int]]

    @property
    def left(self) -> int:
        return self.to_check - self.checked


def check_of(document: Document) -> PaperCheck:
    """Return what there is to check in a paper. One query."""
    facts = list(document.facts.all())
    text = document.text.split("\n")
    stored = [fact for fact in facts if fact.kind in rules.STORED_KINDS and fact.kind != "document"]
    doubted = [
        fact
        for fact in stored
        if rules.is_doubtful(fact.kind, document_rules.FactState.READ, fact.sureness, fact.exempt)
    ]
    open_ones = [fact for fact in doubted if _is_open(fact)]
    return PaperCheck(
        doubtful=_groups("doubtful", _by_kind(open_ones)[:AT_ONCE], text),
        more=max(len(open_ones) - AT_ONCE, 0),
        settled=_groups("read", [fact for fact in stored if not _is_open(fact)], text),
        apart=[(title, n) for title, n in _tally([f for f in facts if f.kind not in rules.STORED_KINDS])],
        checked=len(doubted) - len(open_ones),
        to_check=len(doubted),
        waiting=document_rules.LIFECYCLE.may(document.state, document_rules.DocumentState.STORED),
        tally=_tally(facts),
    )


def _by_kind(facts: list[Fact]) -> list[Fact]:
    """Return the facts in the order of their kinds, so that a screenful holds few groups."""
    kinds = list(values.KINDS)
    return sorted(facts, key=lambda fact: (kinds.index(fact.kind), fact.order))


def _is_open(fact: Fact) -> bool:
    return rules.is_doubtful(fact.kind, fact.state, fact.sureness, fact.exempt)


def _groups(which: str, facts: list[Fact], text: list[str]) -> list[CheckGroup]:
    return [
        CheckGroup(f"{which}-{kind}", title, [_check_row(fact, text) for fact in facts if fact.kind == kind])
        for kind, title in values.KINDS.items()
        if any(fact.kind == kind for fact in facts)
    ]


def _check_row(fact: Fact, text: list[str]) -> CheckRow:
    rows = values.display_rows(fact.kind, fact.value)
    return CheckRow(
        order=fact.order,
        first_line=fact.first_line,
        last_line=fact.last_line,
        words="; ".join(f"{label}: {words}" for label, words in rows)[:240],
        quoted=" ".join(" ".join(text[fact.first_line - 1 : fact.last_line]).split())[:160],
        why=_why(fact),
        goes_in=rules.goes_in(fact.state, fact.sureness, fact.exempt),
        state=fact.state,
    )


def _why(fact: Fact) -> str:
    """Return why a fact is to be checked; empty if it was checked, or the reader left no doubt."""
    if not _is_open(fact):
        return ""
    if fact.exempt:
        return "Under an exempt item: kept, it becomes public."
    return "The reader is unsure." if fact.sureness == "unsure" else "The reader had to choose."


def grouped(offered: Iterable[rules.OfferedDuty]) -> list[tuple[str, str, list[rules.OfferedDuty]]]:
    """Return the duties a paper offers, doubtful ones first: each group with its title and what it means."""
    every = list(offered)
    return [
        (title, words, rows)
        for title, words, rows in (
            (
                "Doubtful",
                "Not raised unless you tick them: each says what the paper leaves open.",
                [one for one in every if one.doubts and not one.known],
            ),
            (
                "Stated by the paper or the catalogue",
                "Raised unless you untick them.",
                [one for one in every if not one.doubts and not one.known],
            ),
            (
                "Known already",
                "The ledger has these, so nothing is added.",
                [one for one in every if one.known],
            ),
        )
        if rows
    ]


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
        waiting=document_rules.LIFECYCLE.may(document.state, document_rules.DocumentState.STORED),
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
