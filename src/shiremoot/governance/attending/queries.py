"""Reads: the seats of a meeting and what is known of each."""

from dataclasses import dataclass

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.attending import permissions, rules
from shiremoot.governance.attending.models import Reply
from shiremoot.governance.bodies import queries as bodies
from shiremoot.governance.bodies.models import Seat
from shiremoot.governance.bodies.rules import Rules
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.sittings import roll
from shiremoot.governance.sittings import rules as sitting


@dataclass(frozen=True)
class Line:
    """A seat, who is in it, and what was said of it."""

    seat: Seat
    name: str
    reply: Reply | None


def lines(meeting: Meeting) -> list[Line]:
    """Every seat of the body on the day that somebody may fill. A fixed number of queries."""
    replies = {reply.seat_id: reply for reply in Reply.objects.filter(meeting=meeting)}
    return [
        Line(seat, name, replies.get(seat.pk))
        for seat in bodies.seats(meeting.body, meeting.on)
        if (seat.voting or seat.role in roll.MEMBERS) and (name := _name(seat))
    ]


def _name(seat: Seat) -> str:
    return roll.person_in(seat) or (seat.organization.name if seat.organization else "")


def mine(viewer: Viewer, every: list[Line]) -> list[Line]:
    """The seats this viewer may speak for."""
    return [line for line in every if permissions.may_reply(viewer, line.seat)]


def forecast(meeting: Meeting, every: list[Line]) -> rules.Forecast:
    """Whether there will be a quorum, as things stand."""
    voting = [line for line in every if line.seat.voting]
    needed = sitting.quorum(
        len(voting), stated=meeting.body.quorum, statutory=meeting.body.rules == Rules.COUNTY_COMMITTEE
    )
    said = (
        rules.Said(line.reply.coming, bool(line.reply.substitute)) if line.reply else rules.Said(None)
        for line in voting
    )
    return rules.forecast(said, needed)
