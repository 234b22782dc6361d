"""A meeting as search engines and other programs read it: schema.org's Event."""

from collections.abc import Callable
from typing import Any

from shiremoot.foundation import clock
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import State

SCHEMA = "https://schema.org"


def event(meeting: Meeting, site: Callable[[str], str]) -> dict[str, Any]:
    """The meeting as an Event; `site` makes an address whole. One that moved says from which day."""
    start, former = meeting.starts_at.astimezone(clock.LONDON), _former_day(meeting)
    said: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Event",
        "@id": site(meeting.get_absolute_url()),
        "url": site(meeting.get_absolute_url()),
        "name": str(meeting),
        "startDate": start.isoformat(timespec="minutes") if meeting.has_time else meeting.on.isoformat(),
        "eventStatus": f"{SCHEMA}/{_status(meeting, former)}",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "organizer": {
            "@type": "Organization",
            "name": meeting.body.name,
            "url": site(meeting.body.get_absolute_url()),
        },
    }
    if meeting.place:
        said["location"] = {"@type": "Place", "name": meeting.place, "address": meeting.place}
    if former:
        said["previousStartDate"] = former
    return said


def _status(meeting: Meeting, former: str) -> str:
    if meeting.state == State.CANCELLED:
        return "EventCancelled"
    return "EventRescheduled" if former else "EventScheduled"


def _former_day(meeting: Meeting) -> str:
    """The last day it was to be on; one that was never changed had none, and nobody need ask."""
    days = list(meeting.former_days.values_list("on", flat=True)) if meeting.changes else []
    return max(days).isoformat() if days else ""
