"""What a meeting's page offers of following."""

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings import showing
from shiremoot.governance.meetings.models import Meeting


def links(viewer: Viewer, meeting: Meeting) -> list[showing.Link]:
    """For visitors, the way to hear of what this body publishes."""
    if viewer.account is not None:
        return []
    address = reverse("follow-body", args=[meeting.body.slug])
    return [showing.Link(address, f"Follow {meeting.body}", order=90)]
