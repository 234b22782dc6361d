"""Queries of what a body takes from the public, of requests, and of those who will be heard."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState as MeetingState
from shiremoot.meetings.speaking import rules
from shiremoot.meetings.speaking.models import Practice, Request
from shiremoot.spine.bodies.models import Body


@dataclass(frozen=True)
class WayToTakePart:
    """A way to take part in one meeting, and the last moment for it."""

    kind: rules.RequestKind
    closes_at: datetime.datetime
    open: bool


@dataclass(frozen=True)
class Heard:
    """The public facts of an accepted request."""

    name: str
    organisation: str
    subject: str
    kind: str
    words: str
    signatures: int | None
    item: str


def practice_of(body: Body) -> Practice | None:
    return Practice.objects.filter(body=body).first()


def ways_to_take_part(meeting: Meeting, now: datetime.datetime) -> list[WayToTakePart]:
    """Return the ways to take part in a meeting with their last moments; none for one cancelled or over."""
    if meeting.state != MeetingState.PLANNED or (practice := practice_of(meeting.body)) is None:
        return []
    return [
        WayToTakePart(kind, closes := rules.closes(clock, meeting.begins), now <= closes)
        for kind in rules.RequestKind
        if (clock := practice.clock(kind))
    ]


def requests_for(viewer: Viewer, meeting: Meeting) -> QuerySet[Request]:
    """Return the requests of a meeting, with contact details, for those who serve the body."""
    rows = policies.visible_to(viewer, Request).filter(meeting=meeting)
    return rows.select_related("meeting__body", "item").order_by("place", "received_at", "pk")


def waiting(viewer: Viewer, meeting: Meeting) -> dict[str, int]:
    """Return how many requests of a meeting are `waiting` for a decision, how many `held`, and how many in `all`."""
    counts = policies.visible_to(viewer, Request).filter(meeting=meeting)
    return counts.aggregate(
        waiting=Count("pk", filter=Q(state=rules.RequestState.RECEIVED)),
        held=Count("pk", filter=Q(state=rules.RequestState.HELD)),
        all=Count("pk"),
    )


def heard(meeting: Meeting) -> Iterator[Heard]:
    """Yield the public facts of the accepted requests, in order, without contact details."""
    rows = Request.objects.filter(meeting=meeting, state=rules.RequestState.ACCEPTED)
    for one in rows.select_related("item").order_by("place", "pk"):
        words = one.words if one.kind == rules.RequestKind.STATEMENT else ""
        item = f"Item {one.item.number}: {one.item.title}" if one.item else ""
        yield Heard(
            one.name, one.organisation, one.subject, one.get_kind_display(), words, one.signatures, item
        )
