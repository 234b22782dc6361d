"""A proof on screen: passages of its papers with a card for each finding, one finding, or a whole paper."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from shiremoot.intake.proofs import passages, words
from shiremoot.intake.proofs.models import Acceptance, Finding, Proof, ProofPaper
from shiremoot.intake.proofs.results import ProofResults
from shiremoot.papers.proofing.rule import Rule, all_rules

FEW = 4  # related places a card shows; the finding's own page shows all
WIDE = 12  # lines around a finding on its own page
NEAR = 3  # lines around another place on it
STRETCH = 200  # lines of a whole paper on one page
MOST_PLACES = 12  # other places shown with their lines


@dataclass(frozen=True)
class Marked:
    """Words to mark in a paper: with the confidence of their finding, or "also" for another place it names."""

    line: int
    text: str
    confidence: str = "also"
    finding: Finding | None = None


@dataclass(frozen=True)
class RelatedPlace:
    """Another place that a finding names, and its address."""

    paper: ProofPaper | None
    line: int
    page: int | None
    text: str
    address: str
    elsewhere: bool  # in another paper than the finding

    @property
    def where(self) -> str:
        """Such as "line 12, page 3"."""
        return f"line {self.line}" + (f", page {self.page}" if self.page is not None else "")


@dataclass(frozen=True)
class FindingCard:
    """A finding as shown beside its lines."""

    finding: Finding
    paper: ProofPaper
    group: str
    reason: str
    places: list[RelatedPlace]
    acceptance: Acceptance | None
    news: str  # new, still, or empty in a first proof
    address: str
    read_at: str  # where its line stands in the whole paper

    @property
    def kind(self) -> str:
        """The style of the card."""
        if self.acceptance:
            return "accepted"
        return "wrong" if self.finding.confidence == "certain" else "doubt"

    @property
    def where(self) -> str:
        """Such as "line 12, page 3"."""
        page = f", page {self.finding.page}" if self.finding.page is not None else ""
        return f"line {self.finding.line}{page}"

    @property
    def few(self) -> list[RelatedPlace]:
        return self.places[:FEW]

    @property
    def more(self) -> int:
        """The number of places shown only on the finding's own page."""
        return max(len(self.places) - FEW, 0)


@dataclass(frozen=True)
class CardsBeside:
    """Lines of one paper and the cards beside them."""

    paper: ProofPaper
    lines: Sequence[passages.PassageLine]
    cards: list[FindingCard]
    heads: bool = (
        False  # True if the paper is named above the lines: it is another than in the passage before
    )
    hidden: int = 0  # lines left out since the passage before


@dataclass(frozen=True)
class Reader:
    """Makes cards and passages of the findings of a proof."""

    results: ProofResults
    papers: Mapping[int, ProofPaper]
    names: Mapping[str, ProofPaper]
    rules: Mapping[str, Rule] = field(default_factory=lambda: {rule.name: rule for rule in all_rules()})

    @classmethod
    def of(cls, results: ProofResults) -> "Reader":
        """Return a reader of these results. No query."""
        papers = results.papers
        return cls(results, {one.pk: one for one in papers}, {one.name: one for one in papers})

    def card(self, finding: Finding) -> FindingCard:
        """Return the card of a finding."""
        paper = self.papers[finding.paper_id]
        rule = self.rules.get(finding.rule)
        question = f"?{self.results.query}" if self.results.query else ""
        return FindingCard(
            finding=finding,
            paper=paper,
            group=words.group(finding.group),
            reason=rule.reason if rule else "",
            places=[self._place(one, paper) for one in finding.related],
            acceptance=self.results.accepted.get(finding.key),
            news=self.results.news.get(finding.pk, ""),
            address=reverse("finding", args=[self.results.proof.pk, finding.order]) + question,
            read_at=_read_at(paper, finding.line),
        )

    def marked(self, findings: Iterable[Finding]) -> list[Marked]:
        """Return the words of findings to mark; accepted ones are marked as "also"."""
        accepted = self.results.accepted
        return [
            Marked(one.line, one.text, "also" if one.key in accepted else one.confidence, one)
            for one in findings
        ]

    def _place(self, given: Mapping[str, Any], own: ProofPaper) -> RelatedPlace:
        paper = self.names.get(given["file"])
        address = _read_at(paper, given["line"]) if paper else ""
        return RelatedPlace(paper, given["line"], given["page"], given["text"], address, paper != own)

    def beside(
        self, findings: Iterable[Finding], texts: Mapping[int, str], around: int = passages.AROUND
    ) -> list[CardsBeside]:
        """Return findings beside their lines, paper by paper. `texts` has the text of their papers, by key."""
        by_paper: dict[int, list[Finding]] = {}
        for one in findings:
            by_paper.setdefault(one.paper_id, []).append(one)
        return [
            beside
            for number, here in by_paper.items()
            for beside in self._of_paper(self.papers[number], here, texts[number].split("\n"), around)
        ]

    def _of_paper(
        self, paper: ProofPaper, findings: list[Finding], text: list[str], around: int
    ) -> Iterator[CardsBeside]:
        last = 0
        for one in passages.passages(text, self.marked(findings), around):
            cards = [self.card(marked.finding) for marked in one.findings if marked.finding]
            yield CardsBeside(paper, one.lines, cards, heads=not last, hidden=max(one.first - last - 1, 0))
            last = one.last

    def elsewhere(
        self, card: FindingCard, texts: Mapping[int, str]
    ) -> list[tuple[RelatedPlace, list[passages.PassageLine]]]:
        """Return the other places of a finding, each with the lines around it."""
        shown = []
        for place in card.places[:MOST_PLACES]:
            text = texts[place.paper.pk].split("\n") if place.paper else []
            first, last = max(place.line - NEAR, 1), min(place.line + NEAR, len(text))
            shown.append((place, passages.lines(text, first, last, [Marked(place.line, place.text)])))
        return shown


@dataclass(frozen=True)
class Stretch:
    """One stretch of lines of a whole paper, and the findings in them."""

    lines: list[passages.PassageLine]
    cards: list[FindingCard]
    number: int
    count: int

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1 if self.number < self.count else 0


def stretch(reader: Reader, text: str, findings: Sequence[Finding], query: Mapping[str, str]) -> Stretch:
    """Return the stretch that the query names by `stretch`, or the one with its `line`."""
    rows = text.removesuffix("\n").split("\n")
    count = _stretch_of(len(rows))
    wanted = _number(query.get("stretch")) or _stretch_of(_number(query.get("line")) or 1)
    number = min(max(wanted, 1), count)
    first, last = (number - 1) * STRETCH + 1, min(number * STRETCH, len(rows))
    here = [one for one in findings if first <= one.line <= last]
    lines = passages.lines(rows, first, last, reader.marked(here), longest=passages.LONGEST_OF_ALL)
    return Stretch(lines, [reader.card(one) for one in here], number, count)


def rules_applied(proof: Proof) -> list[tuple[str, list[Rule]]]:
    """Return the rules that a proof applied, by the words for their group."""
    groups: dict[str, list[Rule]] = {}
    for rule in all_rules():
        if rule.name in proof.rules:
            groups.setdefault(words.group(rule.group), []).append(rule)
    return list(groups.items())


def _read_at(paper: ProofPaper, line: int) -> str:
    return f"{reverse('proof-paper', args=[paper.proof_id, paper.order])}?line={line}#line-{line}"


def _stretch_of(line: int) -> int:
    return max((line - 1) // STRETCH + 1, 1)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
