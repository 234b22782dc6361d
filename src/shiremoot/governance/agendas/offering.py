"""What a meeting's page offers those who may build its agenda."""

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.agendas import permissions
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.meetings.showing import Link


def links(viewer: Viewer, meeting: Meeting) -> list[Link]:
    if meeting.state != State.PLANNED or meeting.ends_by < clock.now():
        return []
    if not viewer.may(permissions.BUILD, body_id=meeting.body_id):
        return []
    return [Link(reverse("agenda", args=[meeting.body.slug, meeting.day]), "Build the agenda", order=10)]
