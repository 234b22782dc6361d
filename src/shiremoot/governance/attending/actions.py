"""Saying who is coming."""

from collections.abc import Iterator

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.attending import permissions
from shiremoot.governance.attending.models import Reply
from shiremoot.governance.bodies.models import Seat
from shiremoot.governance.bodies.rules import check_may_be_stood_in_for
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.sittings import roll


class TooLate(ValueError):
    """The meeting sits or is over: what happens is recorded there."""


@transaction.atomic
def reply(*, by: Viewer, meeting: Meeting, seat: Seat, coming: bool, substitute: str = "") -> Reply:
    """Say of a seat whether it will be filled, and by whom instead.

    The seat's post must have its holders fetched. Raises `Refused`, `TooLate` or `NoSubstitutes`.
    """
    permissions.check_may_reply(by, seat)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    if meeting.state != State.PLANNED:
        raise TooLate(f"This meeting is {meeting.state}, so nobody can say any more who is coming.")
    substitute = "" if coming else substitute.strip()
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
    trail.record(by=by, act="said who is coming:", thing=made, change=change)
    return made


def told(meeting: Meeting) -> Iterator[roll.Told]:
    """What the roll of a meeting starts with."""
    for one in Reply.objects.filter(meeting=meeting):
        yield roll.Told(one.seat_id, one.coming, one.substitute)
