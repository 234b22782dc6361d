"""The papers that wait to be read by the members of a body, on their home page."""

import datetime
from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.ui import moments
from shiremoot.meetings.packs.models import Pack
from shiremoot.meetings.packs.permissions import PUBLISH
from shiremoot.meetings.record import queries as meetings
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.hooks.home import Task


def tasks(viewer: Viewer, now: datetime.datetime) -> Sequence[Task]:
    """Return the upcoming meetings with a pack, of bodies the viewer sits on and does not serve. One query, or none."""
    sat_on = [body for body in viewer.scope_ids if not viewer.may(PUBLISH, scope_id=body)]
    if not sat_on:
        return []
    rows = meetings.coming(now).filter(body__in=sat_on, state=MeetingState.PLANNED)
    return [
        Task(
            url=meeting.get_absolute_url(),
            title=f"{meeting.body}: read the papers",
            about=f"For the meeting on {moments.weekday(meeting.on)}",
            due_at=meeting.starts_at,
        )
        for meeting in rows.filter(Exists(Pack.objects.filter(meeting=OuterRef("pk"))))
    ]
