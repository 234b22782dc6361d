"""What a meeting's page shows of taking part."""

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings import showing
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.participation import forms, permissions, queries


def how_to_take_part(viewer: Viewer, meeting: Meeting) -> showing.Part | None:
    """The ways that are open, and those that closed."""
    ways = queries.ways(meeting, clock.now())
    shown = {"meeting": meeting, "ways": [(way, forms.TITLES[way.kind][0]) for way in ways]}
    return showing.Part("participation/how.html", shown, order=40) if ways else None


def who_is_heard(viewer: Viewer, meeting: Meeting) -> showing.Part | None:
    """Those accepted, in order."""
    heard = list(queries.heard(meeting))
    return showing.Part("participation/heard.html", heard, order=60) if heard else None


def links(viewer: Viewer, meeting: Meeting) -> list[showing.Link]:
    """For the officers: what waits."""
    if not viewer.may(permissions.DECIDE, body_id=meeting.body_id):
        return []
    waiting, every = queries.waiting(viewer, meeting)
    said = f"{waiting} to decide" if waiting else f"{every}"
    words = f"Requests to take part ({said})" if every else "Requests to take part"
    return [showing.Link(reverse("requests", args=[meeting.body.slug, meeting.day]), words, order=60)]
