"""Proof-reading papers, accepting what may stand, and taking that back."""

import dataclasses
import datetime
import functools
from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db import IntegrityError, transaction

from shiremoot import papers as reading
from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.duties import catalogue
from shiremoot.governance.packs import actions as papers
from shiremoot.governance.packs import permissions, rules
from shiremoot.governance.packs.models import Acceptance, Finding, Proof, ProofPaper, Source
from shiremoot.governance.packs.proofs import queries
from shiremoot.governance.packs.proofs.sent import Opened, Sent, digest
from shiremoot.papers.proofing.proof import one_paper, together
from shiremoot.papers.proofing.rule import all_rules

Told = Callable[[int, float], None]
FOLLOWED = "These papers were proofed again since. Go to the newest proof of them."
NOT_YOURS = "{} is here already, brought in by those who serve another body. Only they can proof-read it."


@dataclasses.dataclass(frozen=True)
class Sheet:
    """One paper of a proof about to be made: its text, the paper kept here or what was read of a new one."""

    opened: reading.Source
    kept: Source | None = None
    read: reading.Reading | None = None


def proof_read(
    *,
    given: Sequence[Opened],
    by: Viewer,
    at: datetime.datetime | None = None,
    follows: Proof | None = None,
    tell: Told | None = None,
) -> Proof:
    """Proof-read papers together and keep what was found; papers new here are kept too, to be looked over.

    With `follows`, the proof goes on from that one, and what was accepted stays so. Without it, a proof of the
    very same papers is gone on from. Nothing is kept unless every paper can be read. `tell` hears how many papers
    are done, and how much of the next. Raises `Refused`, `rules.CannotProof` with a sentence for each paper at
    fault, or `rules.AlreadyFollowed`.
    """
    permissions.check_can_bring_in(by)
    _check_newest(follows)
    sheets = _named_apart(_sheets(given, by))
    found = _found(sheets, tell or _nobody)
    return _kept(sheets, found, by, at or clock.now(), follows)


def with_mended(proof: Proof, mended: Mapping[int, Sent]) -> list[Sent]:
    """The papers of a proof to be proofed again, some of them mended: the new text by the order of its paper.

    Raises `rules.AlreadyFollowed`, and `rules.CannotProof` when no paper was changed.
    """
    _check_newest(proof)
    before = list(queries.papers_of(proof, text=True))
    if all(digest(mended[paper.order]) == paper.source.digest for paper in before if paper.order in mended):
        raise rules.CannotProof(["Nothing was changed: this is the same, letter for letter, as before."], [])
    return [mended.get(paper.order) or _as_here(paper) for paper in before]


def _as_here(paper: ProofPaper) -> Source:
    """A paper that stays, under the name it has in the proof."""
    paper.source.name = paper.name
    return paper.source


def _check_newest(proof: Proof | None) -> None:
    if proof is not None and Proof.objects.filter(follows=proof).exists():
        raise rules.AlreadyFollowed(FOLLOWED)


def _found(sheets: Sequence[Sheet], tell: Told) -> reading.Proof:
    """What the library finds in the papers together, telling how far it is."""
    kinds = catalogue.load()
    reads = []
    for done, sheet in enumerate(sheets):
        reads.append(one_paper(sheet.opened, kinds, functools.partial(tell, done)))
        tell(done + 1, 0)
    return together(reads)


def _nobody(_done: int, _share: float) -> None:
    """Nobody asked to be told."""


def _sheets(given: Iterable[Opened], by: Viewer) -> list[Sheet]:
    """Each paper once, those that are here already known by their bytes."""
    once = {digest(one): one for one in reversed(list(given))}
    here = {one.digest: one for one in Source.objects.filter(digest__in=once)}
    mine = set(policies.visible_to(by, Source).filter(digest__in=once).values_list("digest", flat=True))
    problems: dict[str, str] = {}
    sheets = []
    for key, one in reversed(once.items()):
        try:
            sheets.append(_sheet(one, here.get(key), key in mine))
        except reading.UnreadablePaper as problem:
            problems[one.name] = str(problem)
    if problems:
        raise rules.CannotProof(list(problems.values()), [sheet.opened.name for sheet in sheets])
    return sheets


def _sheet(one: Opened, here: Source | None, mine: bool) -> Sheet:
    if here is None:
        return Sheet(one, read=reading.read(one))
    if not mine:
        raise reading.UnreadablePaper(NOT_YOURS.format(one.name))
    return Sheet(reading.Source(one.name, here.digest, here.text, tuple(here.notes)), here)


