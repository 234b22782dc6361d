"""Writes: bring a paper in, correct and decide its facts, and store it in the record."""

import datetime
from collections import Counter
from typing import Any

from django.db import IntegrityError, transaction

from shiremoot import papers
from shiremoot.foundation import clock
from shiremoot.foundation.access.models import Scope
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.intake.imports import journal, permissions, rules, storing, values
from shiremoot.intake.imports.acts import ImportsAct
from shiremoot.kernel.acts import Act
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents import permissions as documents
from shiremoot.spine.documents import rules as document_rules
from shiremoot.spine.documents.models import Document, Fact

# Facts that may disclose exempt matter. Titles of exempt items are public (LGA 1972 s100B and Schedule 12A).
EXEMPT_KINDS = frozenset(
    {
        "report",
        "recommendation",
        "decision",
        "action",
        "deadline",
        "strategy",
        "indicator",
        "figure",
        "question",
    }
)


def bring_in(
    *,
    opened: papers.SourceText,
    by: Viewer,
    at: datetime.datetime | None = None,
    reading: papers.Reading | None = None,
    state: document_rules.DocumentState = document_rules.DocumentState.WAITING,
) -> tuple[Document, bool]:
    """Read a paper and keep it with its facts, to be reviewed. Returns the document, and True if it is new here.

    Nothing goes into the record yet. A paper imported twice is the document that is here already; one that was only
    proof-read before counts as new. Pass `reading` if the paper has been read, to avoid reading it twice.
    Raises `Refused`, or `papers.UnreadablePaper` with one sentence.
    """
    documents.check_can_bring_in(by)
    if known := Document.objects.filter(digest=opened.sha256).first():
        return known, _queue_for_review(known, state, by)
    reading = reading or papers.read(opened)
    try:
        with transaction.atomic():
            return _keep(opened, reading, by, at or clock.now(), state), True
    except IntegrityError:  # two people brought the same paper at the same moment
        return Document.objects.get(digest=opened.sha256), False


@transaction.atomic
def _queue_for_review(known: Document, state: document_rules.DocumentState, by: Viewer) -> bool:
    """Let a document that was only proof-read wait for review. Returns False if it was brought in before."""
    if (known.state, state) != (
        document_rules.DocumentState.PROOF_READ,
        document_rules.DocumentState.WAITING,
    ):
        return False
    known.state = state
    known.save(update_fields=["state"])
    trail.record(by=by, act=ImportsAct.BROUGHT_IN, thing=known, change={"name": known.name})
    return True


def _keep(
    opened: papers.SourceText,
    reading: papers.Reading,
    by: Viewer,
    at: datetime.datetime,
    state: document_rules.DocumentState,
) -> Document:
    whole: dict[str, Any] = next((fact.value for fact in reading.facts if fact.kind == "document"), {})
    document = Document.objects.create(
        name=opened.name[:255],
        digest=opened.sha256,
        text=opened.text,
        lines=reading.lines,
        state=state,
        brought_by=str(by)[:200],
        account=by.account,
        brought_at=at,
        scope=_scope(whole),
        title=str(whole.get("title") or "")[:300],
        on=whole.get("date") or None,
        notes=list(reading.notes),
        unread=[
            *([1, 1, note] for note in reading.notes),  # what could not be read at all stands first
            *([span.first_line, span.last_line, span.text] for span in reading.unread),
        ],
    )
    exempt = _exempt_lines(reading)
    Fact.objects.bulk_create(
        Fact(
            source=document,
            order=order,
            kind=fact.kind,
            value=fact.value,
            read_value=fact.value,
            first_line=fact.first_line,
            last_line=fact.last_line,
            page=fact.page,
            sureness=fact.sureness,
            exempt=fact.kind in EXEMPT_KINDS and any(fact.first_line in lines for lines in exempt),
        )
        for order, fact in enumerate(reading.facts)
    )
    trail.record(by=by, act=ImportsAct.BROUGHT_IN, thing=document, change={"name": document.name})
    return document


def _scope(whole: dict[str, Any]) -> Scope | None:
    """Return the scope of the body that a document names, if the register knows it."""
    body = bodies.named(str(whole["body"])) if whole.get("body") else None
    return body.scope if body else None


def _exempt_lines(reading: papers.Reading) -> list[range]:
    """Return the lines from each exempt item to the end of the document the item is in."""
    ends = [(fact.first_line, fact.last_line) for fact in reading.facts if fact.kind == "document"]
    return [
        range(
            fact.first_line,
            min((last for first, last in ends if first <= fact.first_line <= last), default=0) + 1,
        )
        for fact in reading.facts
        if fact.kind == "agenda_item" and fact.value.get("kind") == "exempt"
    ]


@transaction.atomic
def correct(*, fact: Fact, given: dict[str, str], by: Viewer) -> Fact:
    """Correct what the reader read. Raises `AlreadySettled`, or `DomainError` with the first problem."""
    fact = _lock_undecided(fact, by)
    if problems := values.problems(fact.kind, given):
        raise DomainError(next(iter(problems.values())))
    before, fact.value = fact.value, values.cleaned(fact.kind, given, fact.value)
    fact.state = document_rules.FactState.CORRECTED
    fact.save()
    change = {"line": fact.first_line, "from": before, "to": fact.value}
    trail.record(by=by, act=ImportsAct.CORRECTED_FACT, thing=fact.source, change=change)
    return fact


