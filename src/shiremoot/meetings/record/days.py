"""The day and number of a meeting, by which it is addressed: no two meetings of a body share them."""

import datetime

from shiremoot.foundation import clock
from shiremoot.meetings.record import queries, rules
from shiremoot.meetings.record.models import FormerDay, Meeting
from shiremoot.spine.bodies.models import Body


def lock_body(body: Body) -> None:
    """Lock a body before giving it a meeting or moving one, so that two such changes cannot overlap.

    Call it before locking a meeting, always in that order, to avoid deadlocks.
    """
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)


def free_number(body: Body, day: datetime.date, meeting: Meeting | None = None) -> int:
    """Return the number of a meeting on a day: its former number if it was on that day before, else an unused one."""
    lock_body(body)
    before = FormerDay.objects.filter(body=body, on=day)
    others = queries.of_day(body, day).exclude(pk=meeting.pk) if meeting else queries.of_day(body, day)
    held = others.values_list("nth", flat=True)
    if meeting and (own := before.filter(meeting=meeting).first()) and own.nth not in held:
        return own.nth
    taken = [*held, *before.values_list("nth", flat=True)]
    return max(taken, default=0) + 1


def set_start(meeting: Meeting, starts_at: datetime.datetime, has_time: bool) -> None:
    """Set the start of a meeting. If the day changes, keep its old address."""
    day = starts_at.astimezone(clock.LONDON).date()
    if meeting.on != day:
        left = {"body": meeting.body, "nth": meeting.nth}
        FormerDay.objects.get_or_create(meeting=meeting, on=meeting.on, defaults=left)
        meeting.nth = free_number(meeting.body, day, meeting)
    meeting.starts_at, meeting.has_time = starts_at, has_time


def refuse_taken(
    body: Body, starts_at: datetime.datetime, another: bool, meeting: Meeting | None = None
) -> None:
    """Raise `rules.TimeTaken` if the body meets at that hour, or `rules.DayTaken` if on that day, unless `another`."""
    others = queries.of_day(body, starts_at.astimezone(clock.LONDON).date())
    others = others.exclude(pk=meeting.pk) if meeting else others
    if others.filter(starts_at=starts_at, has_time=True).exclude(state=rules.MeetingState.CANCELLED).exists():
        raise rules.TimeTaken(f"{body} already meets at that hour.")
    if not another and others.exists():
        raise rules.DayTaken(f"{body} already meets on that day.")
