"""What a meeting's page shows and offers of its packs."""

from collections.abc import Sequence

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings.models import AgendaItem, Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.meetings.showing import Link, Part
from shiremoot.governance.publishing import permissions, queries
from shiremoot.governance.reports import queries as reports


def packs(viewer: Viewer, meeting: Meeting) -> Part | None:
    """What was published, when, and what each later pack changes."""
    found = list(queries.packs(viewer, meeting))
    return Part("publishing/packs.html", found, order=10) if found else None


def links(viewer: Viewer, meeting: Meeting) -> list[Link]:
    if meeting.state != State.PLANNED or meeting.ends_by < clock.now():
        return []
    if not viewer.may(permissions.PUBLISH, body_id=meeting.body_id) or not reports.has_agenda(meeting):
        return []
    return [Link(reverse("pack-publish", args=[meeting.body.slug, meeting.on]), "Publish the pack", order=12)]


def papers(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, Part]:
    """The papers of each item, newest last, each saying whether it was replaced. One query."""
    found: dict[int, list] = {}
    for paper in queries.papers_of(meeting):
        found.setdefault(paper.item_id, []).append(paper)
    return {item: Part("publishing/papers.html", rows, order=10) for item, rows in found.items()}
