"""A proof as a file to download, in the formats that `shiremoot proof` writes."""

from collections.abc import Iterable, Mapping
from typing import Literal

from django.utils.text import slugify

from shiremoot import papers as reading
from shiremoot.intake.proofs.models import Acceptance, Finding, Proof, ProofPaper
from shiremoot.papers.proofing import outputs
from shiremoot.papers.proofing.proof import Accepted, File

KINDS = {"html": "text/html", "json": "application/json", "sarif": "application/sarif+json"}


def render(
    kind: str, papers: Iterable[ProofPaper], findings: Iterable[Finding], accepted: Mapping[str, Acceptance]
) -> str:
    """Return the proof in one of `KINDS`, with what was accepted and why."""
    by_paper: dict[int, list[Finding]] = {}
    for one in findings:
        by_paper.setdefault(one.paper_id, []).append(one)
    files = tuple(_file(paper, by_paper.get(paper.pk, []), accepted) for paper in papers)
    return outputs.FORMATS[kind](outputs.OutputPage(reading.Proof(files), show_accepted=True))


def file_name(proof: Proof, kind: str) -> str:
    """Return the name of the file."""
    return f"findings-{slugify(proof.title)[:60] or 'papers'}-{proof.pk}.{kind}"


def _file(paper: ProofPaper, findings: Iterable[Finding], accepted: Mapping[str, Acceptance]) -> File:
    here = [(_finding(one, paper), accepted.get(one.key)) for one in findings]
    return File(
        paper.name,
        tuple(found for found, fine in here if fine is None),
        tuple(Accepted(found, fine.reason) for found, fine in here if fine is not None),
        tuple(paper.source.notes),
    )


def _finding(one: Finding, paper: ProofPaper) -> reading.Finding:
    related = tuple(
        reading.Place(place["line"], place["text"], place["page"], place["file"]) for place in one.related
    )
    at = reading.Place(one.line, one.text, one.page, paper.name)
    sure: Literal["certain", "likely"] = "certain" if one.confidence == "certain" else "likely"
    return reading.Finding(at, one.message, one.expected, related, sure, one.rule)
