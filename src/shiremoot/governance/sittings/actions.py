"""Opening, adjourning and closing a meeting, and marking who is there."""

import uuid

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Seat
from shiremoot.governance.following import actions as following
from shiremoot.governance.meetings import rules as meetings
from shiremoot.governance.meetings.models import AgendaItem, Attendance, Meeting
from shiremoot.governance.sittings import queries, roll, rules
from shiremoot.governance.sittings.models import Adjournment, Movement
from shiremoot.governance.sittings.taking import Conflict, taking

BEFORE_OR_SITTING = meetings.SITTING | {meetings.State.PLANNED}


def open_(*, by: Viewer, meeting: Meeting, key: uuid.UUID | None = None) -> None:
    """Open a meeting on its day, with everybody who has a seat on the roll.

    Raises `Refused`, `NotSitting`, or ValueError before its day.
    """
    with taking(by=by, meeting=meeting, act="open", key=key, states={meetings.State.PLANNED}) as sitting:
        if clock.today() < sitting.meeting.on:
            raise ValueError(f"The meeting is on {meeting.on:%A %-d %B %Y}; it can be opened on that day.")
        sitting.opened_at = clock.now()
        sitting.save()
        _become(sitting.meeting, meetings.State.OPEN, by, "opened")
        roll.fill(sitting.meeting)


def _become(meeting: Meeting, state: meetings.State, by: Viewer, act: str, **change) -> None:
    meetings.check(meeting.state, state)
    meeting.state = state
    meeting.save(update_fields=["state"])
    trail.record(by=by, act=act, thing=meeting, change=change)


def prepare(*, by: Viewer, meeting: Meeting, key: uuid.UUID | None = None) -> None:
    """Put everybody who has a seat on the roll before the meeting, so that apologies can be entered."""
    with taking(by=by, meeting=meeting, act="prepare", key=key, states=BEFORE_OR_SITTING) as sitting:
        roll.fill(sitting.meeting)
        trail.record(by=by, act="made the roll", thing=sitting.meeting)


def adjourn(*, by: Viewer, meeting: Meeting, why: str, key: uuid.UUID | None = None) -> None:
    """Break off, to go on later. Raises ValueError without a reason."""
    with taking(by=by, meeting=meeting, act="adjourn", key=key) as sitting:
        if not why.strip():
            raise ValueError("Say why the meeting is adjourned.")
        Adjournment.objects.create(sitting=sitting, at=clock.now(), why=why.strip())
        _become(sitting.meeting, meetings.State.ADJOURNED, by, "adjourned", why=why)


def resume(*, by: Viewer, meeting: Meeting, key: uuid.UUID | None = None) -> None:
    """Go on after a break."""
    with taking(by=by, meeting=meeting, act="resume", key=key, states={meetings.State.ADJOURNED}) as sitting:
        sitting.adjournments.filter(resumed_at=None).update(resumed_at=clock.now())
        _become(sitting.meeting, meetings.State.OPEN, by, "resumed")


def close(*, by: Viewer, meeting: Meeting, inquorate: bool = False, key: uuid.UUID | None = None) -> None:
    """End a meeting. Whoever never came was absent; what it asked for is owed from now on."""
    with taking(by=by, meeting=meeting, act="close", key=key, states=meetings.SITTING) as sitting:
        sitting.closed_at = clock.now()
        sitting.save()
        sitting.adjournments.filter(resumed_at=None).update(resumed_at=clock.now())
        ended = meetings.State.INQUORATE if inquorate else meetings.State.HELD
        _become(sitting.meeting, ended, by, "closed", quorum="lost" if inquorate else "kept")
        sitting.meeting.attendances.filter(status=roll.EXPECTED, voting=False).delete()
        sitting.meeting.attendances.filter(status=roll.EXPECTED).update(status=roll.ABSENT)
        for action in sitting.meeting.actions.select_related("meeting__body"):
            following.owe(action=action, by=by)


def mark(
    *,
    by: Viewer,
    attendance: Attendance,
    item: AgendaItem | None,
    to: str,
    seen: str = "",
    key: uuid.UUID | None = None,
) -> None:
    """Mark somebody at an item: arrived, left, or out for this item alone. Marking the same again changes nothing.

    `seen` is how they stood on the clerk's screen: raises `Conflict` if somebody else marked them otherwise since.
    """
    with taking(by=by, meeting=attendance.meeting, act="mark", key=key, states=meetings.SITTING):
        place = queries.position(item)
        line = next(one for one in queries.lines(attendance.meeting, place) if one.attendance == attendance)
        if line.is_marked(to):
            return
        if seen and seen != line.stands:
            raise Conflict(f"{attendance.name} is marked as {line.stands}.", line.stands)
        _set(line, attendance, item, to)
        trail.record(by=by, act=f"marked as {to}", thing=attendance, change={"at": str(item or "the start")})


