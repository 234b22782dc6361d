"""Where a committee's page leads to what became of its recommendations."""

from shiremoot.kernel.hooks import Rows
from shiremoot.partnerships.follow_up import presenting
from shiremoot.spine.hooks import pages
from shiremoot.spine.thread.models import Source


def register() -> None:
    """Called once, when the models are loaded."""
    pages.BODY_PLANS.register(presenting.of_body, of=[Rows(Source, "committee")])
