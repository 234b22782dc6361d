"""What strategies show on a body's page."""

from shiremoot.partnerships.strategies import presenting
from shiremoot.spine.hooks import pages


def register() -> None:
    """Called once, when the models are loaded."""
    pages.BODY_PLANS.register(presenting.of_body)
