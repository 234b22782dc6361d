"""Writes: proof-read papers, accept findings, and take acceptances back."""

import dataclasses
import datetime
import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from shiremoot import papers as reading
from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.intake.imports import actions as imports
from shiremoot.intake.proofs import queries, rules
from shiremoot.intake.proofs.acts import ProofsAct
from shiremoot.intake.proofs.models import Acceptance, Finding, Proof, ProofPaper
from shiremoot.intake.proofs.submitted import Opened, Sent, digest
from shiremoot.kernel.errors import require_text
from shiremoot.papers.proofing.proof import one_paper, together
from shiremoot.papers.proofing.rule import all_rules
from shiremoot.spine.documents import permissions as documents
from shiremoot.spine.documents import rules as document_rules
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties import catalogue

Report = Callable[[int, float], None]  # given how many papers are done, and the share of the next, 0 to 1
FOLLOWED = "These papers were proofed again since. Go to the newest proof of them."
NOT_YOURS = "{} is here already, imported by those who serve another body. Only they can proof-read it."


@dataclasses.dataclass(frozen=True)
class ProofSheet:
    """One paper of a proof to be made: its text, and the stored document or the reading of a new paper."""

    opened: reading.SourceText
    document: Document | None = None
    read: reading.Reading | None = None


def proof_read(
    *,
    given: Sequence[Opened],
    by: Viewer,
    at: datetime.datetime | None = None,
    follows: Proof | None = None,
    report: Report | None = None,
) -> Proof:
    """Proof-read papers together and keep the findings. New papers are kept as documents too.

    The proof joins the chain of `follows`, or of the newest proof of the very same papers, and the acceptances of the
    chain hold in it. Nothing is kept unless every paper can be read. Calls `report` with the progress. Raises
    `Refused`, `rules.CannotProof` with a sentence for each paper at fault, or `rules.AlreadyFollowed`.
    """
    documents.check_can_bring_in(by)
    _check_newest(follows)
    sheets = _with_unique_names(_sheets(given, by))
    found = _run_rules(sheets, report or _no_report)
    return _save_or_retry(sheets, found, by, at or clock.now(), follows)


def with_mended(proof: Proof, mended: Mapping[int, Sent]) -> list[Sent]:
    """Return the papers of a proof to be proof-read again; `mended` has the new ones by the order of the paper.

    Raises `rules.AlreadyFollowed`, and `rules.CannotProof` when no paper was changed.
    """
    _check_newest(proof)
    before = list(queries.papers_of(proof, text=True))
    if all(digest(mended[paper.order]) == paper.source.digest for paper in before if paper.order in mended):
        raise rules.CannotProof(["Nothing was changed: this is the same, letter for letter, as before."], [])
    return [mended.get(paper.order) or _as_named(paper) for paper in before]


def _as_named(paper: ProofPaper) -> Document:
    """Return the document of a paper, under the name the paper has in the proof."""
    paper.source.name = paper.name
    return paper.source


def _check_newest(proof: Proof | None) -> None:
    if proof is not None and Proof.objects.filter(follows=proof).exists():
        raise rules.AlreadyFollowed(FOLLOWED)


def _run_rules(sheets: Sequence[ProofSheet], report: Report) -> reading.Proof:
    """Return what the rules find in the papers together. Calls `report` with the progress."""
    kinds = catalogue.load()
    reads = []
    for done, sheet in enumerate(sheets):
        reads.append(one_paper(sheet.opened, kinds, functools.partial(report, done)))
        report(done + 1, 0)
    return together(reads)


def _no_report(_done: int, _share: float) -> None:
    """Report no progress."""


def _sheets(given: Iterable[Opened], by: Viewer) -> list[ProofSheet]:
    """Return a sheet for each different paper; those stored already are found by their digest."""
    once = {digest(one): one for one in reversed(list(given))}
    stored = {one.digest: one for one in Document.objects.filter(digest__in=once)}
    mine = set(policies.visible_to(by, Document).filter(digest__in=once).values_list("digest", flat=True))
    problems: dict[str, str] = {}
    sheets = []
    for key, one in reversed(once.items()):
        try:
            sheets.append(_sheet(one, stored.get(key), key in mine))
        except reading.UnreadablePaper as problem:
            problems[one.name] = str(problem)
    if problems:
        raise rules.CannotProof(list(problems.values()), [sheet.opened.name for sheet in sheets])
    return sheets


def _sheet(one: Opened, stored: Document | None, mine: bool) -> ProofSheet:
    if stored is None:
        if isinstance(one, Document):
            raise LookupError(f"the document {one} is not stored any more")
        return ProofSheet(one, read=reading.read(one))
    if not mine:
        raise reading.UnreadablePaper(NOT_YOURS.format(one.name))
    return ProofSheet(reading.SourceText(one.name, stored.digest, stored.text, tuple(stored.notes)), stored)


def _with_unique_names(sheets: Iterable[ProofSheet]) -> list[ProofSheet]:
    """Return the sheets with unique names, because findings refer to papers by name."""
    taken: set[str] = set()
    named = []
    for sheet in sheets:
        first = name = sheet.opened.name[:240]
        number = 1
        while name in taken:
            number += 1
            name = f"{first} ({number})"
        taken.add(name)
        named.append(dataclasses.replace(sheet, opened=dataclasses.replace(sheet.opened, name=name)))
    return named


