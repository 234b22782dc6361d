"""Actions and their updates are public record; officers who serve the body that follows an action update it."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.action_updates import queries
from shiremoot.meetings.action_updates.models import Update
from shiremoot.meetings.record.models import Action
from shiremoot.meetings.record.permissions import RECORD, visible_once_over


def check_can_follow(viewer: Viewer, action: Action) -> None:
    """Raise `Refused` unless the viewer serves the body that follows the action, or is an officer of the county."""
    if not can_follow(viewer, action):
        body = queries.followed_by(action)
        raise Refused(
            RECORD.words,
            thing=str(action),
            reason=f"{body} asks after this action. Only the officers who serve it can say what became of it.",
        )


def can_follow(viewer: Viewer, action: Action) -> bool:
    """Return True if the viewer serves the body that follows the action, or is an officer of the county."""
    return viewer.may(RECORD, scope_id=queries.followed_by(action).pk)


def declare() -> None:
    words = "anyone; while the meeting sits, only those who serve the body or the county"
    policies.declare(Update, words, _once_both_are_over)


def _once_both_are_over(viewer: Viewer) -> Q:
    """Return the condition that neither the action's meeting nor the one the update was given at is still sitting."""
    of_the_action = visible_once_over("action__meeting__", exempt="action__")(viewer)
    return of_the_action & (Q(meeting=None) | visible_once_over("meeting__")(viewer))
