"""Meetings and their decisions are public record; those who serve the body may move or call one off.

What is recorded while a meeting sits is theirs alone until it is over.
"""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import SITTING

ARRANGE = ability(
    "move a meeting or call it off",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)

RECORD = ability(
    "record what happens at a meeting",
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


def check_can_call(viewer: Viewer, body: Body) -> None:
    """Those who serve the body, or an officer of the county. Else `Refused`."""
    if not viewer.may(ARRANGE, body_id=body.pk):
        raise Refused(
            "call a meeting",
            thing=str(body),
            reason=f"Only the officers who serve {body} can call its meetings.",
        )


def check_can_record(viewer: Viewer, meeting: Meeting) -> None:
    """Those who serve the body, or an officer of the county. Else `Refused`."""
    if not viewer.may(RECORD, body_id=meeting.body_id):
        raise Refused(
            RECORD.words,
            thing=str(meeting),
            reason=f"Only the officers who serve {meeting.body} can record what happens at its meetings.",
        )


def once_over(prefix: str, private: str = ""):
    """A condition on rows that hang on a meeting: anyone's once it no longer sits, till then its clerks'.

    Rows whose `private` field is true are always its clerks' alone.
    """

    def condition(viewer: Viewer) -> Q:
        if viewer.may_county_wide(RECORD):
            return policies.EVERYTHING
        served = [g.body_id for g in viewer.grants if g.body_id and g.role in RECORD.roles]
        shown = ~Q(**{f"{prefix}state__in": SITTING})
        if private:
            shown &= Q(**{private: False})
        return shown | Q(**{f"{prefix}body__in": served})

    return condition


def declare() -> None:
    policies.public_record(
        "meetings.meeting", "meetings.formerday", "meetings.agendaitem", "meetings.forwarditem"
    )
    words = "anyone; while the meeting sits, only those who serve the body or the county"
    policies.declare("meetings.attendance", words, once_over("meeting__"))
    words = (
        "anyone; while the meeting sits, or of an exempt item, only those who serve the body or the county"
    )
    for label in ("decision", "action"):
        policies.declare(f"meetings.{label}", words, once_over("meeting__", private="private"))
