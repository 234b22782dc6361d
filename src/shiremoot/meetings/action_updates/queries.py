"""Queries of the actions that come back to a meeting."""

from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from shiremoot.meetings.action_updates.models import UpdateAtMeeting
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import SITTING
from shiremoot.spine.thread.models import Action, ActionUpdate
from shiremoot.spine.thread.rules import ACTIVE


def arising(meeting: Meeting) -> QuerySet[Action]:
    """Return the matters arising at a meeting, oldest first. Two queries.

    These are the active actions of earlier meetings that its body follows, and those it has dealt with. Actions of a
    meeting still sitting are left out: only its clerks see them. `said` on each holds its updates at this meeting.
    """
    earlier = Q(state__in=sorted(ACTIVE), of_meeting__meeting__starts_at__lt=meeting.starts_at)
    earlier &= ~Q(of_meeting__meeting__state__in=SITTING)
    return _with_updates(meeting).filter(
        (Q(followed_by=meeting.body_id) & earlier) | Q(pk__in=_dealt_with(meeting))
    )


def dealt_with_at(meeting: Meeting) -> QuerySet[Action]:
    """Return the earlier actions that a meeting dealt with. Two queries."""
    return _with_updates(meeting).filter(pk__in=_dealt_with(meeting))


def _dealt_with(meeting: Meeting) -> QuerySet[UpdateAtMeeting, Any]:
    return UpdateAtMeeting.objects.filter(meeting=meeting).values("update__action")


def _with_updates(meeting: Meeting) -> QuerySet[Action]:
    updates = ActionUpdate.objects.filter(at_meeting__meeting=meeting).select_related("passed_to")
    rows = Action.objects.select_related("of_meeting__meeting__body", "of_meeting__item", "followed_by")
    return rows.prefetch_related(Prefetch("updates", updates, to_attr="said")).order_by(
        "of_meeting__meeting__starts_at", "pk"
    )
