"""Actions and what became of them are public record; those who serve the body that asks after one keep it."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.following import queries
from shiremoot.governance.meetings.models import Action
from shiremoot.governance.meetings.permissions import RECORD, once_over


def check_can_follow(viewer: Viewer, action: Action) -> None:
    """Those who serve the body that asks after it, or the county. Else `Refused`."""
    if not can_follow(viewer, action):
        body = queries.followed_by(action)
        raise Refused(
            RECORD.words,
            thing=str(action),
            reason=f"{body} asks after this action. Only the officers who serve it can say what became of it.",
        )


def can_follow(viewer: Viewer, action: Action) -> bool:
    return viewer.may(RECORD, body_id=queries.followed_by(action).pk)


def declare() -> None:
    words = "anyone; while the meeting sits, only those who serve the body or the county"
    policies.declare("following.update", words, _once_both_are_over)


def _once_both_are_over(viewer: Viewer) -> Q:
    """What was said at a meeting, like what is said of an action of one, is its clerks' alone while it sits."""
    of_the_action = once_over("action__meeting__", exempt="action__")(viewer)
    return of_the_action & (Q(meeting=None) | once_over("meeting__")(viewer))
