"""Open, adjourn and close a meeting, and mark people on its roll."""

import uuid

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.acts import Act
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.meetings.action_updates import actions as following
from shiremoot.meetings.live import queries, roll, rules
from shiremoot.meetings.live.acts import LiveAct
from shiremoot.meetings.live.models import Adjournment, Movement
from shiremoot.meetings.live.saving import Conflict, saving_entry
from shiremoot.meetings.record import rules as meetings
from shiremoot.meetings.record.models import AgendaItem, Attendance, Meeting
from shiremoot.spine.bodies.models import Seat

BEFORE_OR_SITTING = meetings.SITTING | {meetings.MeetingState.PLANNED}


def open_meeting(*, by: Viewer, meeting: Meeting, key: uuid.UUID | None = None) -> None:
    """Open a meeting on its day, and put everybody who has a seat on the roll.

    Raises `Refused`, `NotSitting`, or `DomainError` before its day.
    """
    with saving_entry(
        by=by, meeting=meeting, kind="open", key=key, states={meetings.MeetingState.PLANNED}
    ) as sitting:
        if clock.today() < sitting.meeting.on:
            raise DomainError(f"The meeting is on {meeting.on:%A %-d %B %Y}; it can be opened on that day.")
        sitting.opened_at = clock.now()
        sitting.save()
        _become(sitting.meeting, meetings.MeetingState.OPEN, by, LiveAct.OPENED)
        roll.fill(sitting.meeting)


def _become(meeting: Meeting, state: meetings.MeetingState, by: Viewer, act: Act, **change: str) -> None:
    meetings.LIFECYCLE.check(meeting.state, state)
    meeting.state = state
    meeting.save(update_fields=["state"])
    trail.record(by=by, act=act, thing=meeting, change=change)


def prepare_roll(*, by: Viewer, meeting: Meeting, key: uuid.UUID | None = None) -> None:
    """Put everybody who has a seat on the roll before the meeting, so that apologies can be entered."""
    with saving_entry(by=by, meeting=meeting, kind="prepare", key=key, states=BEFORE_OR_SITTING) as sitting:
        roll.fill(sitting.meeting)
        trail.record(by=by, act=LiveAct.MADE_ROLL, thing=sitting.meeting)


def adjourn(*, by: Viewer, meeting: Meeting, why: str, key: uuid.UUID | None = None) -> None:
    """Adjourn a meeting, to resume it later. Raises `DomainError` without a reason."""
    with saving_entry(by=by, meeting=meeting, kind="adjourn", key=key) as sitting:
        why = require_text(why, "why the meeting is adjourned")
        Adjournment.objects.create(sitting=sitting, at=clock.now(), why=why)
        _become(sitting.meeting, meetings.MeetingState.ADJOURNED, by, LiveAct.ADJOURNED, why=why)


def resume(*, by: Viewer, meeting: Meeting, key: uuid.UUID | None = None) -> None:
    """Resume an adjourned meeting."""
    with saving_entry(
        by=by, meeting=meeting, kind="resume", key=key, states={meetings.MeetingState.ADJOURNED}
    ) as sitting:
        sitting.adjournments.filter(resumed_at=None).update(resumed_at=clock.now())
        _become(sitting.meeting, meetings.MeetingState.OPEN, by, LiveAct.RESUMED)


def close(*, by: Viewer, meeting: Meeting, inquorate: bool = False, key: uuid.UUID | None = None) -> None:
    """Close a meeting. Voters still expected become absent, and the actions it agreed are owed from now on."""
    with saving_entry(by=by, meeting=meeting, kind="close", key=key, states=meetings.SITTING) as sitting:
        sitting.closed_at = clock.now()
        sitting.save()
        sitting.adjournments.filter(resumed_at=None).update(resumed_at=clock.now())
        ended = meetings.MeetingState.INQUORATE if inquorate else meetings.MeetingState.HELD
        _become(sitting.meeting, ended, by, LiveAct.CLOSED, quorum="lost" if inquorate else "kept")
        sitting.meeting.attendances.filter(status=roll.EXPECTED, voting=False).delete()
        sitting.meeting.attendances.filter(status=roll.EXPECTED).update(status=roll.ABSENT)
        following.agree_all(by=by, meeting=sitting.meeting)


def mark(
    *,
    by: Viewer,
    attendance: Attendance,
    item: AgendaItem | None,
    to: str,
    seen: str = "",
    key: uuid.UUID | None = None,
) -> None:
    """Mark a person at an item: arrived, left, or out for this item only. Marking the same twice changes nothing.

    `seen` is their status on the clerk's page. Raises `Conflict` if another clerk has marked them otherwise since.
    """
    with saving_entry(by=by, meeting=attendance.meeting, kind="mark", key=key, states=meetings.SITTING):
        place = queries.position(item)
        line = next(
            one for one in queries.roll_lines(attendance.meeting, place) if one.attendance == attendance
        )
        if line.is_marked(to):
            return
        if seen and seen != line.stands:
            raise Conflict(f"{attendance.name} is marked as {line.stands}.", line.stands)
        _set(line, attendance, item, to)
        change = {"mark": str(to), "at": str(item or "the start")}
        trail.record(by=by, act=LiveAct.MARKED, thing=attendance, change=change)


