"""Meetings and their decisions are public record; officers who serve the body may move or cancel its meetings.

What is recorded while a meeting sits is visible only to these officers until it is over. What is recorded of an exempt
item is then visible to the body's members too, like its papers (LGA 1972 s100F), except to a member who left the item
because of an interest.
"""

import functools
import operator
from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import row_digests
from shiremoot.meetings.record.models import (
    ActionOfMeeting,
    AgendaItem,
    Attendance,
    Decision,
    FormerDay,
    ForwardItem,
    Meeting,
)
from shiremoot.meetings.record.rules import SITTING
from shiremoot.spine.bodies.models import Body

ARRANGE = ability(
    "move or cancel a meeting",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)

OFFICERS = {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP}
RECORD = ability("record what happens at a meeting", OFFICERS)
READ_EXEMPT = ability("read exempt papers and decisions", OFFICERS | {Role.COUNCILLOR})

# A room above knows who left an item, and registers here.
_left: list[Callable[[Viewer], QuerySet[Any, Any]]] = []


def register_left(items: Callable[[Viewer], QuerySet[Any, Any]]) -> None:
    """Register which items a viewer had to leave: `items(viewer)` returns a queryset of their primary keys."""
    _left.append(items)


def check_can_arrange(viewer: Viewer, meeting: Meeting) -> None:
    """Raise `Refused` unless the viewer serves the body or is an officer of the county."""
    if not viewer.may(ARRANGE, scope_id=meeting.body_id):
        raise Refused(
            ARRANGE.words,
            thing=str(meeting),
            reason=f"Only the officers who serve {meeting.body} can move its meetings.",
        )


def check_can_call(viewer: Viewer, body: Body) -> None:
    """Raise `Refused` unless the viewer serves the body or is an officer of the county."""
    if not viewer.may(ARRANGE, scope_id=body.pk):
        raise Refused(
            "create a meeting",
            thing=str(body),
            reason=f"Only the officers who serve {body} can call its meetings.",
        )


def check_can_record(viewer: Viewer, meeting: Meeting) -> None:
    """Raise `Refused` unless the viewer serves the body or is an officer of the county."""
    if not viewer.may(RECORD, scope_id=meeting.body_id):
        raise Refused(
            RECORD.words,
            thing=str(meeting),
            reason=f"Only the officers who serve {meeting.body} can record what happens at its meetings.",
        )


def may_read_exempt(viewer: Viewer, meeting: Meeting) -> bool:
    """Return True if the viewer has a seat on the body, or a role over it that may read exempt matter."""
    return meeting.body_id in viewer.served_scope_ids or viewer.may(READ_EXEMPT, scope_id=meeting.body_id)


def exempt_for(viewer: Viewer, prefix: str) -> Q:
    """Return `may_read_exempt` as a condition on rows of a meeting. Never an empty `Q`, so that it can be combined."""
    if viewer.may_county_wide(READ_EXEMPT):
        return Q(**{f"{prefix}body__isnull": False})
    granted = {g.scope_id for g in viewer.grants if g.scope_id and g.role in READ_EXEMPT.roles}
    theirs = granted | viewer.served_scope_ids
    return Q(**{f"{prefix}body__in": theirs}) if theirs else policies.NOTHING


def visible_once_over(prefix: str, exempt: str | None = None) -> Callable[[Viewer], Q]:
    """Return a policy for rows of a meeting: visible to its clerks while it sits, and to anyone after that.

    `prefix` is the path from a row to the meeting. `exempt` is the path to the decision or action the row is about
    ("" if it is one itself): if that is of an exempt item, only `exempt_for` viewers who did not leave it see the row.
    """

    def condition(viewer: Viewer) -> Q:
        if viewer.may_county_wide(RECORD):
            return policies.EVERYTHING
        served = [g.scope_id for g in viewer.grants if g.scope_id and g.role in RECORD.roles]
        shown = ~Q(**{f"{prefix}state__in": SITTING})
        if exempt is not None:
            shown &= Q(**{f"{exempt}private": False}) | _of_the_exempt(viewer, prefix, exempt)
        return shown | Q(**{f"{prefix}body__in": served})

    return condition


def _of_the_exempt(viewer: Viewer, prefix: str, exempt: str) -> Q:
    found = exempt_for(viewer, prefix)
    return found if found == policies.NOTHING else found & not_left(viewer, f"{exempt}item")


def not_left(viewer: Viewer, path: str) -> Q:
    """Return the condition that the viewer did not leave the item at a path from a row, for an interest in it."""
    found = Q()
    for left in _left if viewer.person_id is not None else ():
        found &= ~Q(**{f"{path}__in": left(viewer)})
    return found


def items_left(viewer: Viewer) -> set[int]:
    """Return the items that the viewer left for an interest. A query for each room that knows of any."""
    found: set[int] = set()
    for left in _left if viewer.person_id is not None else ():
        found |= set(AgendaItem.objects.filter(pk__in=left(viewer)).values_list("pk", flat=True))
    return found


def declare() -> None:
    policies.public_record(Meeting, FormerDay, AgendaItem, ForwardItem)
    words = "anyone; while the meeting sits, only those who serve the body or the county"
    policies.declare(Attendance, words, visible_once_over("meeting__"))
    words = (
        "anyone; while the meeting sits, only those who serve the body or the county; of an exempt item, these and the "
        "body's members, but none who left it for a disclosable pecuniary interest"
    )
    policies.declare(Decision, words, visible_once_over("meeting__", exempt=""))
    policies.internal("nobody by itself; shown with the action", ActionOfMeeting)
    row_digests.keep(Meeting, named="reference", through=["body"])
    row_digests.keep(AgendaItem, ForwardItem, named=row_digests.STR, through=["meeting__body"])
    row_digests.keep(Decision, named="reference", through=["meeting__body", "item"])
    row_digests.keep(FormerDay, Attendance, ActionOfMeeting)


def exempt_actions_left(viewer: Viewer) -> Q | None:
    """Return the condition for actions of exempt items that the viewer left because of an interest."""
    if viewer.person_id is None or not _left:
        return None
    items = [Q(of_meeting__item__in=left(viewer)) for left in _left]
    return Q(private=True) & functools.reduce(operator.or_, items)
