"""What actions show on a meeting's page, and what the thread is told of the actions of meetings."""

from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.action_updates import actions, permissions, presenting
from shiremoot.meetings.action_updates.models import UpdateAtMeeting
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.models import ActionOfMeeting
from shiremoot.meetings.record.permissions import exempt_actions_left
from shiremoot.spine.hooks import pages
from shiremoot.spine.thread import origins, reshaping
from shiremoot.spine.thread.models import Action, ActionUpdate


def register() -> None:
    """Called once, when the models are loaded."""
    pages.ITEM_NOTES.register(presenting.coming)
    pages.AFTER_AGENDA.register(presenting.dealt_with, of=[Rows(UpdateAtMeeting, "meeting")])
    steps.STEPS.register(presenting.step)
    origins.ORIGINS.register(presenting.origins, of=[Rows(ActionOfMeeting, "action")])
    reshaping.REPLACED.register(actions.keep_meeting)
    origins.WITHHELD.register(origins.Withheld(Action, exempt_actions_left))
    origins.WITHHELD.register(origins.Withheld(ActionUpdate, permissions.said_at_a_sitting))