def _set(line: queries.Line, attendance: Attendance, item: AgendaItem | None, to: str) -> None:
    """At one item the last mark holds; an arrival stays when somebody goes out for that very item."""
    place = queries.position(item)
    here = attendance.movements.filter(item=item)
    (here.filter(mark=rules.Mark.OUT) if to == rules.Mark.OUT else here).delete()
    left = [m for m in line.moves if m.place != place]
    if to == rules.Mark.OUT or rules.is_here(left, place) != (to == rules.Mark.ARRIVED):
        Movement.objects.create(attendance=attendance, item=item, mark=to, at=clock.now())
    if to == rules.Mark.ARRIVED:
        attendance.status = roll.PRESENT if _sits(attendance) else roll.IN_ATTENDANCE
        attendance.save(update_fields=["status"])
    elif not attendance.movements.filter(mark=rules.Mark.ARRIVED).exists():
        attendance.status = roll.EXPECTED
        attendance.save(update_fields=["status"])


def _sits(attendance: Attendance) -> bool:
    return roll.capacity(attendance) in (rules.Capacity.MEMBER, rules.Capacity.SUBSTITUTE)


def apologise(*, by: Viewer, attendance: Attendance, key: uuid.UUID | None = None) -> None:
    """Somebody sent apologies. Raises ValueError for one who has been here."""
    with taking(by=by, meeting=attendance.meeting, act="apologies", key=key, states=BEFORE_OR_SITTING):
        if attendance.movements.filter(mark=rules.Mark.ARRIVED).exists():
            raise ValueError(f"{attendance.name} has been here. Mark that they left instead.")
        attendance.status = roll.APOLOGIES
        attendance.save(update_fields=["status"])
        trail.record(by=by, act="took apologies of", thing=attendance)


def take_chair(*, by: Viewer, attendance: Attendance, key: uuid.UUID | None = None) -> None:
    """Somebody presides from now on, and has the casting vote."""
    with taking(by=by, meeting=attendance.meeting, act="chair", key=key, states=BEFORE_OR_SITTING):
        attendance.meeting.attendances.update(in_chair=False)
        Attendance.objects.filter(pk=attendance.pk).update(in_chair=True)
        trail.record(by=by, act="took the chair", thing=attendance)


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
    """Somebody who has no seat comes: as a substitute for one who has, or otherwise. Here at once if it sits.

    Raises ValueError for a name already on the roll, or a second substitute for one seat.
    """
    with taking(by=by, meeting=meeting, act="add", key=key, states=BEFORE_OR_SITTING) as sitting:
        if meeting.attendances.filter(name__iexact=name).exists():
            raise ValueError(f"{name} is on the roll already.")
        if stands_for and meeting.attendances.filter(stands_for=stands_for).exists():
            raise ValueError("Somebody already stands in for this seat.")
        added = Attendance.objects.create(
            meeting=meeting,
            name=name,
            post=post,
            status=roll.EXPECTED,
            stands_for=stands_for,
            voting=bool(stands_for and stands_for.voting),
        )
        trail.record(by=by, act="added to the roll", thing=added)
        if sitting.meeting.state in meetings.SITTING:
            Movement.objects.create(attendance=added, item=item, mark=rules.Mark.ARRIVED, at=clock.now())
            added.status = roll.PRESENT if stands_for else roll.IN_ATTENDANCE
            added.save(update_fields=["status"])


def mark_all(*, by: Viewer, meeting: Meeting, key: uuid.UUID | None = None) -> None:
    """Everybody with a vote who is still expected is here from the start; whoever is not is then marked."""
    with taking(by=by, meeting=meeting, act="all here", key=key, states=meetings.SITTING) as sitting:
        expected = list(sitting.meeting.attendances.filter(status=roll.EXPECTED, voting=True, movements=None))
        Movement.objects.bulk_create(
            Movement(attendance=one, mark=rules.Mark.ARRIVED, at=clock.now()) for one in expected
        )
        Attendance.objects.filter(pk__in=[one.pk for one in expected]).update(status=roll.PRESENT)
        trail.record(
            by=by, act="marked all as here", thing=sitting.meeting, change={"how many": len(expected)}
        )
