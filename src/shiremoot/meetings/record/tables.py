"""Meetings as tables of open data."""

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.meetings.record.models import AgendaItem, Attendance, Decision, ForwardItem, Meeting
from shiremoot.spine.hooks.tables import Column, DataTable, day, text

OF_MEETING = (
    text("body", "The body's reference", lambda row: row.meeting.body.reference),
    day("day", "The day of the meeting", lambda row: row.meeting.on),
)
MEETINGS = DataTable(
    "meetings",
    "Meetings",
    "Every meeting known, with its state.",
    lambda: policies.open_to_all(Meeting).select_related("body").order_by("starts_at", "pk"),
    (
        text("body", "The body's reference", lambda row: row.body.reference),
        day("day", "The day", lambda row: row.on),
        text("time", "When it starts, if published", lambda row: _hour(row)),
        text("place", "Where", lambda row: row.place),
        text("state", "Planned, held, cancelled and so on", lambda row: row.state),
        text("reason", "Why it was moved or cancelled", lambda row: row.reason),
        Column(
            "only_month",
            "Whether only the month is known; the day is then the first of it",
            "boolean",
            lambda row: row.only_month,
        ),
    ),
)
AGENDA_ITEMS = DataTable(
    "agenda-items",
    "Agenda items",
    "Items of business, meeting by meeting.",
    lambda: (
        policies.open_to_all(AgendaItem)
        .select_related("meeting__body")
        .order_by("meeting__starts_at", "meeting", "order")
    ),
    (
        *OF_MEETING,
        text("number", "The item's number", lambda row: row.number),
        text("title", "Its title", lambda row: row.title),
        Column(
            "first_page", "The first page of its paper in the pack", "integer", lambda row: row.first_page
        ),
        Column("last_page", "The last page", "integer", lambda row: row.last_page),
    ),
)
DECISIONS = DataTable(
    "decisions",
    "Decisions",
    "What each meeting decided.",
    lambda: (
        policies.open_to_all(Decision)
        .select_related("meeting__body", "item")
        .order_by("meeting__starts_at", "pk")
    ),
    (
        *OF_MEETING,
        text("item", "The item's number", lambda row: row.item.number if row.item else row.minute),
        text("title", "On what", lambda row: row.title),
        text("verb", "Resolved, noted, approved and so on", lambda row: row.verb),
        text("text", "What was decided", lambda row: row.text),
        Column("votes_for", "Votes for, where it was voted on", "integer", lambda row: row.votes_for),
        Column("votes_against", "Votes against", "integer", lambda row: row.votes_against),
        Column("abstained", "Abstentions", "integer", lambda row: row.abstained),
        Column("key", "Whether it is a key decision", "boolean", lambda row: row.key),
    ),
)
ATTENDANCE = DataTable(
    "attendance",
    "Attendance",
    "Who came to each meeting, or was sorry not to.",
    lambda: (
        policies.open_to_all(Attendance).select_related("meeting__body").order_by("meeting__starts_at", "pk")
    ),
    (
        *OF_MEETING,
        text("name", "Who", lambda row: row.name),
        text("for", "In what capacity", lambda row: row.post),
        text("status", "Present, apologies and so on", lambda row: row.status),
    ),
)
FORWARD_PLAN = DataTable(
    "forward-plan",
    "Forward plan",
    "What bodies plan to take at later meetings.",
    lambda: (
        policies.open_to_all(ForwardItem.objects.standing())
        .select_related("meeting__body")
        .order_by("meeting__starts_at", "pk")
    ),
    (*OF_MEETING, text("title", "The item planned", lambda row: row.title)),
)


def _hour(meeting: Meeting) -> str:
    return f"{meeting.starts_at.astimezone(clock.LONDON):%H:%M}" if meeting.has_time else ""
