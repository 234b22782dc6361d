"""Shows what was recorded at a meeting on its page."""

from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.live import presenting
from shiremoot.meetings.live.models import Ballot, Declaration, Movement
from shiremoot.meetings.record import steps
from shiremoot.spine.hooks import pages


def register() -> None:
    """Called once, when the models are loaded."""
    recorded = [
        Rows(Movement, "attendance__meeting"),
        Rows(Declaration, "attendance__meeting"),
        Rows(Ballot, "decision__meeting"),
    ]
    pages.MEETING_END.register(presenting.part, of=recorded)
    steps.STEPS.register(presenting.step)
