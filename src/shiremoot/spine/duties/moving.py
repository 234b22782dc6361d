"""Move duties: their dates, their clocks, and whom they are owed to."""

from django.db import models, transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access import row_security
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.spine.duties import permissions, recording, rows, rules, timing
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.parties import Owed, party


@row_security.every_row()
def reschedule(
    *, about: models.Model, from_: timing.Moment, why: str, by: Viewer, due_with: models.Model | None = None
) -> list[Duty]:
    """Move the open duties about a record, or due with it, because the event that starts them moved to `from_`.

    One with a clock is counted again from there, though somebody had fixed its date; one without falls due there.
    `due_with` is the record that those due with something fall due with from now on, if it is another. Returns the
    duties that moved; each keeps the date before and the reason.
    """
    return [duty for duty in rows.open_about(about) if _moved(duty, about, from_, why, by, due_with)]


def _moved(
    duty: Duty, about: models.Model, from_: timing.Moment, why: str, by: Viewer, due_with: models.Model | None
) -> bool:
    before, begun = duty.due_at, duty.start_at
    if due_with is not None and duty.due_with_id:
        rows.tie(duty, due_with)
    if duty.clock:
        duty.start_at, duty.start_has_time = timing.as_stored(from_)
    timing.set_due(duty, None if duty.clock else from_)
    if (duty.due_at, duty.start_at) == (before, begun):
        return False
    if duty.due_at is None or not rules.is_late(duty.due_at, clock.now()):
        duty.breached_at = None
    duty.moved_from, duty.moved_why = before, why[:300]
    if rows.is_about(duty, about) and not duty.is_restricted:
        duty.about = str(about)[:300]
    rows.save(duty)
    change = {"from": recording.iso(before), "to": recording.iso(duty.due_at), "why": why}
    recording.record(by=by, act=DutiesAct.MOVED, duty=duty, change=change)
    return True


@row_security.every_row()
def change_creditor(*, about: models.Model, owed_to: Owed, why: str, by: Viewer) -> int:
    """Record that the open duties about a record are owed to another party from now on. Returns how many."""
    creditor, open_ones = party(owed_to), list(rows.open_about(about))
    for duty in open_ones:
        before, duty.owed_to = duty.owed_to, creditor
        rows.save(duty)
        change = {"from": str(before), "to": str(creditor), "why": require_text(why, "why it is passed on")}
        recording.record(by=by, act=DutiesAct.PASSED_ON, duty=duty, change=change)
    return len(open_ones)


@transaction.atomic
def change_debtor(*, duties: models.QuerySet[Duty], owed_by: Owed, why: str, by: Viewer) -> int:
    """Record that the open ones of these duties are owed by another from now on. Returns how many.

    None of them may be restricted. Raises `DomainError` if the other owes the same already.
    """
    debtor, reason = party(owed_by), require_text(why, "why it is passed on")
    found = list(rows.to_change().filter(pk__in=duties.values("pk"), state=rules.State.OPEN, subject=None))
    for duty in found:
        same = Duty.objects.filter(kind=duty.kind, about_type=duty.about_type, about_id=duty.about_id)
        if same.filter(owed_by=debtor, state=rules.State.OPEN).exists():
            raise DomainError(f"{debtor} owes the same already: {duty.title}. Choose somebody else.")
        before, duty.owed_by = duty.owed_by, debtor
        rows.save(duty)
        change = {"from": str(before), "to": str(debtor), "why": reason}
        recording.record(by=by, act=DutiesAct.PASSED_ON, duty=duty, change=change)
    return len(found)


@transaction.atomic
def pause(*, duty: Duty, from_: timing.Moment, why: str, by: Viewer) -> Duty:
    """Stop the clock of a duty, where the law allows it, such as while a fee is awaited.

    Raises `Refused`, `rules.NotOpen`, or `DomainError` with the reason: the law does not allow it, or it has run out.
    """
    duty = rows.locked(duty, by)
    permissions.check_can_discharge(by, duty)
    return _paused(duty, from_, why, by)


@row_security.every_row()
def pause_from_record(*, duty: Duty, from_: timing.Moment, why: str, by: Viewer) -> Duty:
    """As `pause`, because the record it is about says so. Nobody needs a right to stop a duty in this way."""
    return _paused(rows.of_record(duty), from_, why, by)


def _paused(duty: Duty, from_: timing.Moment, why: str, by: Viewer) -> Duty:
    rules.LIFECYCLE.check_not_over(duty.state)
    timing.check_can_stop(duty, from_)
    duty.pauses = [*duty.pauses, [from_.isoformat(), None]]
    return _retimed(duty, DutiesAct.STOPPED_CLOCK, why, by)


@transaction.atomic
def resume(*, duty: Duty, until: timing.Moment, why: str, by: Viewer) -> Duty:
    """Start a stopped clock again. Raises `Refused`, or `DomainError` if it is not stopped."""
    duty = rows.locked(duty, by)
    permissions.check_can_discharge(by, duty)
    return _resumed(duty, until, why, by)


@row_security.every_row()
def resume_from_record(*, duty: Duty, until: timing.Moment, why: str, by: Viewer) -> Duty:
    """As `resume`, because the record it is about says so. Nobody needs a right to resume a duty in this way."""
    return _resumed(rows.of_record(duty), until, why, by)


def _resumed(duty: Duty, until: timing.Moment, why: str, by: Viewer) -> Duty:
    if not timing.is_stopped(duty):
        raise DomainError("This clock is not stopped.")
    duty.pauses = [*duty.pauses[:-1], [duty.pauses[-1][0], until.isoformat()]]
    return _retimed(duty, DutiesAct.RESUMED_CLOCK, why, by)


def _retimed(duty: Duty, act: DutiesAct, why: str, by: Viewer) -> Duty:
    before = duty.due_at
    timing.set_due(duty)
    rows.save(duty)
    change = {"why": why, "from": recording.iso(before), "to": recording.iso(duty.due_at)}
    recording.record(by=by, act=act, duty=duty, change=change)
    return duty
