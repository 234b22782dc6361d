"""Reply for a seat before a meeting."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.attendance import permissions
from shiremoot.meetings.attendance.acts import AttendanceAct
from shiremoot.meetings.attendance.models import Reply
from shiremoot.meetings.live import roll
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.bodies.rules import check_may_be_stood_in_for


class TooLate(DomainError):
    """The meeting is sitting or over, so replies are closed."""


@dataclass(frozen=True)
class SaidOfSeat:
    """What is said of one seat; nobody substitutes for a member who comes."""

    seat: Seat
    coming: bool
    substitute: str = ""

    @property
    def name(self) -> str:
        return "" if self.coming else self.substitute.strip()


@transaction.atomic
def reply(*, by: Viewer, meeting: Meeting, seat: Seat, coming: bool, substitute: str = "") -> Reply:
    """Record if a seat will be filled, and the name of a substitute. A later reply replaces an earlier one.

    `seat` comes from `bodies.queries.seats`. Raises `Refused`, `TooLate` or `NoSubstitutes`.
    """
    permissions.check_may_reply(by, seat)
    return _record(_locked(meeting), SaidOfSeat(seat, coming, substitute), by)


@transaction.atomic
def reply_for_seats(*, by: Viewer, meeting: Meeting, said: Iterable[SaidOfSeat]) -> list[Reply]:
    """Record the replies for several seats at once, all or none; those said before are left. Raises as `reply` does."""
    meeting = _locked(meeting)
    known = {one.seat_id: (one.coming, one.substitute) for one in Reply.objects.filter(meeting=meeting)}
    changed = [one for one in said if known.get(one.seat.pk) != (one.coming, one.name)]
    for one in changed:
        permissions.check_may_reply(by, one.seat)
    return [_record(meeting, one, by) for one in changed]


def _locked(meeting: Meeting) -> Meeting:
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    if meeting.state != MeetingState.PLANNED:
        raise TooLate(f"This meeting is {meeting.state}, so nobody can say any more who is coming.")
    return meeting


def _record(meeting: Meeting, said: SaidOfSeat, by: Viewer) -> Reply:
    seat, coming, substitute = said.seat, said.coming, said.name
    if substitute:
        check_may_be_stood_in_for(meeting.body.kind)
    made, _ = Reply.objects.update_or_create(
        meeting=meeting,
        seat=seat,
        defaults={
            "coming": coming,
            "substitute": substitute,
            "said_by": str(by)[:200],
            "said_at": clock.now(),
        },
    )
    change = {"coming": coming, "substitute": bool(substitute)}
    trail.record(by=by, act=AttendanceAct.ANNOUNCED, thing=made, change=change)
    return made


def replies_for_roll(meeting: Meeting) -> Iterator[roll.ReplyForSeat]:
    """Yield the replies with which the roll of a meeting begins."""
    for one in Reply.objects.filter(meeting=meeting):
        yield roll.ReplyForSeat(one.seat_id, one.coming, one.substitute)
