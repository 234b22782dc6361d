"""What replies show on a meeting's page, and what they add to its roll."""

from shiremoot.meetings.attendance import actions, presenting
from shiremoot.meetings.live import roll
from shiremoot.meetings.record import steps
from shiremoot.spine.hooks import pages


def register() -> None:
    """Called once, when the models are loaded."""
    roll.REPLIES.register(actions.replies_for_roll)
    pages.MEETING_LINKS.register(presenting.links)
    steps.STEPS.register(presenting.step)
    pages.MEETING_TOP.register(presenting.outlook)
