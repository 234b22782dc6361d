"""Call, move, correct and cancel meetings, and update the duties that depend on them."""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.acts import Act
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.kernel.hooks import Hook
from shiremoot.meetings.record import days, meeting_duties, permissions, queries, rules
from shiremoot.meetings.record.acts import RecordAct
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties import timing

CANCELLED: Hook[Callable[[Meeting], None]] = Hook(
    "record.cancelled", "Whom to tell that a meeting is cancelled, in the transaction that cancels it."
)


@transaction.atomic
def call(
    *,
    by: Viewer,
    body: Body,
    starts: timing.Moment,
    place: str = "",
    state: str = rules.MeetingState.PLANNED,
    paper: Document | None = None,
    owed: bool = True,
    only_month: bool = False,
) -> Meeting:
    """Return the meeting of `body` on that day. Create it if it is not known; else fill in its missing time and place.

    If the body meets more than once on that day, choose the meeting that starts at that time, else the first. Pass
    `owed=False` if the caller raises the duties of a new meeting itself, and `only_month` if no day was published:
    `starts` is then the first of the month.
    """
    days.lock_body(body)
    starts_at, has_time = timing.as_stored(starts)
    day = starts_at.astimezone(clock.LONDON).date()
    at_that_hour = queries.of_day(body, day).filter(starts_at=starts_at).first() if has_time else None
    meeting = at_that_hour or queries.on_day(body, day)
    if meeting is None and (moved := queries.moved_from(body, day)):
        # a paper printed before the meeting moved
        return _fill_in(moved, moved.starts_at, True, place, state, paper, by)
    if meeting is None:
        return call_another(
            by=by,
            body=body,
            starts=starts,
            place=place,
            state=state,
            paper=paper,
            owed=owed,
            only_month=only_month,
        )
    return _fill_in(meeting, starts_at, has_time, place, state, paper, by)


@transaction.atomic
def call_another(
    *,
    by: Viewer,
    body: Body,
    starts: timing.Moment,
    place: str = "",
    state: str = rules.MeetingState.PLANNED,
    paper: Document | None = None,
    owed: bool = True,
    only_month: bool = False,
) -> Meeting:
    """Create a meeting of `body`, even if it already meets on that day: it is then the second of the day.

    Its duties are raised too, unless `owed` is False.
    """
    starts_at, has_time = timing.as_stored(starts)
    meeting = Meeting.objects.create(
        body=body,
        starts_at=starts_at,
        has_time=has_time,
        only_month=only_month,
        nth=days.free_number(body, starts_at.astimezone(clock.LONDON).date()),
        place=place,
        state=state,
        paper=paper,
    )
    trail.record(by=by, act=RecordAct.CALLED, thing=meeting)
    if owed:
        meeting_duties.raise_duties(by=by, meeting=meeting)
    return meeting


@transaction.atomic
def arrange(
    *, by: Viewer, body: Body, starts_at: datetime.datetime, place: str = "", another: bool = False
) -> Meeting:
    """Call a future meeting on behalf of an officer. Pass `another` to allow a second meeting on that day.

    Raises `Refused`, `rules.TimeTaken`, or `DomainError` if the time has passed.
    """
    permissions.check_can_call(by, body)
    days.lock_body(body)
    if starts_at <= clock.now():
        raise DomainError("Choose a time in the future.")
    days.refuse_taken(body, starts_at, another)
    return call_another(by=by, body=body, starts=starts_at, place=place)


def _fill_in(
    meeting: Meeting,
    starts_at: datetime.datetime,
    has_time: bool,
    place: str,
    state: str,
    paper: Document | None,
    by: Viewer,
) -> Meeting:
    """Fill in the time, place and paper that a known meeting lacks. Never overwrites what it has."""
    meeting = _locked(meeting)
    better: dict[str, Any] = {
        "starts_at": starts_at if has_time and not meeting.has_time else meeting.starts_at,
        "has_time": has_time or meeting.has_time,
        "place": meeting.place or place,
        "paper": meeting.paper or paper,
        "state": rules.MeetingState.HELD if (meeting.state, state) == ("planned", "held") else meeting.state,
    }
    change = {name: str(value) for name, value in better.items() if getattr(meeting, name) != value}
    if not change:
        return meeting
    for name, value in better.items():
        setattr(meeting, name, value)
    meeting.changes += bool({"starts_at", "has_time", "place"} & change.keys())  # what calendar programs show
    meeting.save(update_fields=[*better, "changes"])
    trail.record(by=by, act=RecordAct.FILLED_IN, thing=meeting, change=change)
    if "starts_at" in change:
        meeting_duties.move_duties(meeting, "Its hour was published", by)
    return meeting


