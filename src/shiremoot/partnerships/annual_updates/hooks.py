"""Where the duty to write a partnership update is answered, and what a body's page shows of updates."""

from shiremoot.partnerships.annual_updates import actions, presenting
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.hooks import pages


def register() -> None:
    """Called once, when the models are loaded."""
    ways_to_answer.WAYS.register(ways_to_answer.Answer(actions.KIND, presenting.way))
    pages.BODY_PLANS.register(presenting.of_body)
