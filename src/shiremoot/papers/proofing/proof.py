"""Proof-reads papers: each paper by itself, then what they say of the same things together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shiremoot.papers import reading, sources
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import all_rules
from shiremoot.papers.sources import Source

Claims = Mapping[str, list[Any]]


@dataclass(frozen=True)
class Read:
    """What one paper gives: its own findings, and claims for the rules that compare papers."""

    file: str
    findings: tuple[Finding, ...]
    claims: Claims


@dataclass(frozen=True)
class File:
    """One file proof-read, its findings in order of their lines."""

    file: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Unreadable:
    """A file that could not be read, and the sentence that says why."""

    file: str
    why: str


@dataclass(frozen=True)
class Proof:
    """The papers given together, proof-read."""

    files: tuple[File, ...]
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """Every finding of every file."""
        return [finding for file in self.files for finding in file.findings]

    def as_json(self) -> dict[str, object]:
        """The stable shape described in docs/proofing.md."""
        return {
            "files": [
                {"file": one.file, "findings": [finding.as_json() for finding in one.findings]}
                for one in self.files
            ],
            "unreadable": [{"file": one.file, "why": one.why} for one in self.unreadable],
        }


def proof_text(text: str, name: str = "text", catalogue: Mapping[str, object] | None = None) -> Proof:
    """Proof-read a text already in hand; raises UnreadablePaper when it is not a council paper."""
    return proof([sources.open_text(text, name)], catalogue)


def proof(given: Iterable[Source], catalogue: Mapping[str, object] | None = None) -> Proof:
    """Proof-read sources already opened, together; raises UnreadablePaper at the first that is no council paper."""
    return together([one_paper(source, catalogue or {}) for source in given])


def one_paper(source: Source, catalogue: Mapping[str, object]) -> Read:
    """What one paper gives by itself. Light and picklable, so that papers can be read by several processes."""
    galley = galley_of(source, catalogue)
    findings = [finding for rule in all_rules() for finding in rule.in_galley(galley)]
    claims = {rule.name: found for rule in all_rules() if (found := rule.claims(galley))}
    return Read(source.name, tuple(findings), claims)


def galley_of(source: Source, catalogue: Mapping[str, object] | None = None) -> Galley:
    """A source read and set out for the rules."""
    paper, facts = reading.paper_and_facts(source)
    return Galley(paper, facts, catalogue or {})


def together(reads: Sequence[Read]) -> Proof:
    """Put the findings of each paper beside what the comparing rules find among all of them."""
    findings = [finding for read in reads for finding in read.findings]
    for rule in all_rules():
        claims = [claim for read in reads for claim in read.claims.get(rule.name, ())]
        findings.extend(rule.among(claims) if claims else ())
    kept = {(one.file, one.rule, one.line, one.text, one.message): one for one in findings}
    ordered = sorted(kept.values(), key=lambda one: (one.line, one.rule, one.text))
    return Proof(
        tuple(File(read.file, tuple(one for one in ordered if one.file == read.file)) for read in reads)
    )
