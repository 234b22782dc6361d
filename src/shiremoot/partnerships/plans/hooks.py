"""What a body's page shows of its plans, what of them is public, and what they keep of actions that were replaced."""

from shiremoot.kernel.hooks import Rows
from shiremoot.partnerships.plans import actions, presenting, publishing
from shiremoot.partnerships.plans.models import ActionPlan, PlannedAction
from shiremoot.spine.hooks import pages, sitemap
from shiremoot.spine.hooks.tables import TABLES
from shiremoot.spine.thread import reshaping


def register() -> None:
    """Called once, when the models are loaded."""
    pages.BODY_PLANS.register(presenting.of_body)
    reshaping.REPLACED.register(actions.keep_place)
    sitemap.SECTIONS.register(publishing.PAGES, of=[Rows(ActionPlan)], order=62)
    TABLES.register(publishing.TABLE, of=[Rows(PlannedAction)], order=125)
