"""Reads of minutes and notices."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings import rules as meetings
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.minutes.models import Edition, Minutes, Notice


def of(viewer: Viewer, meeting: Meeting) -> Minutes | None:
    """The minutes of a meeting as its clerks see them, if this viewer may."""
    rows = Minutes.objects.filter(meeting=meeting).select_related("meeting__body", "approved_at")
    return policies.visible_to(viewer, rows).first()


def editions(meeting: Meeting) -> list[Edition]:
    """What is out, newest first."""
    rows = Edition.objects.filter(minutes__meeting=meeting).order_by("-number")
    return list(rows.select_related("minutes__meeting__body"))


def notice(meeting: Meeting) -> Notice | None:
    return meeting.notices.order_by("-number").first()


def may_approve(minutes: Minutes):
    """The later meetings of the body that have begun, soonest first."""
    own = minutes.meeting
    begun = meetings.SITTING | meetings.OVER
    later = Meeting.objects.filter(body=own.body, starts_at__gt=own.starts_at, state__in=begun)
    return later.select_related("body").order_by("starts_at")


def may_correct(minutes: Minutes):
    """The meetings that may correct minutes once approved: the one that approved them, and later ones begun."""
    approved = minutes.approved_at
    return (
        may_approve(minutes).filter(starts_at__gte=approved.starts_at) if approved else Meeting.objects.none()
    )
