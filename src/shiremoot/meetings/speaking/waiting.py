"""The requests to take part that wait for an officer's decision, on their home page."""

import datetime
from collections.abc import Sequence

from django.db.models import Count
from django.urls import reverse

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.ui import moments
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.meetings.speaking.models import Request
from shiremoot.meetings.speaking.permissions import DECIDE
from shiremoot.meetings.speaking.rules import RequestState
from shiremoot.spine.hooks.home import Task


def tasks(viewer: Viewer, now: datetime.datetime) -> Sequence[Task]:
    """Return the upcoming meetings of the viewer's bodies that have requests to decide. One query, or none."""
    served = [body for body in viewer.scope_ids if viewer.may(DECIDE, scope_id=body)]
    if not served:
        return []
    seen = policies.visible_to(viewer, Request).filter(state__in=[RequestState.RECEIVED, RequestState.HELD])
    counted = dict(
        seen.filter(meeting__body__in=served, meeting__state=MeetingState.PLANNED)
        .order_by()
        .values_list("meeting")
        .annotate(Count("pk"))
    )
    rows = Meeting.objects.filter(pk__in=counted).select_related("body").order_by("starts_at")
    return [_task(meeting, counted[meeting.pk]) for meeting in rows] if counted else []


def _task(meeting: Meeting, many: int) -> Task:
    words = "1 request to take part" if many == 1 else f"{many} requests to take part"
    return Task(
        url=reverse("requests", args=[meeting.body.slug, meeting.day]),
        title=f"{meeting.body}: decide {words}",
        about=f"Meeting on {moments.weekday(meeting.on)}",
        due_at=meeting.starts_at,
    )
