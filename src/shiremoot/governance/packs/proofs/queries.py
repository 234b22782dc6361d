"""Reads of proofs and of what was accepted in them."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Value, When

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.packs.models import Acceptance, Finding, Proof, ProofPaper, Source
from shiremoot.governance.packs.rules import Confidence

MOST_OTHERS = 12  # papers offered to be proof-read together with one


@dataclass(frozen=True)
class Tally:
    """How many findings of a proof are open, by how sure they are, and how many were accepted."""

    certain: int = 0
    likely: int = 0
    accepted: int = 0

    @property
    def open(self) -> int:
        return self.certain + self.likely


def papers_of(proof: Proof, text: bool = False) -> QuerySet[ProofPaper]:
    """The papers of a proof in order, each with its source; its text only when asked for."""
    rows = ProofPaper.objects.filter(proof=proof).select_related("source").order_by("order")
    return rows.defer("source__unread") if text else rows.defer("source__unread", "source__text")


def findings_of(proof: Proof) -> QuerySet[Finding]:
    """Every finding of a proof in order, without its words."""
    return Finding.objects.filter(proof=proof).defer("text", "message", "expected", "related")


def texts_of(papers: Iterable[int]) -> dict[int, str]:
    """The text of papers of proofs, by their numbers."""
    return dict(ProofPaper.objects.filter(pk__in=set(papers)).values_list("pk", "source__text"))


def newest_of(proof: Proof, by: Viewer) -> Proof | None:
    """The newest proof of a chain that this viewer may see, if it is not this one."""
    rows = policies.visible_to(by, Proof).filter(chain=proof.chain, followed_by=None)
    return rows.exclude(pk=proof.pk).first()


def newest_proofs(by: Viewer) -> QuerySet[Proof]:
    """Of each chain of proofs the newest, latest first."""
    return policies.visible_to(by, Proof).filter(followed_by=None)


def standing(chain: uuid.UUID) -> QuerySet[Acceptance]:
    """What is accepted in a chain of proofs and was not taken back."""
    return Acceptance.objects.filter(chain=chain, taken_back_at=None)


def accepted(proof: Proof) -> dict[str, Acceptance]:
    """What is accepted in a proof, by the key of the finding."""
    return {one.key: one for one in standing(proof.chain)}


def newest_of_the_same(sources: Sequence[Source], by: Viewer) -> Proof | None:
    """The newest proof, if there is one, of just these papers and no others that this viewer may see."""
    wanted = {source.pk for source in sources}
    rows = policies.visible_to(by, Proof).filter(followed_by=None, papers__source=sources[0])
    for proof in rows.prefetch_related("papers"):
        if {paper.source_id for paper in proof.papers.all()} == wanted:
            return proof
    return None


def before(proof: Proof, by: Viewer) -> Proof | None:
    """The proof that this one follows, if there is one this viewer may see."""
    return policies.visible_to(by, Proof).filter(pk=proof.follows_id).first() if proof.follows_id else None


def tallies(proofs: Iterable[Proof]) -> Mapping[int, Tally]:
    """How each of these proofs stands, by its number. One query."""
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
    return {proof: Tally(**of) for proof, of in counts.items()}


def open_count(by: Viewer) -> int:
    """How many of the newest proofs have findings that are neither mended nor accepted. One query."""
    standing_now = Acceptance.objects.filter(chain=OuterRef("chain"), key=OuterRef("key"), taken_back_at=None)
    left = Finding.objects.filter(proof=OuterRef("pk")).annotate(chain=F("proof__chain"))
    return newest_proofs(by).filter(Exists(left.filter(~Exists(standing_now)))).count()


def proofs_of(source: Source, by: Viewer) -> QuerySet[Proof]:
    """The proofs a paper was in that no newer one follows, newest first."""
    return newest_proofs(by).filter(papers__source=source)


def others_of(source: Source, by: Viewer) -> QuerySet[Source]:
    """Papers of the same body, those of the same meeting first, that a paper may be proof-read together with."""
    if source.body_id is None:
        return Source.objects.none()
    rows = policies.visible_to(by, Source).filter(body=source.body_id).exclude(pk=source.pk)
    this_meeting_first = Case(When(on=source.on, then=Value(0)), default=Value(1))
    ordered = rows.order_by(this_meeting_first, "-brought_at", "-pk")
    few = list(ordered.values_list("pk", flat=True)[:MOST_OTHERS])
    return ordered.filter(pk__in=few).defer("text", "unread")


def taken_back(finding: Finding) -> QuerySet[Acceptance]:
    """What was accepted of a finding in its chain of proofs and taken back, newest first."""
    return Acceptance.objects.filter(chain=finding.proof.chain, key=finding.key).exclude(taken_back_at=None)
