"""The link to follow a body, on the pages of its meetings."""

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.hooks import pages


def links(viewer: Viewer, meeting: Meeting) -> list[pages.Link]:
    """Return the link to follow the meeting's body, for visitors."""
    if viewer.account is not None:
        return []
    address = reverse("follow-body", args=[meeting.body.slug])
    return [pages.Link(address, f"Follow {meeting.body}", order=90)]