@transaction.atomic
def decide(*, fact: Fact, keep: bool, by: Viewer) -> Fact:
    """Decide that a fact goes into the record, or is left out. Raises `document_rules.AlreadySettled`."""
    fact = _lock_undecided(fact, by)
    fact.state = document_rules.FactState.KEPT if keep else document_rules.FactState.LEFT_OUT
    fact.save()
    act: Act = ImportsAct.KEPT_FACT if keep else ImportsAct.LEFT_OUT_FACT
    trail.record(by=by, act=act, thing=fact.source, change={"line": fact.first_line, "kind": fact.kind})
    return fact


@transaction.atomic
def decide_many(*, document: Document, shown: set[int], kept: set[int], by: Viewer) -> int:
    """Decide at once the facts shown together, by their order: those in `kept` go in, the others are left out.

    Facts that go in unasked and stay ticked, and those already decided so, are left as they are. Returns how many were
    decided. Raises `Refused` or `document_rules.AlreadySettled`.
    """
    documents.check_can_bring_in(by)
    document = Document.objects.select_for_update().get(pk=document.pk)
    document_rules.LIFECYCLE.check(document.state, document_rules.DocumentState.STORED)
    decided: dict[bool, list[int]] = {True: [], False: []}
    for fact in document.facts.filter(order__in=shown):
        keep = fact.order in kept
        doubtful = rules.is_doubtful(fact.kind, fact.state, fact.sureness, fact.exempt)
        if doubtful or keep != rules.goes_in(fact.state, fact.sureness, fact.exempt):
            fact.state = document_rules.FactState.KEPT if keep else document_rules.FactState.LEFT_OUT
            fact.save(update_fields=["state"])
            decided[keep].append(fact.first_line)
    number = len(decided[True]) + len(decided[False])
    if number:
        change = {"kept, at lines": decided[True], "left out, at lines": decided[False]}
        trail.record(by=by, act=ImportsAct.CHECKED_FACTS, thing=document, change=change)
    return number


def preview(*, document: Document, by: Viewer, at: datetime.datetime | None = None) -> storing.PaperToStore:
    """Return what storing a document would do, with every duty it offers. Stores everything, and takes it back.

    Raises as `store` does.
    """
    documents.check_can_bring_in(by)
    with transaction.atomic():
        document = _settle(document, document_rules.DocumentState.STORED, by, at)
        paper = storing.store(document, by, clock.now() if at is None else at)
        transaction.set_rollback(True)
    return paper


@transaction.atomic
def store(
    *,
    document: Document,
    by: Viewer,
    at: datetime.datetime | None = None,
    duties: frozenset[str] | None = None,
) -> storing.StoredCounts:
    """Put the facts kept of a document into the record and raise the duties ticked, all or nothing.

    `duties` are keys of those that `preview` offered; None raises those without a doubt. Raises `Refused`,
    `document_rules.AlreadySettled`, or `storing.CannotStore` with the reason.
    """
    documents.check_can_bring_in(by)
    document = _settle(document, document_rules.DocumentState.STORED, by, at)
    with journal.keeping() as kept:
        stored = storing.store(document, by, clock.now() if at is None else at, duties).stored
    document.stored_rows = kept.as_rows()
    document.save(update_fields=["stored_rows"])
    trail.record(by=by, act=ImportsAct.STORED, thing=document, change=stored.as_counts())
    return stored


@transaction.atomic
def undo(*, document: Document, by: Viewer) -> Document:
    """Take back all that storing a document wrote. The document waits again, and the trail keeps what was there.

    Raises `Refused`, `document_rules.PaperNotStored`, or `journal.CannotUndoImport` with what somebody
    changed or added since: then nothing is taken back.
    """
    documents.check_can_bring_in(by)
    document = Document.objects.select_for_update().get(pk=document.pk)
    document_rules.check_stored(document.state)
    if document.scope:
        permissions.check_can_store(by, document.scope.body, new=False)
    removed = Counter(row["model"] for row in document.stored_rows if row["before"] is None)
    changed = Counter(row["model"] for row in document.stored_rows if row["before"] is not None)
    document.state, document.settled_by, document.settled_at = document_rules.DocumentState.WAITING, "", None
    rows, document.stored_rows = document.stored_rows, []
    if any(row["model"] == Body._meta.label_lower and row["before"] is None for row in rows):
        document.scope = None  # its body goes with the import
    document.save()
    journal.undo(rows)
    change = {"removed": dict(removed), "put back": dict(changed)}
    trail.record(by=by, act=ImportsAct.UNDID, thing=document, change=change)
    return document


@transaction.atomic
def set_aside(*, document: Document, by: Viewer, at: datetime.datetime | None = None) -> Document:
    """Decide that nothing of a document goes into the record. Raises `Refused` or `document_rules.AlreadySettled`."""
    documents.check_can_bring_in(by)
    document = _settle(document, document_rules.DocumentState.SET_ASIDE, by, at)
    trail.record(by=by, act=ImportsAct.SET_ASIDE, thing=document)
    return document


def _settle(
    document: Document, state: document_rules.DocumentState, by: Viewer, at: datetime.datetime | None
) -> Document:
    document = Document.objects.select_for_update().get(pk=document.pk)
    document_rules.LIFECYCLE.check(document.state, state)
    document.state, document.settled_by, document.settled_at = state, str(by)[:200], at or clock.now()
    document.save()
    return document


def _lock_undecided(fact: Fact, by: Viewer) -> Fact:
    """Return the fact as it is now, with its document locked. Raises `Refused` or `AlreadySettled`."""
    documents.check_can_bring_in(by)
    document = Document.objects.select_for_update().get(pk=fact.source_id)
    document_rules.LIFECYCLE.check(document.state, document_rules.DocumentState.STORED)
    fresh = Fact.objects.get(pk=fact.pk)
    fresh.source = document
    return fresh
