"""Proof-reads papers: each paper by itself, then statements of several papers about the same things."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from shiremoot.papers import garbage, reading, sources
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import all_rules
from shiremoot.papers.sources import SourceText

Claims = Mapping[str, list[Any]]
Share = Callable[[float], None]  # called with the share of a paper that is done, from 0 to 1


@dataclass(frozen=True)
class Read:
    """The result for one paper: its own findings, and claims for the rules that compare papers."""

    file: str
    findings: tuple[Finding, ...]
    claims: Claims
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Accepted:
    """An accepted finding and the reason."""

    finding: Finding
    reason: str

    def as_json(self) -> dict[str, object]:
        """Return the finding's JSON shape with the reason."""
        return self.finding.as_json() | {"reason": self.reason}


@dataclass(frozen=True)
class File:
    """One proof-read file, its findings in order of their lines, and its accepted findings.

    Each of `notes` is a sentence about what could not be read of it.
    """

    file: str
    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unreadable:
    """A file that could not be read, and the sentence that says why."""

    file: str
    why: str


@dataclass(frozen=True)
class Proof:
    """The result of proof-reading the papers given together."""

    files: tuple[File, ...]
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """Every finding of every file, except accepted ones."""
        return [finding for file in self.files for finding in file.findings]

    @property
    def accepted(self) -> list[Accepted]:
        """Every accepted finding of every file."""
        return [one for file in self.files for one in file.accepted]

    def only(self, wanted: Callable[[Finding], bool]) -> "Proof":
        """Return the same proof with only the wanted findings."""
        files = [
            replace(
                file,
                findings=tuple(one for one in file.findings if wanted(one)),
                accepted=tuple(one for one in file.accepted if wanted(one.finding)),
            )
            for file in self.files
        ]
        return replace(self, files=tuple(files))

    def as_json(self) -> dict[str, object]:
        """Return the stable JSON shape described in docs/proofing.md."""
        return {
            "files": [
                {
                    "file": one.file,
                    "findings": [finding.as_json() for finding in one.findings],
                    "accepted": [accepted.as_json() for accepted in one.accepted],
                    "notes": list(one.notes),
                }
                for one in self.files
            ],
            "unreadable": [{"file": one.file, "why": one.why} for one in self.unreadable],
        }


def proof_text(text: str, name: str = "text", catalogue: Mapping[str, object] | None = None) -> Proof:
    """Proof-read a text; raises UnreadablePaper if it holds no words."""
    return proof([sources.open_text(text, name)], catalogue)


def proof(given: Iterable[SourceText], catalogue: Mapping[str, object] | None = None) -> Proof:
    """Proof-read opened sources together; raises UnreadablePaper at the first that holds no words.

    Sources are identified by name, so give each its own.
    """
    return together([one_paper(source, catalogue or {}) for source in given])


@garbage.held_back()
def one_paper(source: SourceText, catalogue: Mapping[str, object], share: Share | None = None) -> Read:
    """Return the result for one paper alone. It can be pickled, so that several processes can share the papers."""
    galley = galley_of(source, catalogue)
    rules = all_rules()
    findings: list[Finding] = []
    claims: dict[str, list[Any]] = {}
    for done, rule in enumerate(rules):
        if share:
            share((done + 1) / (len(rules) + 1))
        findings.extend(rule.in_galley(galley))
        if claimed := rule.claims(galley):
            claims[rule.name] = claimed
    return Read(source.name, tuple(findings), claims, source.notes)


def galley_of(source: SourceText, catalogue: Mapping[str, object] | None = None) -> Galley:
    """Return a galley: a source read and prepared for the rules."""
    paper, facts = reading.paper_and_facts(source)
    return Galley(paper, facts, catalogue or {})


def together(reads: Sequence[Read]) -> Proof:
    """Merge the findings of each paper with those of the comparing rules."""
    findings = [finding for read in reads for finding in read.findings]
    for rule in all_rules():
        claims = [claim for read in reads for claim in read.claims.get(rule.name, ())]
        findings.extend(rule.among(claims) if claims else ())
    kept = {(one.file, one.rule, one.line, one.text, one.message): one for one in findings}
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for one in sorted(kept.values(), key=lambda one: (one.line, one.rule, one.text, one.message)):
        by_file[one.file].append(one)
    return Proof(tuple(File(read.file, tuple(by_file[read.file]), notes=read.notes) for read in reads))
