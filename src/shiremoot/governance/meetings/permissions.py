"""Meetings and their decisions are public record; those who serve the body may move or call one off."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings.models import Meeting

ARRANGE = ability(
    "move a meeting or call it off",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)


def check_can_arrange(viewer: Viewer, meeting: Meeting) -> None:
    """Those who serve the body, or an officer of the county. Else `Refused`."""
    if not viewer.may(ARRANGE, body_id=meeting.body_id):
        raise Refused(
            ARRANGE.words,
            thing=str(meeting),
            reason=f"Only the officers who serve {meeting.body} can move its meetings.",
        )


def declare() -> None:
    policies.public_record(
        "meetings.meeting",
        "meetings.formerday",
        "meetings.agendaitem",
        "meetings.attendance",
        "meetings.decision",
        "meetings.action",
        "meetings.forwarditem",
    )
