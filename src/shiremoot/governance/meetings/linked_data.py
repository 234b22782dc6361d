"""A meeting as search engines and other programs read it: schema.org's Event."""

import re
from collections.abc import Callable
from typing import Any

from shiremoot.foundation import clock
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import State

SCHEMA = "https://schema.org"
ONLINE = re.compile(r"\b(online|on-line|virtual(ly)?|remote(ly)?|teams|zoom|webex|skype)\b", re.IGNORECASE)
# Words that name no room beside one of those.
BESIDE = re.compile(
    ONLINE.pattern + r"|\b(microsoft|ms|meeting|call|link|by|on|via|and|or|the)\b", re.IGNORECASE
)


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
        "organizer": {
            "@type": "Organization",
            "name": meeting.body.name,
            "url": site(meeting.body.get_absolute_url()),
        },
    }
    if meeting.place:
        said |= _where(meeting.place, said["url"])
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


def _where(place: str, url: str) -> dict[str, Any]:
    """In a room, online, or both, going by the words of the place; how to join online stands on the page."""
    online = {"@type": "VirtualLocation", "url": url}
    room = {"@type": "Place", "name": place, "address": place}
    if not ONLINE.search(place):
        return {"location": room, "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode"}
    if re.search(r"[^\W_]", BESIDE.sub("", place)):
        return {"location": [room, online], "eventAttendanceMode": f"{SCHEMA}/MixedEventAttendanceMode"}
    return {"location": online, "eventAttendanceMode": f"{SCHEMA}/OnlineEventAttendanceMode"}