def _save_or_retry(
    sheets: list[ProofSheet], found: reading.Proof, by: Viewer, at: datetime.datetime, follows: Proof | None
) -> Proof:
    """Save the proof, all or nothing. Tries twice: another proof of the same papers may be saved in between."""
    for tries_left in (1, 0):
        try:
            with transaction.atomic():
                return _save(sheets, found, by, at, follows)
        except IntegrityError:
            _check_newest(follows)
            if not tries_left:
                raise
    raise AssertionError("one of the two tries ends the loop")


def _save(
    sheets: list[ProofSheet], found: reading.Proof, by: Viewer, at: datetime.datetime, follows: Proof | None
) -> Proof:
    stored = [
        sheet.document
        or imports.bring_in(
            opened=sheet.opened,
            by=by,
            at=at,
            reading=sheet.read,
            state=document_rules.DocumentState.PROOF_READ,
        )[0]
        for sheet in sheets
    ]
    follows = follows or queries.newest_of_the_same(stored, by)
    proof = Proof.objects.create(
        follows=follows,
        **({"chain": follows.chain} if follows else {}),
        title=_title(stored),
        at=at,
        by=str(by)[:200],
        account=by.account,
        rules=[rule.name for rule in all_rules()],
    )
    kept = ProofPaper.objects.bulk_create(
        ProofPaper(proof=proof, source=document, order=order, name=sheet.opened.name)
        for order, (document, sheet) in enumerate(zip(stored, sheets, strict=True))
    )
    _save_findings(proof, {paper.name: paper for paper in kept}, found)
    change = {"papers": [paper.name for paper in kept], "findings": len(found.findings)}
    trail.record(by=by, act=ProofsAct.PROOF_READ, thing=proof, change=change)
    return proof


def _save_findings(proof: Proof, kept: Mapping[str, ProofPaper], found: reading.Proof) -> None:
    groups = {rule.name: rule.group for rule in all_rules()}
    Finding.objects.bulk_create(
        (
            Finding(
                proof=proof,
                paper=kept[file.file],
                order=order,
                rule=one.rule,
                group=groups.get(one.rule, ""),
                line=one.line,
                page=one.page,
                text=one.text,
                message=one.message,
                expected=one.expected,
                related=one.as_json()["related"],
                confidence=one.confidence,
                key=one.key,
            )
            for order, (file, one) in enumerate((f, one) for f in found.files for one in f.findings)
        ),
        batch_size=500,
    )


def _title(stored: Sequence[Document]) -> str:
    others = len(stored) - 1
    return str(stored[0])[:280] + (f" and {others} other{'s' if others > 1 else ''}" if others else "")


@transaction.atomic
def accept(*, finding: Finding, reason: str, by: Viewer, at: datetime.datetime | None = None) -> Acceptance:
    """Accept a finding, with the reason: in this proof and those that follow it.

    Idempotent for one person and reason. Raises `Refused`, `MissingText`, `rules.AlreadyFollowed` or
    `rules.AlreadyAccepted`.
    """
    proof = _lock_newest(finding, by)
    reason = require_text(reason, "why it may stand")[:500]
    if standing := queries.standing(proof.chain).filter(key=finding.key).first():
        if (standing.account_id, standing.reason) == (getattr(by.account, "pk", None), reason):
            return standing
        raise rules.AlreadyAccepted(f"This was accepted already, by {standing.by}.")
    made = Acceptance.objects.create(
        chain=proof.chain,
        key=finding.key,
        finding=finding,
        reason=reason,
        by=str(by)[:200],
        account=by.account,
        at=at or clock.now(),
    )
    trail.record(by=by, act=ProofsAct.ACCEPTED_FINDING, thing=proof, change=_trail_change(finding, made))
    return made


@transaction.atomic
def take_back(*, finding: Finding, by: Viewer, at: datetime.datetime | None = None) -> Acceptance:
    """Take an acceptance back. The acceptance is kept, with who took it back.

    Raises `Refused`, `rules.AlreadyFollowed` or `rules.NotAccepted`.
    """
    proof = _lock_newest(finding, by)
    made = queries.standing(proof.chain).filter(key=finding.key).first()
    if made is None:
        raise rules.NotAccepted("This was not accepted, or somebody took it back meanwhile.")
    made.taken_back_by, made.taken_back_at = str(by)[:200], at or clock.now()
    made.save(update_fields=["taken_back_by", "taken_back_at"])
    trail.record(by=by, act=ProofsAct.WITHDREW_ACCEPTANCE, thing=proof, change=_trail_change(finding, made))
    return made


def _lock_newest(finding: Finding, by: Viewer) -> Proof:
    """Lock and return the finding's proof. Raises `Refused`, or `rules.AlreadyFollowed` if it is not the newest."""
    documents.check_can_bring_in(by)
    proof = Proof.objects.select_for_update().get(pk=finding.proof_id)
    _check_newest(proof)
    return proof


def _trail_change(finding: Finding, acceptance: Acceptance) -> dict[str, Any]:
    """Return what the trail keeps: never the paper's own words, which may be exempt."""
    return {
        "paper": finding.paper_id,
        "line": finding.line,
        "rule": finding.rule,
        "reason": acceptance.reason,
    }
