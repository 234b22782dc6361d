"""Queries of open actions, of who follows them, and of their duties."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from shiremoot.meetings.action_updates.models import Update
from shiremoot.meetings.record.models import Action, Meeting
from shiremoot.meetings.record.rules import SITTING, ActionState
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty


def followed_by(action: Action) -> Body:
    """Return the body that follows an action now: the one it was passed on to, or the one that asked for it."""
    return action.followed_by or action.meeting.body


def arising(meeting: Meeting) -> QuerySet[Action]:
    """Return the matters arising at a meeting, oldest first. Two queries.

    These are the open actions of earlier meetings that its body follows, and those it has dealt with. Actions of a
    meeting still sitting are left out: only its clerks see them. `said` on each holds its updates at this meeting.
    """
    theirs = Q(followed_by=meeting.body_id) | Q(followed_by=None, meeting__body=meeting.body_id)
    earlier = Q(state=ActionState.OPEN, meeting__starts_at__lt=meeting.starts_at)
    earlier &= ~Q(meeting__state__in=SITTING)
    return _with_updates(meeting).filter((theirs & earlier) | Q(pk__in=_dealt_with(meeting)))


def dealt_with_at(meeting: Meeting) -> QuerySet[Action]:
    """Return the earlier actions that a meeting dealt with. Two queries."""
    return _with_updates(meeting).filter(pk__in=_dealt_with(meeting))


def _dealt_with(meeting: Meeting) -> QuerySet[Update, Any]:
    return Update.objects.filter(meeting=meeting).values("action")


def _with_updates(meeting: Meeting) -> QuerySet[Action]:
    updates = Update.objects.filter(meeting=meeting).select_related("passed_to")
    rows = Action.objects.select_related("meeting__body", "item", "followed_by")
    return rows.prefetch_related(Prefetch("updates", updates, to_attr="said")).order_by(
        "meeting__starts_at", "pk"
    )


def duty_of(action: Action) -> Duty | None:
    """Return the duty in the ledger that tracks an action, if there is one."""
    about = {"about_type": Action._meta.label_lower, "about_id": str(action.pk)}
    rows = Duty.objects.filter(kind=Kind.CARRY_OUT_ACTION, **about)
    return rows.select_related("owed_by", "owed_to").order_by("-pk").first()
