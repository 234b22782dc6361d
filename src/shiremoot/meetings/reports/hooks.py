"""What reports show on a meeting's page."""

from shiremoot.meetings.record import steps
from shiremoot.meetings.reports import meeting_step


def register() -> None:
    """Called once, when the models are loaded."""
    steps.STEPS.register(meeting_step.step)
