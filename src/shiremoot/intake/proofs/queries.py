"""Reads of proofs and of the acceptances in them."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Value, When

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.intake.proofs.models import Acceptance, Finding, Proof, ProofPaper
from shiremoot.intake.proofs.rules import Confidence
from shiremoot.spine.documents.models import Document

MOST_OTHERS = 12  # documents offered to be proof-read together with one


@dataclass(frozen=True)
class FindingTally:
    """How many findings of a proof are open, by how sure they are, and how many were accepted."""

    certain: int = 0
    likely: int = 0
    accepted: int = 0

    @property
    def open(self) -> int:
        return self.certain + self.likely


def papers_of(proof: Proof, text: bool = False) -> QuerySet[ProofPaper]:
    """Return the papers of a proof in order, each with its document; with the text only if `text`."""
    rows = ProofPaper.objects.filter(proof=proof).select_related("source").order_by("order")
    return rows.defer("source__unread") if text else rows.defer("source__unread", "source__text")


def findings_of(proof: Proof) -> QuerySet[Finding]:
    """Return every finding of a proof in order, without its texts."""
    return Finding.objects.filter(proof=proof).defer("text", "message", "expected", "related")


def texts_of(papers: Iterable[int]) -> dict[int, str]:
    """Return the text of papers of proofs, by the key of the paper. One query."""
    return dict(ProofPaper.objects.filter(pk__in=set(papers)).values_list("pk", "source__text"))


def newest_of(proof: Proof, by: Viewer) -> Proof | None:
    """Return the newest proof of a chain that this viewer may see; None if it is this one."""
    rows = policies.visible_to(by, Proof).filter(chain=proof.chain, followed_by=None)
    return rows.exclude(pk=proof.pk).first()


def newest_proofs(by: Viewer) -> QuerySet[Proof]:
    """Return the newest proof of each chain, latest first."""
    return policies.visible_to(by, Proof).filter(followed_by=None)


def standing(chain: uuid.UUID) -> QuerySet[Acceptance]:
    """Return the acceptances in a chain of proofs that were not taken back."""
    return Acceptance.objects.filter(chain=chain, taken_back_at=None)


def accepted(proof: Proof) -> dict[str, Acceptance]:
    """Return the acceptances that hold in a proof, by the key of the finding. One query."""
    return {one.key: one for one in standing(proof.chain)}


def newest_of_the_same(documents: Sequence[Document], by: Viewer) -> Proof | None:
    """Return the newest proof of just these papers and no others that this viewer may see, if there is one."""
    wanted = {document.pk for document in documents}
    rows = policies.visible_to(by, Proof).filter(followed_by=None, papers__source=documents[0])
    for proof in rows.prefetch_related("papers"):
        if {paper.source_id for paper in proof.papers.all()} == wanted:
            return proof
    return None


def before(proof: Proof, by: Viewer) -> Proof | None:
    """Return the proof that this one follows, if there is one this viewer may see."""
    return policies.visible_to(by, Proof).filter(pk=proof.follows_id).first() if proof.follows_id else None


def tallies(proofs: Iterable[Proof]) -> Mapping[int, FindingTally]:
    """Return the tally of each of these proofs, by its key. One query."""
    standing_now = Acceptance.objects.filter(
        chain=OuterRef("proof__chain"), key=OuterRef("key"), taken_back_at=None
    )
    rows = (
        Finding.objects.filter(proof__in=[proof.pk for proof in proofs])
        .annotate(fine=Exists(standing_now))
        .order_by()
        .values("proof", "confidence", "fine")
        .annotate(count=Count("pk"))
    )
    counts: dict[int, dict[str, int]] = {}
    for row in rows:
        kind = "accepted" if row["fine"] else Confidence(row["confidence"]).value
        of = counts.setdefault(row["proof"], {})
        of[kind] = of.get(kind, 0) + row["count"]
    return {proof: FindingTally(**of) for proof, of in counts.items()}


def open_count(by: Viewer) -> int:
    """Return how many of the newest proofs have findings that are not accepted. One query."""
    standing_now = Acceptance.objects.filter(chain=OuterRef("chain"), key=OuterRef("key"), taken_back_at=None)
    left = Finding.objects.filter(proof=OuterRef("pk")).annotate(chain=F("proof__chain"))
    return newest_proofs(by).filter(Exists(left.filter(~Exists(standing_now)))).count()


def proofs_of(document: Document, by: Viewer) -> QuerySet[Proof]:
    """Return the newest proofs of the chains a document is in, latest first."""
    return newest_proofs(by).filter(papers__source=document)


def others_of(document: Document, by: Viewer) -> QuerySet[Document]:
    """Return documents of the same body to proof-read together with one, those of the same day first."""
    if document.scope_id is None:
        return Document.objects.none()
    rows = policies.visible_to(by, Document).filter(scope=document.scope_id).exclude(pk=document.pk)
    this_meeting_first = Case(When(on=document.on, then=Value(0)), default=Value(1))
    ordered = rows.order_by(this_meeting_first, "-brought_at", "-pk")
    few = list(ordered.values_list("pk", flat=True)[:MOST_OTHERS])
    return ordered.filter(pk__in=few).defer("text", "unread")


def taken_back(finding: Finding) -> QuerySet[Acceptance]:
    """Return the acceptances of a finding in its chain of proofs that were taken back, newest first."""
    return Acceptance.objects.filter(chain=finding.proof.chain, key=finding.key).exclude(taken_back_at=None)
