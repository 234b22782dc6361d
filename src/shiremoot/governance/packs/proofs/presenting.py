"""A proof for the screen: passages of its papers with a card for each finding, one finding, or a whole paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from shiremoot.governance.packs.models import Acceptance, Finding, Proof, ProofPaper
from shiremoot.governance.packs.proofs import passages, words
from shiremoot.governance.packs.proofs.walking import Walk
from shiremoot.papers.proofing.rule import Rule, all_rules

FEW = 4  # related places a card shows; the finding's own page shows all
WIDE = 12  # lines around a finding on its own page
NEAR = 3  # lines around another place on it
STRETCH = 200  # lines of a whole paper on one page
MOST_PLACES = 12  # other places shown with their lines


@dataclass(frozen=True)
class Marked:
    """Words to mark in a paper, and how: as sure as the rule is, or as something that also counts."""

    line: int
    text: str
    confidence: str = "also"
    finding: Finding | None = None


@dataclass(frozen=True)
class Place:
    """Another place that shows the contradiction, and where it can be read."""

    paper: ProofPaper | None
    line: int
    page: int | None
    text: str
    address: str
    elsewhere: bool  # in another paper than the finding

    @property
    def where(self) -> str:
        """line 12, page 3"""
        return f"line {self.line}" + (f", page {self.page}" if self.page is not None else "")


@dataclass(frozen=True)
class Card:
    """A finding as it stands beside its lines."""

    finding: Finding
    paper: ProofPaper
    group: str
    reason: str
    places: list[Place]
    acceptance: Acceptance | None
    news: str  # new, still, or nothing in a first proof
    address: str
    read_at: str  # where its line stands in the whole paper

    @property
    def kind(self) -> str:
        """How its card is drawn."""
        if self.acceptance:
            return "accepted"
        return "wrong" if self.finding.confidence == "certain" else "doubt"

    @property
    def where(self) -> str:
        """line 12, page 3"""
        page = f", page {self.finding.page}" if self.finding.page is not None else ""
        return f"line {self.finding.line}{page}"

    @property
    def few(self) -> list[Place]:
        return self.places[:FEW]

    @property
    def more(self) -> int:
        """How many places a card leaves to the finding's own page."""
        return max(len(self.places) - FEW, 0)


@dataclass(frozen=True)
class Beside:
    """Lines of one paper and the cards beside them."""

    paper: ProofPaper
    lines: Sequence[passages.Line]
    cards: list[Card]
    heads: bool = False  # whether the paper is named above, being another than in the passage before
    hidden: int = 0  # lines left out since the passage before


@dataclass(frozen=True)
class Reader:
    """Makes cards of the findings of one walk."""

    walk: Walk
    papers: Mapping[int, ProofPaper]
    names: Mapping[str, ProofPaper]
    rules: Mapping[str, Rule] = field(default_factory=lambda: {rule.name: rule for rule in all_rules()})

    @classmethod
    def of(cls, walk: Walk) -> "Reader":
        papers = walk.papers
        return cls(walk, {one.pk: one for one in papers}, {one.name: one for one in papers})

    def card(self, finding: Finding) -> Card:
        paper = self.papers[finding.paper_id]
        rule = self.rules.get(finding.rule)
        question = f"?{self.walk.query}" if self.walk.query else ""
        return Card(
            finding=finding,
            paper=paper,
            group=words.group(finding.group),
            reason=rule.reason if rule else "",
            places=[self._place(one, paper) for one in finding.related],
            acceptance=self.walk.accepted.get(finding.key),
            news=self.walk.news.get(finding.pk, ""),
            address=reverse("finding", args=[self.walk.proof.pk, finding.order]) + question,
            read_at=_read_at(paper, finding.line),
        )

    def marked(self, findings: Iterable[Finding]) -> list[Marked]:
        """The words of findings; what was accepted no longer looks wrong."""
        accepted = self.walk.accepted
        return [
            Marked(one.line, one.text, "also" if one.key in accepted else one.confidence, one)
            for one in findings
        ]

    def _place(self, given: Mapping, own: ProofPaper) -> Place:
        paper = self.names.get(given["file"])
        address = _read_at(paper, given["line"]) if paper else ""
        return Place(paper, given["line"], given["page"], given["text"], address, paper != own)

    def beside(self, findings: Iterable[Finding], texts: Mapping[int, str], around=passages.AROUND):
        """Findings beside their lines, paper by paper. `texts` are those of the papers they stand in, by number."""
        by_paper: dict[int, list[Finding]] = {}
        for one in findings:
            by_paper.setdefault(one.paper_id, []).append(one)
        return [
            beside
            for number, here in by_paper.items()
            for beside in self._of_paper(self.papers[number], here, texts[number].split("\n"), around)
        ]

    def _of_paper(self, paper: ProofPaper, findings: list[Finding], text: list[str], around: int):
        last = 0
        for one in passages.passages(text, self.marked(findings), around):
            cards = [self.card(marked.finding) for marked in one.findings]
            yield Beside(paper, one.lines, cards, heads=not last, hidden=max(one.first - last - 1, 0))
            last = one.last

    def elsewhere(self, card: Card, texts: Mapping[int, str]) -> list[tuple[Place, list[passages.Line]]]:
        """The other places of a finding, each with the lines around it."""
        shown = []
        for place in card.places[:MOST_PLACES]:
            text = texts[place.paper.pk].split("\n") if place.paper else []
            first, last = max(place.line - NEAR, 1), min(place.line + NEAR, len(text))
            shown.append((place, passages.lines(text, first, last, [Marked(place.line, place.text)])))
        return shown


@dataclass(frozen=True)
class Stretch:
    """Some lines of a whole paper, and the findings in them."""

    lines: list[passages.Line]
    cards: list[Card]
    number: int
    count: int

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1 if self.number < self.count else 0


def stretch(reader: Reader, text: str, findings: Sequence[Finding], asked: Mapping[str, str]) -> Stretch:
    """The stretch asked for by number, or the one that holds ?line=."""
    rows = text.removesuffix("\n").split("\n")
    count = _stretch_of(len(rows))
    wanted = _number(asked.get("stretch")) or _stretch_of(_number(asked.get("line")) or 1)
    number = min(max(wanted, 1), count)
    first, last = (number - 1) * STRETCH + 1, min(number * STRETCH, len(rows))
    here = [one for one in findings if first <= one.line <= last]
    lines = passages.lines(rows, first, last, reader.marked(here), longest=passages.LONGEST_OF_ALL)
    return Stretch(lines, [reader.card(one) for one in here], number, count)


def looked_for(proof: Proof) -> list[tuple[str, list[Rule]]]:
    """The rules that looked, by what they are about."""
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
