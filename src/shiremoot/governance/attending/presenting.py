"""What a meeting's page shows before it sits."""

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.attending import queries
from shiremoot.governance.meetings import showing
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.permissions import RECORD
from shiremoot.governance.meetings.rules import State


def links(viewer: Viewer, meeting: Meeting) -> list[showing.Link]:
    """For those who may speak for a seat, or serve the body."""
    if viewer.account is None or meeting.state != State.PLANNED:
        return []
    served = viewer.may(RECORD, body_id=meeting.body_id)
    if not served and not queries.mine(viewer, queries.lines(meeting)):
        return []
    words = "Who is coming" if served else "Say whether you are coming"
    return [showing.Link(reverse("attending", args=[meeting.body.slug, meeting.day]), words, order=50)]


def outlook(viewer: Viewer, meeting: Meeting) -> showing.Part | None:
    """For those who serve the body, a warning while a quorum is out of reach."""
    if meeting.state != State.PLANNED or not viewer.may(RECORD, body_id=meeting.body_id):
        return None
    forecast = queries.forecast(meeting, queries.lines(meeting))
    return showing.Part("attending/outlook.html", forecast, order=20) if forecast.impossible else None