def _named_apart(sheets: Iterable[Sheet]) -> list[Sheet]:
    """The sheets under names of which no two are the same, for findings name the paper they are in."""
    taken: set[str] = set()
    apart = []
    for sheet in sheets:
        first = name = sheet.opened.name[:240]
        number = 1
        while name in taken:
            number += 1
            name = f"{first} ({number})"
        taken.add(name)
        apart.append(dataclasses.replace(sheet, opened=dataclasses.replace(sheet.opened, name=name)))
    return apart


def _kept(
    sheets: list[Sheet], found: reading.Proof, by: Viewer, at: datetime.datetime, follows: Proof | None
) -> Proof:
    """All of it or nothing; a proof of the same papers that came in between is gone on from."""
    for chance in (1, 0):
        try:
            with transaction.atomic():
                return _keep(sheets, found, by, at, follows)
        except IntegrityError:
            _check_newest(follows)
            if not chance:
                raise
    raise AssertionError("one of the two ends the loop")


def _keep(
    sheets: list[Sheet], found: reading.Proof, by: Viewer, at: datetime.datetime, follows: Proof | None
) -> Proof:
    sources = [
        sheet.kept
        or papers.bring_in(
            opened=sheet.opened, by=by, at=at, reading=sheet.read, state=rules.SourceState.PROOF_READ
        )[0]
        for sheet in sheets
    ]
    follows = follows or queries.newest_of_the_same(sources, by)
    proof = Proof.objects.create(
        follows=follows,
        **({"chain": follows.chain} if follows else {}),
        title=_title(sources),
        at=at,
        by=str(by)[:200],
        account=by.account,
        rules=[rule.name for rule in all_rules()],
    )
    kept = ProofPaper.objects.bulk_create(
        ProofPaper(proof=proof, source=source, order=order, name=sheet.opened.name)
        for order, (source, sheet) in enumerate(zip(sources, sheets, strict=True))
    )
    _keep_findings(proof, {paper.name: paper for paper in kept}, found)
    change = {"papers": [paper.name for paper in kept], "findings": len(found.findings)}
    trail.record(by=by, act="proof-read", thing=proof, change=change)
    return proof


def _keep_findings(proof: Proof, kept: Mapping[str, ProofPaper], found: reading.Proof) -> None:
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


def _title(sources: Sequence[Source]) -> str:
    others = len(sources) - 1
    return str(sources[0])[:280] + (f" and {others} other{'s' if others > 1 else ''}" if others else "")


@transaction.atomic
def accept(*, finding: Finding, reason: str, by: Viewer, at: datetime.datetime | None = None) -> Acceptance:
    """Say that something found may stand, and why: in this proof and those that follow it.

    Said twice by one person it is said once. Raises `Refused`, `rules.NoReason`, `rules.AlreadyFollowed` or
    `rules.AlreadyAccepted`.
    """
    proof = _newest(finding, by)
    reason = reason.strip()[:500]
    if not reason:
        raise rules.NoReason("Say why it may stand.")
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
    trail.record(by=by, act="accepted a finding in", thing=proof, change=_told(finding, made))
    return made


@transaction.atomic
def take_back(*, finding: Finding, by: Viewer, at: datetime.datetime | None = None) -> Acceptance:
    """Say that something accepted may not stand after all. The acceptance is kept, with who took it back.

    Raises `Refused`, `rules.AlreadyFollowed` or `rules.NotAccepted`.
    """
    proof = _newest(finding, by)
    made = queries.standing(proof.chain).filter(key=finding.key).first()
    if made is None:
        raise rules.NotAccepted("This was not accepted, or somebody took it back meanwhile.")
    made.taken_back_by, made.taken_back_at = str(by)[:200], at or clock.now()
    made.save(update_fields=["taken_back_by", "taken_back_at"])
    trail.record(by=by, act="took back an acceptance in", thing=proof, change=_told(finding, made))
    return made


def _newest(finding: Finding, by: Viewer) -> Proof:
    """The finding's proof, held so that two people decide one after the other; it must be the newest of its chain."""
    permissions.check_can_bring_in(by)
    proof = Proof.objects.select_for_update().get(pk=finding.proof_id)
    _check_newest(proof)
    return proof


def _told(finding: Finding, acceptance: Acceptance) -> dict:
    """What the trail keeps of it: never the paper's own words, which may be closed."""
    return {
        "paper": finding.paper_id,
        "line": finding.line,
        "rule": finding.rule,
        "reason": acceptance.reason,
    }
