"""Who came to a meeting, and how."""

from shiremoot.governance.meetings.models import Attendance
from shiremoot.governance.meetings.rules import OVER
from shiremoot.governance.moderngov import answers, rules
from shiremoot.governance.moderngov.models import Counterpart
from shiremoot.governance.moderngov.storing.moving import Moving


def store(moving: Moving, known: Counterpart, one: answers.Meeting) -> None:
    """Who is expected has not come yet; who came otherwise than first told is put right; nobody is taken off."""
    held = known.meeting
    if held.state not in OVER:
        return
    now = {(who.name[:200], rules.status_of(who.attendance)): who for who in one.attendees}
    now = {key: who for key, who in now.items() if key[1]}
    before = {(name, status) for name, status in known.told.get("came", [])}
    for name, status in sorted(before - set(now)):
        _gone(moving, known, now, name, status)
    for (name, status), who in now.items():
        rows = Attendance.objects.filter(meeting=held, name=name)
        if (name, status) in before or rows.filter(status=status).exists():
            continue
        if other := rows.exclude(status__in=[how for whom, how in now if whom == name]).first():
            moving.note(
                f"{name} is marked {other.status} at {held} here and {status} on the old site: left as it is here."
            )
            continue
        Attendance.objects.create(meeting=held, name=name, status=status, post=who.role[:300])
    known.told["came"] = sorted([name, status] for name, status in now)


def _gone(moving: Moving, known: Counterpart, now, name: str, status: str) -> None:
    """Told before and not now: marked otherwise there, or off the list."""
    row = Attendance.objects.filter(meeting=known.meeting, name=name, status=status).first()
    otherwise = next((how for whom, how in now if whom == name), "")
    if (
        row
        and otherwise
        and not Attendance.objects.filter(meeting=known.meeting, name=name, status=otherwise)
    ):
        row.status = otherwise
        row.save(update_fields=["status"])
    elif row and not otherwise:
        moving.note(f"{name} is no longer on the old site among those at {known.meeting}: they stay here.")
