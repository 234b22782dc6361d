"""What updates of actions show on a meeting's page."""

from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.action_updates import presenting
from shiremoot.meetings.action_updates.models import Update
from shiremoot.meetings.record import steps
from shiremoot.spine.hooks import pages


def register() -> None:
    """Called once, when the models are loaded."""
    pages.ITEM_NOTES.register(presenting.coming)
    pages.AFTER_AGENDA.register(presenting.dealt_with, of=[Rows(Update, "meeting")])
    steps.STEPS.register(presenting.step)
