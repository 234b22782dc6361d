"""What a meeting's page shows of its minutes and decisions; minutes and notices as PDF."""

from pathlib import Path

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.typesetting import setting
from shiremoot.governance.meetings import rules as meetings
from shiremoot.governance.meetings import showing
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.minutes import permissions, queries
from shiremoot.governance.minutes.models import Edition, Notice

TEMPLATE = Path(__file__).parent / "minutes.typ"
ROWS = [("minutes.Edition", "minutes__meeting"), ("minutes.Notice", "meeting")]


def part(viewer: Viewer, meeting: Meeting) -> showing.Part | None:
    """What is out: the newest minutes and the notice of decisions."""
    editions, notice = queries.editions(meeting), queries.notice(meeting)
    if not (editions or notice):
        return None
    shown = {"meeting": meeting, "edition": editions[0] if editions else None, "notice": notice}
    return showing.Part("minutes/part.html", shown, order=30)


def links(viewer: Viewer, meeting: Meeting) -> list[showing.Link]:
    """For the clerks once the meeting is over: its minutes, and its decisions."""
    if meeting.state not in meetings.OVER or not viewer.may(permissions.KEEP, body_id=meeting.body_id):
        return []
    where = [meeting.body.slug, meeting.day]
    return [
        showing.Link(reverse("minutes", args=where), "Minutes", order=35),
        showing.Link(reverse("notice", args=where), "Notice of decisions", order=36),
    ]


def pdf(out: Edition | Notice) -> bytes:
    """What went out, printed; the same bytes each time. Raises `setting.CannotSet`."""
    said = out.content
    data = {
        "title": f"{said['kicker']}: {said['title']}",
        "kicker": said["kicker"],
        "heading": said["title"],
        "said": said["said"],
        "blocks": said["blocks"],
    }
    return setting.typeset(TEMPLATE, data, made_at=out.published_at).pdf
