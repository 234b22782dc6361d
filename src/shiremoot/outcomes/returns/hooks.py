"""Where the duty to send a return is answered; it is met by sending the return and in no other way."""

from shiremoot.outcomes.returns import collecting, presenting
from shiremoot.outcomes.returns.models import ExpectedReturn, ReturnStep
from shiremoot.spine.duties import ways_to_answer


def register() -> None:
    """Called once, when the models are loaded."""
    ways_to_answer.WAYS.register(ways_to_answer.Answer(collecting.KIND, presenting.way))
    ways_to_answer.ONLY_BY_RECORD.register(ExpectedReturn)
    ways_to_answer.ONLY_BY_RECORD.register(ReturnStep)
