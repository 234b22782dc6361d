"""Meetings as published, with agenda items, decisions and forward plans."""

import datetime

from shiremoot.demonstration.made import Made
from shiremoot.demonstration.tables import Row, table
from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record import agenda_actions
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting

# This board prints on each agenda the last hours to ask to speak (000 L67-69).
TAKES_PART = "health-and-wellbeing-board"


def build(made: Made) -> None:
    """Add the meetings and what is known of each."""
    for row in table("meetings", "meeting"):
        _meeting(made, row)
    for row in table("agenda", "item"):
        _item(made, row)
    for row in table("decisions", "decision"):
        Decision.objects.create(
            meeting=_on(made, row["body"], row["on"]),
            minute=str(row.get("minute", "")),
            title=row["title"],
            verb=row["verb"],
            text=row["text"],
        )
    for row in table("forward", "item"):
        agenda_actions.plan_item(by=OPERATOR, meeting=_on(made, row["body"], row["on"]), title=row["title"])


def _meeting(made: Made, row: Row) -> None:
    """Add a meeting as its paper has it: a day still planned when it was printed is no proof that it was held."""
    state, month = row["status"], row.get("month")
    when = datetime.date.fromisoformat(f"{month}-01") if month else row.get("starts") or row["on"]
    meeting = meetings.call(
        by=OPERATOR,
        body=made.bodies[row["body"]],
        starts=when.replace(tzinfo=clock.LONDON) if isinstance(when, datetime.datetime) else when,
        place=row.get("place", ""),
        state=state,
        only_month=bool(month),
    )
    meeting.note, meeting.source = row.get("note", ""), row["source"]
    meeting.save(update_fields=["note", "source"])
    if state == "planned" and meeting.body.slug == TAKES_PART:
        raise_duties(by=OPERATOR, meeting=meeting, taking_part=True)


def _on(made: Made, body: str, day: datetime.date) -> Meeting:
    return meetings.call(by=OPERATOR, body=made.bodies[body], starts=day)


def _item(made: Made, row: Row) -> None:
    meeting = _on(made, row["meeting_body"], row["meeting_on"])
    post = made.post(row.get("report_by"))
    AgendaItem.objects.create(
        meeting=meeting,
        number=str(row["number"]),
        order=meeting.items.count() + 1,
        title=row["title"],
        first_page=row.get("first_page"),
        last_page=row.get("last_page"),
        report_by=post.title if post else row.get("report_by", ""),
    )
