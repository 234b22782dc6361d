"""Queries of the seats of a meeting and the reply for each."""

from dataclasses import dataclass

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.attendance import permissions, rules
from shiremoot.meetings.attendance.models import Reply
from shiremoot.meetings.live import roll
from shiremoot.meetings.live import rules as sitting
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.bodies.rules import MEMBERS, Rules


@dataclass(frozen=True)
class SeatReply:
    """A seat, the name of the person or organisation in it, and the reply for it."""

    seat: Seat
    name: str
    reply: Reply | None


def seat_replies(meeting: Meeting) -> list[SeatReply]:
    """Return every seat of the body on the day that somebody may fill. A fixed number of queries."""
    replies = {reply.seat_id: reply for reply in Reply.objects.filter(meeting=meeting)}
    return [
        SeatReply(seat, name, replies.get(seat.pk))
        for seat in bodies.seats(meeting.body, meeting.on)
        if (seat.voting or seat.role in MEMBERS) and (name := _name(seat))
    ]


def _name(seat: Seat) -> str:
    return roll.person_in(seat) or (seat.organization.name if seat.organization else "")


def own_seats(viewer: Viewer, every: list[SeatReply]) -> list[SeatReply]:
    """Return the seats for which the viewer may reply."""
    return [line for line in every if permissions.may_reply(viewer, line.seat)]


def forecast(meeting: Meeting, every: list[SeatReply]) -> rules.Forecast:
    """Return the forecast of the quorum from the replies so far."""
    voting = [line for line in every if line.seat.voting]
    needed = sitting.quorum(
        len(voting), stated=meeting.body.quorum, statutory=meeting.body.rules == Rules.COUNTY_COMMITTEE
    )
    said = (
        rules.VotingSeat(line.reply.coming, bool(line.reply.substitute))
        if line.reply
        else rules.VotingSeat(None)
        for line in voting
    )
    return rules.forecast(said, needed)
