"""Meetings for calendar programs (RFC 5545): a moved meeting keeps its UID, a cancelled one is marked as cancelled.

`Meeting.changes` rises with every change of hour, place or state and never falls, so that a program
updates its entry and makes no second one. Times are in UTC, which is right in summer and winter without a table of time
zones. An event lasts as long as meetings of its body usually do.
"""

import datetime
from collections.abc import Callable, Iterable

import icalendar

from shiremoot.foundation import clock
from shiremoot.foundation.trail import queries as trail
from shiremoot.meetings.record import queries
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import feeds

USUAL_MINUTES = 120  # of a meeting whose body gives no length of its own
Site = Callable[[str], str]  # turns a path into a full address


def events(meetings: Iterable[Meeting], site: Site) -> list[icalendar.Event]:
    """Return an event for each meeting. Two queries besides those that `meetings` costs."""
    meetings = [one for one in meetings if not one.only_month]  # a month is no day in anybody's calendar
    written, county = trail.last_changed(meetings), feeds.domain()
    return [_event(meeting, site, written.get(meeting.pk, clock.now()), county) for meeting in meetings]


def of_body(body: Body, site: Site) -> list[icalendar.Event]:
    """Return an event for each of the newest meetings of a body. Three queries."""
    return events(queries.of_body(body)[: feeds.MOST], site)


def _event(meeting: Meeting, site: Site, written: datetime.datetime, county: str) -> icalendar.Event:
    event, off = icalendar.Event(), meeting.state == MeetingState.CANCELLED
    changed, start = written.astimezone(datetime.UTC), meeting.starts_at.astimezone(datetime.UTC)
    event.add("uid", f"meeting-{meeting.pk}@{county}")
    event.add("sequence", meeting.changes)
    event.add("dtstamp", changed)  # where a calendar names no method, when the event was written last
    event.add("last-modified", changed)
    event.add("dtstart", start if meeting.has_time else meeting.on)
    if meeting.has_time:
        event.add("dtend", start + datetime.timedelta(minutes=meeting.body.lasts_minutes or USUAL_MINUTES))
    feeds.add_text(event, "summary", f"Cancelled: {meeting.body.name}" if off else meeting.body.name)
    event.add("url", site(meeting.get_absolute_url()))
    for name, text in (("location", meeting.place), ("description", meeting.reason)):
        if text:
            feeds.add_text(event, name, text)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if off else "OPAQUE")
    return event
