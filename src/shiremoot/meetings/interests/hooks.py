"""Shows the register of interests on a meeting's page."""

from shiremoot.meetings.interests import presenting
from shiremoot.spine.hooks import pages


def register() -> None:
    """Called once, when the models are loaded."""
    pages.ITEM_NOTES.register(presenting.prompts)
    pages.MEETING_LINKS.register(presenting.links)
