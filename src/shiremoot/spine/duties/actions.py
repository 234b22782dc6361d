"""Raise duties and settle them. Every duty of every room goes through here; `moving` changes their dates."""

import datetime

from django.db import IntegrityError, models, transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access import row_security
from shiremoot.foundation.access.models import Scope
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties import own_clocks, permissions, recording, rows, rules, timing
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.drafting import Sight, Start, draft
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.parties import Owed, party
from shiremoot.spine.duties.rules import Audience


def raise_duty(
    *,
    kind: Kind,
    about: models.Model,
    owed_by: Owed,
    owed_to: Owed,
    by: Viewer,
    from_: Start | None = None,
    due: timing.Moment | None = None,
    source: Document | None = None,
    line: int | None = None,
    words: str = "",
    audience: Audience = Audience.PARTIES,
    subject: Scope | None = None,
    reference: str = "",
    due_with: models.Model | None = None,
    at: datetime.datetime | None = None,
    even_if_waived: bool = False,
    again: bool = False,
) -> Duty:
    """Record that something is owed. Idempotent: raising the same duty again returns the one that is there.

    That one keeps its audience: what was between the parties is not opened, what was public was read already. Where a
    paper states it is noted on it only if all who see the duty might see that too.
    `from_` is the moment of the start event (or of several, of which the latest counts); `due` is a date somebody
    fixed, in place of the clock; `due_with` is the record that the duty falls due with, such as a meeting: when that
    moves, so does the duty. `source`, `line` and `words` say where a paper states it. A restricted duty has a
    `subject`, such as a case, and is called by `reference`, or by the `reference` of what it is about, wherever it is
    shown. With `even_if_waived`, the same duty is raised again although it was waived before; with `again`, although it
    was met or waived before.
    """
    # A duty of a case may be raised by somebody to whom the case is not open, such as anyone who reports a concern.
    reach = row_security.every_row() if audience == Audience.RESTRICTED else transaction.atomic()
    with reach:
        debtor, creditor = party(owed_by), party(owed_to)
        duty = draft(
            own_clocks.entry(kind, own_clocks.body_of(debtor, creditor)),
            about=about,
            sight=Sight(audience, subject, reference),
            owed_by=debtor,
            owed_to=creditor,
            from_=from_,
            raised_at=at or clock.now(),
        )
        duty.source, duty.line, duty.words = source, line, words[:500]
        rows.tie(duty, due_with)
        timing.set_due(duty, due)
        before = _settled_before(even_if_waived=even_if_waived, again=again)
        if existing := _raised_already(duty, before):
            wider = existing.is_public and not duty.is_public
            return existing if wider else _with_source(existing, source, line, words, by)
        return _insert(duty, before, by)


def is_raised(*, kind: Kind, about: models.Model) -> bool:
    """Return True if a duty of this kind was ever raised about this record."""
    return Duty.objects.filter(kind=kind, **rows.names(about, "about")).exists()


def _settled_before(*, even_if_waived: bool, again: bool) -> frozenset[rules.State]:
    """Return the states in which a settled duty, due at the same moment, counts as the one that is raised."""
    if again:
        return frozenset()
    return frozenset({rules.State.MET} if even_if_waived else {rules.State.MET, rules.State.WAIVED})


def _raised_already(duty: Duty, settled: frozenset[rules.State]) -> Duty | None:
    """Return the same duty if it is open, or in one of these states and due at the same moment. Locks the row.

    A duty of a case is the same only within that case, and never one that is open to others.
    """
    same = Duty.objects.select_for_update(of=("self",)).filter(
        kind=duty.kind, about_type=duty.about_type, about_id=duty.about_id, owed_by=duty.owed_by
    )
    same = same.filter(subject=duty.subject) if duty.subject else same.filter(subject=None)
    open_one = same.filter(state=rules.State.OPEN).first()
    return open_one or same.filter(state__in=settled, due_at=duty.due_at).first()


def _with_source(duty: Duty, source: Document | None, line: int | None, words: str, by: Viewer) -> Duty:
    """Note on a duty the line of the paper that states it, unless one is noted already."""
    if source is not None and duty.source_id is None:
        duty.source, duty.line, duty.words = source, line, words[:500]
        duty.save(update_fields=["source", "line", "words"])
        change = {"paper": str(source), "at line": line}
        recording.record(by=by, act=DutiesAct.FOUND, duty=duty, change=change)
    return duty


