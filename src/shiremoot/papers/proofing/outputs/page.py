"""What every output needs: the proof, which parts of it to show, and words that are safe to show."""

from dataclasses import dataclass

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Place
from shiremoot.papers.proofing.proof import File, Proof

# Characters from a paper must not control a terminal or reverse a line of a report.
_STEERING = patterns.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
NOTHING_FOUND = "Nothing found"


@dataclass(frozen=True)
class OutputPage:
    """A proof to show: with or without accepted findings, so many letters wide, in colour or not."""

    proof: Proof
    show_accepted: bool = False
    width: int = 80
    colour: bool = False

    @property
    def shown_files(self) -> list[File]:
        """The files that have something to show."""
        accepted = self.show_accepted
        return [one for one in self.proof.files if one.findings or one.notes or (accepted and one.accepted)]


def shown(words: str) -> str:
    """Return words of a paper without characters that would act instead of being seen."""
    return " ".join(_STEERING.sub(" ", words).split())


def where(place: Place) -> str:
    """Return a place in words: "line 12, page 3"."""
    return f"line {place.line}" + (f", page {place.page}" if place.page is not None else "")


def summary(proof: Proof) -> str:
    """Return a summary in one line: 3 findings in 2 of 5 papers (2 certain, 1 likely)."""
    findings, papers = proof.findings, len(proof.files)
    of = f"{_count(papers, 'paper')}"
    parts = [f"{NOTHING_FOUND} in {of}"]
    if findings:
        certain = sum(one.confidence == "certain" for one in findings)
        held = sum(bool(one.findings) for one in proof.files)
        among = of if held == papers else f"{held} of {of}"
        split = f"{certain} certain, {len(findings) - certain} likely"
        parts = [f"{_count(len(findings), 'finding')} in {among} ({split})"]
    if proof.accepted:
        parts.append(f"{len(proof.accepted)} accepted")
    if proof.unreadable:
        parts.append(f"{len(proof.unreadable)} could not be read")
    return "; ".join(parts) + "."


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")
