"""What a meeting's page offers those who may write reports for it."""

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.showing import Link
from shiremoot.governance.reports import permissions, queries


def links(viewer: Viewer, meeting: Meeting) -> list[Link]:
    if not viewer.may(permissions.WRITE, body_id=meeting.body_id) or not queries.has_agenda(meeting):
        return []
    return [Link(reverse("reports", args=[meeting.body.slug, meeting.day]), "Reports", order=11)]