def _set(line: queries.RollLine, attendance: Attendance, item: AgendaItem | None, to: str) -> None:
    """Replace a person's marks at one item. An arrival stays if they go out for the same item."""
    place = queries.position(item)
    here = attendance.movements.filter(item=item)
    (here.filter(mark=rules.RollMark.OUT) if to == rules.RollMark.OUT else here).delete()
    left = [m for m in line.moves if m.place != place]
    if to == rules.RollMark.OUT or rules.is_here(left, place) != (to == rules.RollMark.ARRIVED):
        Movement.objects.create(attendance=attendance, item=item, mark=to, at=clock.now())
    if to == rules.RollMark.ARRIVED:
        attendance.status = roll.PRESENT if _sits(attendance) else roll.IN_ATTENDANCE
        attendance.save(update_fields=["status"])
    elif not attendance.movements.filter(mark=rules.RollMark.ARRIVED).exists():
        attendance.status = roll.EXPECTED
        attendance.save(update_fields=["status"])


def _sits(attendance: Attendance) -> bool:
    return roll.capacity(attendance) in (rules.Capacity.MEMBER, rules.Capacity.SUBSTITUTE)


def record_apologies(*, by: Viewer, attendance: Attendance, key: uuid.UUID | None = None) -> None:
    """Record a person's apologies. Raises `DomainError` for a person who has been present."""
    with saving_entry(by=by, meeting=attendance.meeting, kind="apologies", key=key, states=BEFORE_OR_SITTING):
        if attendance.movements.filter(mark=rules.RollMark.ARRIVED).exists():
            raise DomainError(f"{attendance.name} has been here. Mark that they left instead.")
        attendance.status = roll.APOLOGIES
        attendance.save(update_fields=["status"])
        trail.record(by=by, act=LiveAct.TOOK_APOLOGIES, thing=attendance)


def take_chair(*, by: Viewer, attendance: Attendance, key: uuid.UUID | None = None) -> None:
    """Put a person in the chair. They preside from now on and have the casting vote."""
    with saving_entry(by=by, meeting=attendance.meeting, kind="chair", key=key, states=BEFORE_OR_SITTING):
        attendance.meeting.attendances.update(in_chair=False)
        Attendance.objects.filter(pk=attendance.pk).update(in_chair=True)
        trail.record(by=by, act=LiveAct.TOOK_CHAIR, thing=attendance)


def add_person(
    *,
    by: Viewer,
    meeting: Meeting,
    name: str,
    post: str = "",
    stands_for: Seat | None = None,
    item: AgendaItem | None = None,
    key: uuid.UUID | None = None,
) -> None:
    """Add a person without a seat to the roll, as a substitute or otherwise. If the meeting sits, they are present.

    Two of one name are told apart by their posts. Raises `DomainError` for a name already on the roll without a post,
    or a second substitute for one seat.
    """
    with saving_entry(by=by, meeting=meeting, kind="add", key=key, states=BEFORE_OR_SITTING) as sitting:
        names = {row.name for row in meeting.attendances.all()}
        if not post and name.casefold() in map(str.casefold, names):
            raise DomainError(
                f"{name} is on the roll already. If this is somebody else of that name, enter their post too."
            )
        if f"{name} ({post})" in names:
            raise DomainError(f"{name}, {post}, is on the roll already.")
        if stands_for and meeting.attendances.filter(stands_for=stands_for).exists():
            raise DomainError("This seat already has a substitute.")
        added = Attendance.objects.create(
            meeting=meeting,
            name=roll.free_name(name, post, names),
            post=post,
            status=roll.EXPECTED,
            stands_for=stands_for,
            voting=bool(stands_for and stands_for.voting),
        )
        trail.record(by=by, act=LiveAct.ADDED_TO_ROLL, thing=added)
        if sitting.meeting.state in meetings.SITTING:
            Movement.objects.create(attendance=added, item=item, mark=rules.RollMark.ARRIVED, at=clock.now())
            added.status = roll.PRESENT if stands_for else roll.IN_ATTENDANCE
            added.save(update_fields=["status"])


def mark_all_present(*, by: Viewer, meeting: Meeting, key: uuid.UUID | None = None) -> None:
    """Mark every voter still expected as present from the start. The clerk then marks those who are not."""
    with saving_entry(by=by, meeting=meeting, kind="all here", key=key, states=meetings.SITTING) as sitting:
        expected = list(sitting.meeting.attendances.filter(status=roll.EXPECTED, voting=True, movements=None))
        Movement.objects.bulk_create(
            Movement(attendance=one, mark=rules.RollMark.ARRIVED, at=clock.now()) for one in expected
        )
        Attendance.objects.filter(pk__in=[one.pk for one in expected]).update(status=roll.PRESENT)
        trail.record(
            by=by, act=LiveAct.MARKED_ALL_PRESENT, thing=sitting.meeting, change={"how many": len(expected)}
        )
