"""Replies on a meeting's page before it sits."""

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.attendance import queries
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.permissions import RECORD
from shiremoot.meetings.record.rules import MeetingState, StepProgress
from shiremoot.spine.hooks import pages


def links(viewer: Viewer, meeting: Meeting) -> list[pages.Link]:
    """Return the link for members who may reply for a seat. Those who serve the body have a step instead."""
    served = viewer.account is None or viewer.may(RECORD, scope_id=meeting.body_id)
    if served or meeting.state != MeetingState.PLANNED:
        return []
    mine = queries.own_seats(viewer, queries.seat_replies(meeting))
    if not mine:
        return []
    where = [meeting.body.slug, meeting.day]
    if len(mine) == 1 and mine[0].reply is None:
        url = reverse("attending-seat", args=[*where, mine[0].seat.pk])
    else:
        url = reverse("attending", args=where)
    if all(line.reply for line in mine):
        return [pages.Link(url, "What you said of coming", order=5)]
    return [pages.Link(url, "Say whether you are coming", primary=True, order=5)]


def step(viewer: Viewer, meeting: Meeting) -> steps.Step | None:
    """Return the step before a meeting: how many seats replied, and if a quorum is sure. A fixed number of queries."""
    if meeting.state != MeetingState.PLANNED:
        return None
    every = queries.seat_replies(meeting)
    known, forecast = sum(line.reply is not None for line in every), queries.forecast(meeting, every)
    said = f"{known} of {len(every)} seats known" + ("; a quorum is sure" if forecast.sure else "")
    url = reverse("attending", args=[meeting.body.slug, meeting.day])
    progress = StepProgress.DONE if forecast.sure or known == len(every) else StepProgress.TO_DO
    return steps.Step(
        50, "Who is coming", said, progress, [steps.StepLink(url, "Who is coming")], prepares=True
    )


def outlook(viewer: Viewer, meeting: Meeting) -> pages.Part | None:
    """Return a warning, for those who serve the body, while a quorum is out of reach."""
    if meeting.state != MeetingState.PLANNED or not viewer.may(RECORD, scope_id=meeting.body_id):
        return None
    forecast = queries.forecast(meeting, queries.seat_replies(meeting))
    return pages.Part("attendance/outlook.html", forecast, order=20) if forecast.impossible else None
