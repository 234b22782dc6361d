"""Store rows of meetings."""

import datetime

from shiremoot.foundation import clock
from shiremoot.intake.spreadsheets import values
from shiremoot.intake.spreadsheets.rules import SheetRow, WrongRow
from shiremoot.intake.spreadsheets.storing import agencies
from shiremoot.intake.spreadsheets.storing.context import THERE, StoringContext
from shiremoot.kernel.working_days import calendar_named
from shiremoot.meetings.record import actions, queries
from shiremoot.meetings.record.rules import MeetingState

ENGLAND = "england"


def meeting(context: StoringContext, row: SheetRow) -> str:
    """Store a meeting. One that is over is held, and asks for no work; one on a bank holiday must be meant."""
    body = context.body_named(agencies.needed(row, "body", "the body"))
    on = context.day(row, "on", "Date")
    if on is None:
        raise WrongRow("This row needs the date of the meeting.")
    _check_holiday(on, row)
    if queries.on_day(body, on):
        return THERE
    at = values.time(row.values.get("at", ""))
    starts = datetime.datetime.combine(on, at, clock.LONDON) if at else on
    over = on < clock.today()
    state = MeetingState.HELD if over else MeetingState.PLANNED
    made = actions.call(
        by=context.by, body=body, starts=starts, place=row.values.get("place", "")[:300], state=state
    )
    context.made.append(made)
    return "Adds the meeting, as held" if over else "Adds the meeting"


def _check_holiday(on: datetime.date, row: SheetRow) -> None:
    name = calendar_named(ENGLAND).holiday(on)
    if name and not values.yes(row.values.get("holiday", ""), "On a bank holiday"):
        raise WrongRow(
            f"{on:%-d %B %Y} is a bank holiday ({name}). Choose another day, or say yes under “On a bank holiday”."
        )
