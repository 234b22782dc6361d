"""What a meeting's page offers of the programme."""

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings import showing
from shiremoot.governance.meetings.models import Meeting


def links(viewer: Viewer, meeting: Meeting) -> list[showing.Link]:
    """The way to what the body plans."""
    address = reverse("programme", args=[meeting.body.slug])
    return [showing.Link(address, "Forward work programme", order=80)]
