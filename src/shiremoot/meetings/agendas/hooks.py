"""What agendas show on a meeting's page."""

from shiremoot.meetings.agendas import meeting_step
from shiremoot.meetings.record import steps


def register() -> None:
    """Called once, when the models are loaded."""
    steps.STEPS.register(meeting_step.step)
