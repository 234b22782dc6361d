"""A meeting as a schema.org Event, for search engines and other programs."""

import re
from collections.abc import Callable
from typing import Any

from shiremoot.foundation import clock
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState

SCHEMA = "https://schema.org"
ONLINE = re.compile(r"\b(online|on-line|virtual(ly)?|remote(ly)?|teams|zoom|webex|skype)\b", re.IGNORECASE)
# Words that, next to one of those, do not name a room.
BESIDE = re.compile(
    ONLINE.pattern + r"|\b(microsoft|ms|meeting|call|link|by|on|via|and|or|the)\b", re.IGNORECASE
)


def event(meeting: Meeting, site: Callable[[str], str]) -> dict[str, Any]:
    """Return the meeting as an Event. `site` turns a path into a full address. A moved meeting has its former day."""
    former = _former_day(meeting)
    found: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Event",
        "@id": site(meeting.get_absolute_url()),
        "url": site(meeting.get_absolute_url()),
        "name": str(meeting),
        "startDate": _start(meeting),
        "eventStatus": f"{SCHEMA}/{_status(meeting, former)}",
        "organizer": {
            "@type": "Organization",
            "name": meeting.body.name,
            "url": site(meeting.body.get_absolute_url()),
        },
    }
    if meeting.place:
        found |= _where(meeting.place, found["url"])
    if former:
        found["previousStartDate"] = former
    return found


def _start(meeting: Meeting) -> str:
    """Return its start as ISO 8601, no finer than it was published: a moment, a day or a month."""
    if meeting.only_month:
        return f"{meeting.on:%Y-%m}"
    start = meeting.starts_at.astimezone(clock.LONDON)
    return start.isoformat(timespec="minutes") if meeting.has_time else meeting.on.isoformat()


def _status(meeting: Meeting, former: str) -> str:
    if meeting.state == MeetingState.CANCELLED:
        return "EventCancelled"
    return "EventRescheduled" if former else "EventScheduled"


def _former_day(meeting: Meeting) -> str:
    """Return the last day the meeting was planned for before it moved, or "". No query if it was never changed."""
    days = list(meeting.former_days.values_list("on", flat=True)) if meeting.changes else []
    return max(days).isoformat() if days else ""


def _where(place: str, url: str) -> dict[str, Any]:
    """Return the location: a room, online, or both, judged by the words of `place`. `url` says how to join online."""
    online = {"@type": "VirtualLocation", "url": url}
    room = {"@type": "Place", "name": place, "address": place}
    if not ONLINE.search(place):
        return {"location": room, "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode"}
    if re.search(r"[^\W_]", BESIDE.sub("", place)):
        return {"location": [room, online], "eventAttendanceMode": f"{SCHEMA}/MixedEventAttendanceMode"}
    return {"location": online, "eventAttendanceMode": f"{SCHEMA}/OnlineEventAttendanceMode"}
