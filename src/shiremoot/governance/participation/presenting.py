"""What a meeting's page shows of taking part."""

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings import showing, steps
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import Progress, State
from shiremoot.governance.participation import forms, queries


def how_to_take_part(viewer: Viewer, meeting: Meeting) -> showing.Part | None:
    """The ways that are open, and those that closed."""
    ways = queries.ways(meeting, clock.now())
    shown = {"meeting": meeting, "ways": [(way, forms.TITLES[way.kind][0]) for way in ways]}
    return showing.Part("participation/how.html", shown, order=40) if ways else None


def who_is_heard(viewer: Viewer, meeting: Meeting) -> showing.Part | None:
    """Those accepted, in order."""
    heard = list(queries.heard(meeting))
    return showing.Part("participation/heard.html", heard, order=60) if heard else None


def step(viewer: Viewer, meeting: Meeting) -> steps.Step | None:
    """What waits to be decided; no step where the body takes nothing from the public. Two queries."""
    waiting, every = queries.waiting(viewer, meeting)
    if not every and (meeting.state != State.PLANNED or queries.practice_of(meeting.body) is None):
        return None
    url = reverse("requests", args=[meeting.body.slug, meeting.day])
    said = f"{waiting} to decide" if waiting else f"{every} decided" if every else "None so far"
    progress = Progress.TO_DO if waiting else Progress.DONE
    return steps.Step(
        45, "From the public", said, progress, [steps.Link(url, "Requests to take part")], prepares=True
    )
