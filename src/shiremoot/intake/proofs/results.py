"""The findings of a proof in the order of the papers: filtered, in pages, with the way from one to the next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.intake.proofs import comparison, forms, queries, words
from shiremoot.intake.proofs.models import Acceptance, Finding, Proof, ProofPaper
from shiremoot.intake.proofs.rules import Confidence

ON_A_PAGE = 25
CERTAIN = Confidence.CERTAIN.value


@dataclass(frozen=True)
class ProofResults:
    """A proof with every finding (without its texts), filtered by the query of the address."""

    proof: Proof
    papers: Sequence[ProofPaper]
    findings: Sequence[Finding]
    accepted: Mapping[str, Acceptance]
    before: Proof | None
    compared: comparison.ProofComparison[Finding]
    query_given: Mapping[str, str]

    @classmethod
    def of(cls, proof: Proof, by: Viewer, query_given: Mapping[str, str]) -> "ProofResults":
        """Read the results of a proof. Five queries, however many findings there are."""
        papers, findings = list(queries.papers_of(proof)), list(queries.findings_of(proof))
        accepted, before = queries.accepted(proof), queries.before(proof, by)
        earlier = list(queries.findings_of(before)) if before else []
        compared = comparison.compare(earlier, findings, accepted)
        return cls(proof, papers, findings, accepted, before, compared, query_given)

    @cached_property
    def news(self) -> dict[int, str]:
        """Open findings by key: "new" or "still" there since the proof before. Empty in a first proof."""
        if self.before is None:
            return {}
        return {one.pk: "new" for one in self.compared.new} | {one.pk: "still" for one in self.compared.still}

    @cached_property
    def tally(self) -> queries.FindingTally:
        """The numbers of open findings by confidence, and of accepted ones."""
        open_ones = Counter(one.confidence for one in self.findings if one.key not in self.accepted)
        certain = open_ones.pop(CERTAIN, 0)
        return queries.FindingTally(certain, open_ones.total(), len(self.compared.accepted))

    @cached_property
    def narrow(self) -> forms.Narrow:
        """The filter form, each choice with its count."""
        count = {
            "sure": Counter(one.confidence for one in self.findings),
            "group": Counter(one.group for one in self.findings),
            "state": Counter(state for one in self.findings for state in self.states(one)),
            "paper": Counter(str(self._orders[one.paper_id]) for one in self.findings),
        }
        names = [(str(paper.order), paper.name) for paper in self.papers]
        return forms.Narrow(self.query_given, counts=count, papers=names, again=self.before is not None)

    def states(self, one: Finding) -> list[str]:
        """Return the form states (open, accepted, new, still) under which a finding is shown."""
        if one.key in self.accepted:
            return ["accepted"]
        return ["open", *([self.news[one.pk]] if self.news else [])]

    @cached_property
    def shown(self) -> list[Finding]:
        """The findings that pass the filter."""
        chosen = self.narrow.chosen()
        return [one for one in self.findings if self._fits(one, chosen)]

    def _fits(self, one: Finding, chosen: Mapping[str, str]) -> bool:
        return (
            chosen.get("sure", one.confidence) == one.confidence
            and chosen.get("group", one.group) == one.group
            and chosen.get("paper", str(self._orders[one.paper_id])) == str(self._orders[one.paper_id])
            and ("state" not in chosen or chosen["state"] in self.states(one))
        )

    @cached_property
    def page(self) -> Page[Finding]:
        """The page that the address names, or the nearest to it."""
        return Paginator(self.shown, ON_A_PAGE).get_page(self.query_given.get("page"))

    @cached_property
    def query(self) -> str:
        """The filter as the query of an address."""
        return urlencode(self.narrow.chosen())

    def address(self, order: int) -> str:
        """Return the address where the finding of this order is shown; if the filter hides it, of the next one."""
        orders = [one.order for one in self.shown]
        place = next((at for at, one in enumerate(orders) if one >= order), len(orders) - 1)
        page = max(place, 0) // ON_A_PAGE + 1
        question = urlencode(self.narrow.chosen() | ({"page": page} if page > 1 else {}))
        here = f"#finding-{orders[place]}" if orders else ""
        return f"{reverse('proof', args=[self.proof.pk])}{'?' * bool(question)}{question}{here}"

    def step(self, order: int, by: int) -> Finding | None:
        """Return the finding shown after the one of this order if `by` is positive, else the one shown before it."""
        later = [one for one in self.shown if one.order > order]
        earlier = [one for one in self.shown if one.order < order]
        return next(iter(later), None) if by > 0 else next(reversed(earlier), None)

    @property
    def before_page(self) -> str:
        """The address of the last finding of the page before; empty on the first page."""
        at = self.page.start_index() - 2
        return self.address(self.shown[at].order) if self.page.has_previous() else ""

    @property
    def after_page(self) -> str:
        """The address of the first finding of the page after; empty on the last page."""
        at = self.page.end_index()
        return self.address(self.shown[at].order) if self.page.has_next() else ""

    @cached_property
    def _orders(self) -> dict[int, int]:
        return {paper.pk: paper.order for paper in self.papers}

    @property
    def unread(self) -> bool:
        """True if some part of the papers could not be read."""
        return any(paper.source.notes for paper in self.papers)

    @cached_property
    def bars(self) -> list["Bar"]:
        """Each paper with the numbers and places of its findings."""
        return [self._bar(paper) for paper in self.papers]

    def _bar(self, paper: ProofPaper) -> "Bar":
        here = [one for one in self.findings if one.paper_id == paper.pk]
        accepted = sum(one.key in self.accepted for one in here)
        return Bar(paper, len(here) - accepted, accepted, _marks(here, self.accepted, paper.source.lines))

    def summary(self) -> str:
        """Return a sentence such as "16 findings are open: 11 certain, 5 likely. 2 are accepted."."""
        tally = self.tally
        sentences = [f"{words.count(tally.open, 'finding')} {'is' if tally.open == 1 else 'are'} open"]
        if tally.open:
            sentences[0] += f": {_split(tally)}"
        if tally.accepted:
            sentences.append(f"{tally.accepted} {'is' if tally.accepted == 1 else 'are'} accepted")
        return ". ".join(sentences) + "."


@dataclass(frozen=True)
class Bar:
    """One paper of a proof in one line: its open and accepted findings, and marks for where they are."""

    paper: ProofPaper
    open: int
    accepted: int
    marks: list[tuple[int, int, str]]

    @property
    def label(self) -> str:
        """The marks in words."""
        if not self.marks:
            return f"No findings in {self.paper.name}"
        first, last = self.marks[0][0], self.marks[-1][0]
        where = f"at line {first}" if first == last else f"from line {first} to line {last}"
        return f"Where the findings stand in {self.paper.name}: {where} of {self.paper.source.lines}"


def _split(tally: queries.FindingTally) -> str:
    parts = [(tally.certain, "certain"), (tally.likely, "likely")]
    counted = [f"{number} {how}" for number, how in parts if number]
    if len(counted) > 1:
        return ", ".join(counted)
    how = "certain" if tally.certain else "likely"
    return how if tally.open == 1 else f"all {how}"


def _marks(
    findings: Sequence[Finding], accepted: Mapping[str, object], lines: int
) -> list[tuple[int, int, str]]:
    """Return at most one mark for each two hundredth of the paper: the worst of certain, likely and accepted."""
    width = max(lines // 200, 1)
    worst: dict[int, tuple[int, int, str]] = {}
    for one in findings:
        kind = "" if one.key in accepted else "wrong" if one.confidence == CERTAIN else "doubt"
        rank = ("", "doubt", "wrong").index(kind)
        if worst.get(one.line // width, (-1,))[0] < rank:
            worst[one.line // width] = (rank, one.line, kind)
    return [(line, line, kind) for _, (_, line, kind) in sorted(worst.items())]
