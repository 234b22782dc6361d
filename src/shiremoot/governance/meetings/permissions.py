"""Meetings and their decisions are public record; those who serve the body may move or call one off.

What is recorded while a meeting sits is theirs alone until it is over. What is recorded of an exempt item is then for
the body's members too, like its papers (LGA 1972 s100F), but for who left the item for an interest of their own.
"""

from collections.abc import Callable

from django.db.models import Q, QuerySet

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

OFFICERS = {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP}
RECORD = ability("record what happens at a meeting", OFFICERS)
READ_EXEMPT = ability("read exempt papers and decisions", OFFICERS | {Role.COUNCILLOR})

# Who left an item is known higher in the house; that room registers here.
_left: list[Callable[[Viewer], QuerySet]] = []


def register_left(items: Callable[[Viewer], QuerySet]) -> None:
    """Let a room say which items a viewer had to leave: `items(viewer)` gives their primary keys."""
    _left.append(items)


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


def may_read_exempt(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether somebody has a seat on the body, or a role over it that reads what is exempt."""
    return meeting.body_id in viewer.served_body_ids or viewer.may(READ_EXEMPT, body_id=meeting.body_id)


def exempt_for(viewer: Viewer, prefix: str) -> Q:
    """`may_read_exempt` as a condition on rows that hang on a meeting. Never empty, so that it can be joined."""
    if viewer.may_county_wide(READ_EXEMPT):
        return Q(**{f"{prefix}body__isnull": False})
    granted = {g.body_id for g in viewer.grants if g.body_id and g.role in READ_EXEMPT.roles}
    theirs = granted | viewer.served_body_ids
    return Q(**{f"{prefix}body__in": theirs}) if theirs else policies.NOTHING


def once_over(prefix: str, exempt: str | None = None):
    """A condition on rows that hang on a meeting: anyone's once it no longer sits, till then its clerks'.

    `exempt` is the path to the decision or action they tell of ("" where they are one): what that says of an exempt
    item is then for `exempt_for`, without whoever left the item.
    """

    def condition(viewer: Viewer) -> Q:
        if viewer.may_county_wide(RECORD):
            return policies.EVERYTHING
        served = [g.body_id for g in viewer.grants if g.body_id and g.role in RECORD.roles]
        shown = ~Q(**{f"{prefix}state__in": SITTING})
        if exempt is not None:
            shown &= Q(**{f"{exempt}private": False}) | _of_the_exempt(viewer, prefix, exempt)
        return shown | Q(**{f"{prefix}body__in": served})

    return condition


def _of_the_exempt(viewer: Viewer, prefix: str, exempt: str) -> Q:
    found = exempt_for(viewer, prefix)
    if found == policies.NOTHING or viewer.person_id is None:
        return found
    for left in _left:
        found &= ~Q(**{f"{exempt}item__in": left(viewer)})
    return found


def declare() -> None:
    policies.public_record(
        "meetings.meeting", "meetings.formerday", "meetings.agendaitem", "meetings.forwarditem"
    )
    words = "anyone; while the meeting sits, only those who serve the body or the county"
    policies.declare("meetings.attendance", words, once_over("meeting__"))
    words = (
        "anyone; while the meeting sits, only those who serve the body or the county; of an exempt item, these and the "
        "body's members, but none who left it for a disclosable pecuniary interest"
    )
    for label in ("decision", "action"):
        policies.declare(f"meetings.{label}", words, once_over("meeting__", exempt=""))
