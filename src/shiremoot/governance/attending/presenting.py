"""What a meeting's page shows before it sits."""

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.attending import queries
from shiremoot.governance.meetings import showing, steps
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.permissions import RECORD
from shiremoot.governance.meetings.rules import Progress, State


def links(viewer: Viewer, meeting: Meeting) -> list[showing.Link]:
    """For members who may speak for a seat; for those who serve the body it is a step."""
    served = viewer.account is None or viewer.may(RECORD, body_id=meeting.body_id)
    if served or meeting.state != State.PLANNED:
        return []
    mine = queries.mine(viewer, queries.lines(meeting))
    if not mine:
        return []
    where = [meeting.body.slug, meeting.day]
    if len(mine) == 1 and mine[0].reply is None:
        url = reverse("attending-seat", args=[*where, mine[0].seat.pk])
    else:
        url = reverse("attending", args=where)
    if all(line.reply for line in mine):
        return [showing.Link(url, "What you said of coming", order=5)]
    return [showing.Link(url, "Say whether you are coming", primary=True, order=5)]


def step(viewer: Viewer, meeting: Meeting) -> steps.Step | None:
    """Before it begins, how many seats have answered, and whether that makes a quorum. A fixed number of queries."""
    if meeting.state != State.PLANNED:
        return None
    every = queries.lines(meeting)
    known, forecast = sum(line.reply is not None for line in every), queries.forecast(meeting, every)
    said = f"{known} of {len(every)} seats known" + ("; a quorum is sure" if forecast.sure else "")
    url = reverse("attending", args=[meeting.body.slug, meeting.day])
    progress = Progress.DONE if forecast.sure or known == len(every) else Progress.TO_DO
    return steps.Step(50, "Who is coming", said, progress, [steps.Link(url, "Who is coming")], prepares=True)


def outlook(viewer: Viewer, meeting: Meeting) -> showing.Part | None:
    """For those who serve the body, a warning while a quorum is out of reach."""
    if meeting.state != State.PLANNED or not viewer.may(RECORD, body_id=meeting.body_id):
        return None
    forecast = queries.forecast(meeting, queries.lines(meeting))
    return showing.Part("attending/outlook.html", forecast, order=20) if forecast.impossible else None
