"""Reads: what a body takes, what it was asked, who will be heard."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import State as MeetingState
from shiremoot.governance.participation import rules
from shiremoot.governance.participation.models import Practice, Request


@dataclass(frozen=True)
class Way:
    """A way to take part in one meeting, and the last moment for it."""

    kind: rules.Kind
    closes_at: datetime.datetime
    open: bool


@dataclass(frozen=True)
class Heard:
    """What everyone may know of somebody who will be, or was, heard."""

    name: str
    organisation: str
    subject: str
    kind: str
    words: str
    signatures: int | None
    item: str


def practice_of(body) -> Practice | None:
    return Practice.objects.filter(body=body).first()


def ways(meeting: Meeting, now: datetime.datetime) -> list[Way]:
    """How the public may take part in a meeting, each with its last moment; none for one that is off or over."""
    if meeting.state != MeetingState.PLANNED or (practice := practice_of(meeting.body)) is None:
        return []
    return [
        Way(kind, closes := rules.closes(clock, meeting.begins), now <= closes)
        for kind in rules.Kind
        if (clock := practice.clock(kind))
    ]


def requests_for(viewer: Viewer, meeting: Meeting) -> QuerySet[Request]:
    """What was asked of a meeting, with how to reach people: for those who serve the body."""
    rows = policies.visible_to(viewer, Request).filter(meeting=meeting)
    return rows.select_related("meeting__body", "item").order_by("place", "received_at", "pk")


def waiting(viewer: Viewer, meeting: Meeting) -> tuple[int, int]:
    """How many requests of a meeting wait for a decision, and how many there are at all."""
    counts = policies.visible_to(viewer, Request).filter(meeting=meeting)
    found = counts.aggregate(waiting=Count("pk", filter=Q(state=rules.State.RECEIVED)), all=Count("pk"))
    return found["waiting"], found["all"]


def heard(meeting: Meeting) -> Iterator[Heard]:
    """Who was accepted, in order, as everyone may know it: no way to reach them."""
    rows = Request.objects.filter(meeting=meeting, state=rules.State.ACCEPTED)
    for one in rows.select_related("item").order_by("place", "pk"):
        words = one.words if one.kind == rules.Kind.STATEMENT else ""
        item = f"Item {one.item.number}: {one.item.title}" if one.item else ""
        yield Heard(
            one.name, one.organisation, one.subject, one.get_kind_display(), words, one.signatures, item
        )