@transaction.atomic
def note_source(*, duty: Duty, source: Document, line: int | None, words: str, by: Viewer) -> Duty:
    """Note on a duty that is known already the line of a paper that states it, unless one is noted."""
    return _with_source(duty, source, line, words, by)


def _insert(duty: Duty, settled: frozenset[rules.State], by: Viewer) -> Duty:
    try:
        with transaction.atomic():
            duty.save(force_insert=True)
    except IntegrityError:  # somebody raised it after we looked
        existing = _raised_already(duty, settled)
        if existing is None:
            raise
        return existing
    recording.record(by=by, act=DutiesAct.RAISED, duty=duty, change={"due": recording.iso(duty.due_at)})
    return duty


@transaction.atomic
def discharge(*, duty: Duty, evidence: str, by: Viewer, met_at: datetime.datetime | None = None) -> Duty:
    """Record that a duty was met, when, and what shows it. One met late stays late.

    `met_at` may lie in the past: what counts is when the duty was met, not when that was recorded.
    Raises `Refused`, `rules.NotOpen`, or `DomainError` for no evidence or a moment still to come.
    """
    duty = rows.locked(duty, by)
    permissions.check_can_discharge(by, duty)
    rules.LIFECYCLE.check(duty.state, rules.State.MET)
    moment, shown = met_at or clock.now(), require_text(evidence, "what shows that it was met")
    if moment > clock.now():
        raise DomainError("It cannot have been met at a time in the future.")
    _meet(duty, shown, moment)
    change = {"evidence": shown, "met": recording.iso(moment)}
    recording.record(by=by, act=DutiesAct.MET, duty=duty, change=change)
    return duty


@row_security.every_row()
def settle_from_record(
    *, duties: models.QuerySet[Duty], evidence: str, met_at: datetime.datetime, by: Viewer
) -> int:
    """Settle the open ones of these duties, which the record shows were met. Returns how many.

    Such as a report that was owed and now stands on an agenda. Nobody needs a right to settle duties in this way.
    """
    wanted = duties.filter(state=rules.State.OPEN).select_for_update(of=("self",))
    met = list(wanted.select_related("owed_by", "owed_to"))
    for duty in met:
        _meet(duty, evidence, met_at)
        recording.record(by=by, act=DutiesAct.MET_BY_RECORD, duty=duty, change={"evidence": evidence})
    return len(met)


def _meet(duty: Duty, evidence: str, met_at: datetime.datetime) -> None:
    duty.state, duty.met_at, duty.evidence = rules.State.MET, met_at, evidence
    duty.breached_at = duty.due_at if duty.due_at and rules.is_late(duty.due_at, met_at) else None
    rows.save(duty)


@transaction.atomic
def waive(*, duty: Duty, reason: str, by: Viewer) -> Duty:
    """Record that those it is owed to no longer ask for it, and why.

    Raises `Refused`, `rules.NotOpen`, or `MissingText` for no reason.
    """
    duty = rows.locked(duty, by)
    permissions.check_can_waive(by, duty)
    return _waive(duty, require_text(reason, "why it is waived"), by)


def _waive(duty: Duty, reason: str, by: Viewer) -> Duty:
    rules.LIFECYCLE.check(duty.state, rules.State.WAIVED)
    duty.state, duty.waived_at, duty.reason = rules.State.WAIVED, clock.now(), reason
    rows.save(duty)
    recording.record(by=by, act=DutiesAct.WAIVED, duty=duty, change={"reason": reason})
    return duty


@row_security.every_row()
def waive_about(
    *,
    about: models.Model,
    why: str,
    by: Viewer,
    kinds: frozenset[Kind] | None = None,
    late_kinds: frozenset[Kind] | None = None,
) -> int:
    """Waive the open duties about a record, or due with it, because it will not happen. Returns how many.

    With `kinds`, only duties of these kinds; with `late_kinds`, only duties of these kinds that are late by now.
    Nobody needs a right to waive duties in this way. Raises `MissingText` for no reason.
    """
    open_ones = [duty for duty in rows.open_about(about) if kinds is None or duty.kind in kinds]
    if late_kinds is not None:
        open_ones = [
            d for d in open_ones if d.kind in late_kinds and d.due_at and rules.is_late(d.due_at, clock.now())
        ]
    for duty in open_ones:
        _waive(duty, require_text(why, "why they are waived"), by)
    return len(open_ones)
