"""Permissions of proofs: they are for those who may see every paper in them."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.intake.proofs.models import Acceptance, Finding, Proof, ProofJob, ProofPaper
from shiremoot.spine.documents.models import Document
from shiremoot.spine.documents.permissions import visible_through


def _every_paper_visible(proof: str) -> Callable[[Viewer], Q]:
    """Return the condition for rows whose proof has only papers this viewer may see; `proof` names the field."""

    def condition(viewer: Viewer) -> Q:
        visible = visible_through("")(viewer)
        if visible in (policies.EVERYTHING, policies.NOTHING):
            return visible
        papers = ProofPaper.objects.filter(proof=OuterRef(proof))
        sources = Document.objects.filter(visible)
        return Q(Exists(papers)) & ~Q(Exists(papers.exclude(source__in=sources)))

    return condition


def _some_proof_of_chain_visible(viewer: Viewer) -> Q:
    visible = _every_paper_visible("pk")(viewer)
    if visible in (policies.EVERYTHING, policies.NOTHING):
        return visible
    return Q(chain__in=Proof.objects.filter(visible).values("chain"))


def declare() -> None:
    """Declare who may see proofs, their papers, findings, jobs and acceptances."""
    together = "those who may see every paper of the proof"
    policies.declare(Proof, together, _every_paper_visible("pk"))
    policies.declare(ProofPaper, together, _every_paper_visible("proof_id"))
    policies.declare(Finding, together, _every_paper_visible("proof_id"))
    policies.declare(
        ProofJob,
        "the person who sent the papers",
        lambda viewer: Q(account=viewer.account) & ~Q(account=None),
    )
    policies.declare(Acceptance, f"{together}, or of another of its chain", _some_proof_of_chain_visible)
