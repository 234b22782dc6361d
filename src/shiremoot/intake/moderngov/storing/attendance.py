"""Store who attended a meeting."""

from collections.abc import Collection

from shiremoot.intake.moderngov import answers, rules
from shiremoot.intake.moderngov.models import Counterpart
from shiremoot.intake.moderngov.storing.context import TransferContext
from shiremoot.meetings.record.models import Attendance, Meeting
from shiremoot.meetings.record.rules import OVER, MeetingState

Came = tuple[str, str]  # name and status


def store(context: TransferContext, known: Counterpart, one: answers.ListedMeeting) -> None:
    """Store the attendance of a meeting that is over. A status corrected there is corrected here; nobody is removed."""
    held = known.the_meeting
    if MeetingState(held.state) not in OVER:
        return
    now = {(who.name[:200], rules.status_of(who.attendance)): who for who in one.attendees}
    now = {key: who for key, who in now.items() if key[1]}
    before = {(name, status) for name, status in known.told.get("came", [])}
    for name, status in sorted(before - set(now)):
        _update(context, held, now, name, status)
    for (name, status), who in now.items():
        rows = Attendance.objects.filter(meeting=held, name=name)
        if (name, status) in before or rows.filter(status=status).exists():
            continue
        if other := rows.exclude(status__in=[how for whom, how in now if whom == name]).first():
            context.note(
                f"{name} is marked {other.status} at {held} here and {status} on the old site: left as it is here."
            )
            continue
        Attendance.objects.create(meeting=held, name=name, status=status, post=who.role[:300])
    known.told["came"] = sorted([name, status] for name, status in now)


def _update(context: TransferContext, held: Meeting, now: Collection[Came], name: str, status: str) -> None:
    """Correct the status of somebody the old site marks differently now; note somebody it no longer lists."""
    row = Attendance.objects.filter(meeting=held, name=name, status=status).first()
    status_now = next((how for whom, how in now if whom == name), "")
    if row and status_now and not Attendance.objects.filter(meeting=held, name=name, status=status_now):
        row.status = status_now
        row.save(update_fields=["status"])
    elif row and not status_now:
        context.note(f"{name} is no longer on the old site among those at {held}: they stay here.")
