"""Reads a council's paper and reports what it understood, on which line, and how sure it is.

    reading = papers.read_file("agenda.txt")
    for fact in reading.facts:
        print(fact.kind, fact.value, fact.first_line, fact.page, fact.sureness)

    proof = papers.proof_files(["agenda.txt", "minutes.txt"])
    for finding in proof.findings:
        print(finding.file, finding.line, finding.message, finding.confidence)

Files in, facts and findings out: no database and no settings. Text that no reader understood comes back in
`reading.unread`; what could not be read at all, such as pages that are pictures, is listed in `reading.notes`. What is
not a readable council paper raises UnreadablePaper, with one sentence for a person.
Facts, their keys and the JSON shape are described in docs/reading.md; findings, their rules and
how they are accepted in docs/proofing.md.
"""

from shiremoot.papers.facts import KINDS, Fact, Unread
from shiremoot.papers.proofing.acceptances import Acceptance, Acceptances, BrokenAcceptances
from shiremoot.papers.proofing.files import ProofProgress, proof_files
from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.proof import Proof, proof, proof_text
from shiremoot.papers.reading import Reading, read, read_file, read_text
from shiremoot.papers.sources import SourceText, UnreadablePaper, open_bytes, open_file, papers_in

__all__ = [
    "KINDS",
    "Acceptance",
    "Acceptances",
    "BrokenAcceptances",
    "Fact",
    "Finding",
    "Place",
    "Proof",
    "ProofProgress",
    "Reading",
    "SourceText",
    "Unread",
    "UnreadablePaper",
    "open_bytes",
    "open_file",
    "papers_in",
    "proof",
    "proof_files",
    "proof_text",
    "read",
    "read_file",
    "read_text",
]
