"""Which actions are open, and who asks after them."""

from django.db.models import Prefetch, Q, QuerySet

from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.following.models import Update
from shiremoot.governance.meetings.models import Action, Meeting
from shiremoot.governance.meetings.rules import SITTING, ActionState


def followed_by(action: Action) -> Body:
    """The body that asks after an action now: the one it was passed on to, or the one that asked for it."""
    return action.followed_by or action.meeting.body


def arising(meeting: Meeting) -> QuerySet[Action]:
    """What comes back to a meeting, oldest first: open actions of earlier ones that its body asks after, and those
    it has dealt with. What an adjourned meeting asked for is nobody's but its clerks' until it is over. Each holds as
    `said` what was said of it there. Two queries.
    """
    theirs = Q(followed_by=meeting.body_id) | Q(followed_by=None, meeting__body=meeting.body_id)
    earlier = Q(state=ActionState.OPEN, meeting__starts_at__lt=meeting.starts_at)
    earlier &= ~Q(meeting__state__in=SITTING)
    return _told(meeting).filter((theirs & earlier) | Q(pk__in=_dealt_with(meeting)))


def spoken_of(meeting: Meeting) -> QuerySet[Action]:
    """What a meeting dealt with of what came back to it. Two queries."""
    return _told(meeting).filter(pk__in=_dealt_with(meeting))


def _dealt_with(meeting: Meeting) -> QuerySet:
    return Update.objects.filter(meeting=meeting).values("action")


def _told(meeting: Meeting) -> QuerySet[Action]:
    said = Update.objects.filter(meeting=meeting).select_related("passed_to")
    rows = Action.objects.select_related("meeting__body", "item", "followed_by")
    return rows.prefetch_related(Prefetch("updates", said, to_attr="said")).order_by(
        "meeting__starts_at", "pk"
    )


def duty_of(action: Action) -> Duty | None:
    """The duty in the ledger that tracks an action, if it is owed yet."""
    about = {"about_type": "meetings.action", "about_id": str(action.pk)}
    rows = Duty.objects.filter(kind="carry-out-action", **about)
    return rows.select_related("owed_by", "owed_to").order_by("-pk").first()
