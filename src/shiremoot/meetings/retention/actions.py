"""Keep records longer, dispose of them, set the schedule, and raise the duty to review them."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.retention import holdings, permissions, queries, rules
from shiremoot.meetings.retention.acts import RetentionAct
from shiremoot.meetings.retention.models import Disposal, KeptLonger, RetentionPeriod
from shiremoot.meetings.retention.rules import RecordKind
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty

REVIEW = Kind.REVIEW_RECORDS


@transaction.atomic
def set_period(*, by: Viewer, kind: RecordKind, years: int, authority: str) -> RetentionPeriod:
    """Set how many years from the meeting the council keeps a kind of record. Raises `Refused`."""
    permissions.check_can_schedule(by)
    before = queries.schedule().get(kind, rules.USUAL_YEARS[kind])
    made, _ = RetentionPeriod.objects.update_or_create(
        kind=kind,
        defaults={
            "years": years,
            "authority": authority,
            "said_by": str(by)[:200],
            "said_at": clock.now(),
        },
    )
    trail.record(
        by=by,
        act=RetentionAct.SET_PERIOD,
        thing=made,
        change={"years": [before, years], "authority": authority},
    )
    return made


@transaction.atomic
def keep_longer(
    *, by: Viewer, meeting: Meeting, kind: RecordKind, until: datetime.date, why: str
) -> KeptLonger:
    """Keep a kind of record of a meeting until a later day. Called twice with the same words, it is recorded once.

    Raises `Refused` or `rules.MustBeKept`.
    """
    permissions.check_can_look_after(by, meeting)
    held = queries.held_records(_lock_meeting(meeting), kind)
    _check_held(held)
    rules.check_keeps_longer(held.kept, meeting.on, until, clock.today())
    said = {"until": until, "why": why.strip(), "said_by": str(by)[:200]}
    made, new = KeptLonger.objects.get_or_create(
        meeting=meeting, kind=kind, **said, defaults={"said_at": clock.now()}
    )
    if not new:
        return made
    trail.record(
        by=by, act=RetentionAct.EXTENDED, thing=made, change={"until": until.isoformat(), "why": made.why}
    )
    _meet_review_duty(meeting.body, by)
    return made


@transaction.atomic
def dispose(*, by: Viewer, meeting: Meeting, kind: RecordKind, why: str) -> Disposal:
    """Destroy a kind of record of a meeting. The disposal itself stays on record.

    Raises `Refused` or `rules.MustBeKept` with the reason.
    """
    permissions.check_can_look_after(by, meeting)
    meeting = _lock_meeting(meeting)
    check_may_dispose(queries.held_records(meeting, kind))
    disposed = holdings.dispose(meeting, kind, by)
    made = Disposal.objects.create(
        meeting=meeting,
        kind=kind,
        count=disposed.count,
        kept_files=disposed.kept_files,
        why=why.strip(),
        by=str(by)[:200],
        at=clock.now(),
    )
    trail.record(
        by=by, act=RetentionAct.DISPOSED, thing=made, change={"count": disposed.count, "why": made.why}
    )
    _meet_review_duty(meeting.body, by)
    return made


def check_may_dispose(held: queries.HeldRecords) -> None:
    """Raise `rules.MustBeKept`, with the reason, for records that may not be disposed of today."""
    _check_held(held)
    rules.check_may_dispose(
        held.kept,
        held.meeting.on,
        clock.today(),
        kept_until=held.longer.until if held.longer else None,
        minutes_signed=queries.minutes_are_signed(held.meeting),
    )


def _check_held(held: queries.HeldRecords) -> None:
    if not held.kept.for_good and not held.count:
        raise rules.MustBeKept(f"Nothing is held of the {held.kind} of this meeting.")


def _lock_meeting(meeting: Meeting) -> Meeting:
    """Return the meeting, locked, so that nobody else disposes of its records at the same time."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)


@transaction.atomic
def raise_reviews(*, by: Viewer = OPERATOR) -> int:
    """Raise the duty to review for each body with records past their review day. Returns how many bodies have some."""
    bodies = {held.meeting.body_id: held.meeting.body for held in queries.due(OPERATOR, clock.today())}
    for body in bodies.values():
        duties.raise_duty(
            kind=REVIEW, about=body, owed_by=body, owed_to="the council", from_=clock.today(), by=by
        )
    return len(bodies)


def _meet_review_duty(body: Body, by: Viewer) -> None:
    """Meet the body's duty to review once nothing is left to review."""
    if not queries.due(OPERATOR, clock.today(), body):
        owed = Duty.objects.filter(kind=REVIEW, about_type=Body._meta.label_lower, about_id=str(body.pk))
        evidence = "Every record whose day was there was disposed of or is kept longer."
        duties.settle_from_record(duties=owed, evidence=evidence, met_at=clock.now(), by=by)
