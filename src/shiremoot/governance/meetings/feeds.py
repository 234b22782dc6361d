"""Meetings for calendar programs: a moved meeting keeps its UID, a cancelled one says so."""

import datetime
from collections.abc import Iterable

import icalendar

from shiremoot.foundation import clock
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import State


def events(meetings: Iterable[Meeting]) -> list[icalendar.Event]:
    return [_event(meeting) for meeting in meetings]


def _event(meeting: Meeting) -> icalendar.Event:
    event = icalendar.Event()
    start = meeting.starts_at.astimezone(datetime.UTC)
    event.add("uid", f"meeting-{meeting.pk}@shiremoot")
    event.add("sequence", meeting.changes)
    event.add("dtstamp", clock.now().astimezone(datetime.UTC))
    event.add("dtstart", start if meeting.has_time else start.astimezone(clock.LONDON).date())
    event.add("summary", meeting.body.name)
    event.add("location", meeting.place)
    event.add("status", "CANCELLED" if meeting.state == State.CANCELLED else "CONFIRMED")
    return event
