"""Papers with slips in them, made up, and proofs of them by hand."""

from shiremoot import papers as reading
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.intake.proofs.models import Finding, Proof, ProofPaper
from tests.factories import papers
from tests.factories.moorshire import NOW

AGENDA = """\
Moorshire County Council
HEALTH AND WELLBEING BOARD
Thursday 12 December 2024
AGENDA
1. Welcome
2. Minutes of Monday 3 December 2024
3. Winter plan, by Friday 5 January 2025
"""
MENDED = AGENDA.replace("Monday 3 December", "Tuesday 3 December")
CLEAN = MENDED.replace("Friday 5 January", "Sunday 5 January")
OTHER = AGENDA.replace("HEALTH AND WELLBEING BOARD", "HEALTH SCRUTINY COMMITTEE")
SLIPS = ["3 December 2024 is a Tuesday.", "5 January 2025 is a Sunday."]


def opened(text: str = AGENDA, name: str = "agenda.txt") -> reading.SourceText:
    return reading.open_bytes(text.encode(), name)


def made(findings: int = 1, *, body=None, account=None, names=("agenda.txt",), follows=None) -> Proof:
    """A proof as if papers were read: findings shared out among the papers, ten lines apart, every third likely."""
    text = "\n".join(f"Line {number} says Monday {number}." for number in range(1, 10 * findings + 20))
    proof = Proof.objects.create(
        title=names[0],
        at=NOW,
        by=str(account or OPERATOR),
        account=account,
        follows=follows,
        rules=["weekday-disagrees"],
        **({"chain": follows.chain} if follows else {}),
    )
    held = [_paper(proof, place, name, text, body, account) for place, name in enumerate(names)]
    each = -(-findings // len(held))
    Finding.objects.bulk_create(_finding(proof, held[order // each], order) for order in range(findings))
    return proof


def _paper(proof, place, name, text, body, account) -> ProofPaper:
    source = papers.source(text, name, body=body, account=account)
    return ProofPaper.objects.create(proof=proof, source=source, order=place, name=name)


def _finding(proof, paper, order) -> Finding:
    line = 10 * order + 5
    return Finding(
        proof=proof,
        paper=paper,
        order=order,
        rule="weekday-disagrees",
        group="dates",
        line=line,
        text=f"Monday {line}",
        message=f"{line} is a Tuesday.",
        expected=f"Tuesday {line}",
        related=[{"file": paper.name, "line": line + 1, "page": None, "text": f"Line {line + 1}"}],
        confidence="likely" if order % 3 == 2 else "certain",
        key=f"{order:016}",
    )
