"""Queries of minutes and notices."""

from django.db.models import QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.minutes.models import DecisionNotice, Edition, Minutes
from shiremoot.meetings.record import rules as meetings
from shiremoot.meetings.record.models import Meeting


def minutes_of(viewer: Viewer, meeting: Meeting) -> Minutes | None:
    """Return the minutes of a meeting as its clerks see them; None if there are none or the viewer may not."""
    rows = Minutes.objects.filter(meeting=meeting).select_related("meeting__body", "approved_at")
    return policies.visible_to(viewer, rows).first()


def editions(meeting: Meeting) -> list[Edition]:
    """Return the published editions, newest first."""
    rows = Edition.objects.filter(minutes__meeting=meeting).order_by("-number")
    return list(rows.select_related("minutes__meeting__body"))


def latest_notice(meeting: Meeting) -> DecisionNotice | None:
    return meeting.notices.order_by("-number").first()


def may_approve(minutes: Minutes) -> QuerySet[Meeting]:
    """Return the later meetings of the body that have begun, earliest first."""
    own = minutes.meeting
    begun = meetings.SITTING | meetings.OVER
    later = Meeting.objects.filter(body=own.body, starts_at__gt=own.starts_at, state__in=begun)
    return later.select_related("body").order_by("starts_at")


def may_correct(minutes: Minutes) -> QuerySet[Meeting]:
    """Return the meetings that may correct approved minutes: the one that approved them, and later ones begun."""
    approved = minutes.approved_at
    return (
        may_approve(minutes).filter(starts_at__gte=approved.starts_at) if approved else Meeting.objects.none()
    )


def empty_headings(minutes: Minutes) -> list[str]:
    """Return the headings of the parts without words, in order. One query."""
    return [one.heading for one in minutes.passages.standing().order_by("order") if not one.text.strip()]