@transaction.atomic
def move(
    *,
    meeting: Meeting,
    starts_at: datetime.datetime,
    why: str,
    by: Viewer,
    place: str = "",
    another: bool = False,
) -> Meeting:
    """Move a meeting to `starts_at`. Open duties that depend on its start move too, and keep the reason.

    Pass `another` to allow a second meeting on the new day.
    Raises `Refused`, `rules.NotPlanned`, `rules.TimeTaken`, or `DomainError` without a reason.
    """
    days.lock_body(meeting.body)
    meeting = _locked(meeting)
    permissions.check_can_arrange(by, meeting)
    rules.check_still_to_come(meeting.state, past=meeting.ends_by < clock.now())
    if starts_at <= clock.now():
        raise DomainError("Choose a time in the future.")
    days.refuse_taken(meeting.body, starts_at, another, meeting)
    before = meeting.starts_at
    days.set_start(meeting, starts_at, True)
    meeting.place, meeting.reason = place or meeting.place, require_text(why, "why")
    _save_change(
        meeting, by, RecordAct.MOVED, {"from": before.isoformat(), "to": starts_at.isoformat(), "why": why}
    )
    meeting_duties.move_duties(meeting, f"The meeting moved: {why}", by)
    meeting_duties.switch_to_short_notice(meeting, by)
    return meeting


@transaction.atomic
def correct(
    *,
    by: Viewer,
    meeting: Meeting,
    starts: timing.Moment | None = None,
    place: str = "",
    state: str = "",
    why: str = "",
) -> Meeting:
    """Update a meeting from an imported record that has changed.

    Its old address keeps working. Open duties of a future meeting move with it, or are waived if it is cancelled.
    """
    days.lock_body(meeting.body)
    meeting = _locked(meeting)
    before = {"starts": meeting.starts_at.isoformat(), "place": meeting.place, "state": meeting.state}
    if starts is not None:
        days.set_start(meeting, *timing.as_stored(starts))
    meeting.place, meeting.state = place or meeting.place, state or meeting.state
    meeting.reason = why or meeting.reason
    after = {"starts": meeting.starts_at.isoformat(), "place": meeting.place, "state": meeting.state}
    _save_change(meeting, by, RecordAct.CORRECTED, {name: [before[name], after[name]] for name in after})
    _update_duties(meeting, before["state"], starts is not None, why, by)
    return meeting


def _update_duties(meeting: Meeting, before: str, moved: bool, why: str, by: Viewer) -> None:
    """Waive, raise or move the duties of a corrected meeting whose state was `before`."""
    if meeting.state == rules.MeetingState.CANCELLED:
        meeting_duties.waive_duties(meeting, why, by)
    elif before == rules.MeetingState.CANCELLED:
        meeting_duties.raise_duties(by=by, meeting=meeting, reinstated=True)
    elif moved and meeting.state == rules.MeetingState.PLANNED:
        meeting_duties.move_duties(meeting, "The meeting moved", by)


@transaction.atomic
def cancel(*, meeting: Meeting, why: str, by: Viewer) -> Meeting:
    """Cancel a meeting and waive its open duties with the reason. Raises the same errors as `move`."""
    meeting = _locked(meeting)
    permissions.check_can_arrange(by, meeting)
    rules.check_still_to_come(meeting.state, past=meeting.ends_by < clock.now())
    meeting.state, meeting.reason = rules.MeetingState.CANCELLED, require_text(why, "why")
    _save_change(meeting, by, RecordAct.CALLED_OFF, {"why": why})
    meeting_duties.waive_duties(meeting, why, by)
    for offer in CANCELLED.offers:
        offer.give(meeting)
    return meeting


def _save_change(meeting: Meeting, by: Viewer, act: Act, change: dict[str, Any]) -> None:
    meeting.changes += 1
    meeting.save()
    trail.record(by=by, act=act, thing=meeting, change=change)


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
