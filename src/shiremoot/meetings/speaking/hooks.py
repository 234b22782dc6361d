"""Shows how to take part, and who will be heard, on a meeting's page."""

from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.minutes import standing
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record import steps
from shiremoot.meetings.speaking import actions, presenting, waiting
from shiremoot.meetings.speaking.models import Request
from shiremoot.spine.hooks import home, pages


def register() -> None:
    """Called once, when the models are loaded."""
    pages.AFTER_AGENDA.register(presenting.how_to_take_part)
    pages.AFTER_AGENDA.register(presenting.who_is_heard, of=[Rows(Request, "meeting")])
    meetings.CANCELLED.register(actions.tell_of_cancellation)
    standing.HEARD.register(presenting.for_minutes)
    steps.STEPS.register(presenting.step)
    home.TASKS.register(waiting.tasks, order=10)
