"""Where the duty to send a return is answered, what waits for somebody, and the returns on the page of a body.

The duty is met by sending the return and in no other way.
"""

from shiremoot.kernel.hooks import Rows
from shiremoot.outcomes.returns import collecting, presenting
from shiremoot.outcomes.returns.models import ExpectedReturn, ReturnStep, ReturnTemplate
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.hooks import home, pages


def register() -> None:
    """Called once, when the models are loaded."""
    ways_to_answer.WAYS.register(ways_to_answer.Answer(collecting.KIND, presenting.way))
    ways_to_answer.ONLY_BY_RECORD.register(ExpectedReturn)
    ways_to_answer.ONLY_BY_RECORD.register(ReturnStep)
    home.WAITING.register(presenting.to_send)
    home.WAITING.register(presenting.to_accept)
    pages.BODY_PLANS.register(presenting.of_body, of=[Rows(ReturnTemplate, "body")])
