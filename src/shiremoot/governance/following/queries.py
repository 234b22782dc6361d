"""Which actions are open, and who asks after them."""

from django.db.models import Q, QuerySet

from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.meetings.models import Action, Meeting
from shiremoot.governance.meetings.rules import ActionState


def followed_by(action: Action) -> Body:
    """The body that asks after an action now: the one it was passed on to, or the one that asked for it."""
    return action.followed_by or action.meeting.body


def arising(meeting: Meeting) -> QuerySet[Action]:
    """Open actions of earlier meetings that this one's body asks after, oldest first. One query."""
    theirs = Q(followed_by=meeting.body_id) | Q(followed_by=None, meeting__body=meeting.body_id)
    earlier = Action.objects.filter(theirs, state=ActionState.OPEN, meeting__starts_at__lt=meeting.starts_at)
    return earlier.select_related("meeting__body", "item", "followed_by").order_by("meeting__starts_at", "pk")


def duty_of(action: Action) -> Duty | None:
    """The duty in the ledger that tracks an action, if it is owed yet."""
    about = {"about_type": "meetings.action", "about_id": str(action.pk)}
    rows = Duty.objects.filter(kind="carry-out-action", **about)
    return rows.select_related("owed_by", "owed_to").order_by("-pk").first()
