"""The link to follow a body, on the pages of its meetings."""

from typing import Protocol

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks import pages


class OfBody(Protocol):
    """Something of a body, such as a meeting."""

    body: Body


def links(viewer: Viewer, meeting: OfBody) -> list[pages.Link]:
    """Return the link to follow the meeting's body, for visitors."""
    if viewer.account is not None:
        return []
    address = reverse("follow-body", args=[meeting.body.slug])
    return [pages.Link(address, f"Follow {meeting.body}", order=90)]
