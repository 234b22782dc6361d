"""Shows the forward plan on a meeting's page, and has search read a meeting again when its plans change."""

from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.forward_plan import presenting
from shiremoot.meetings.forward_plan.models import Plan
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.hooks import pages, search


def register() -> None:
    """Called once, when the models are loaded."""
    pages.MEETING_LINKS.register(presenting.links)
    steps.STEPS.register(presenting.step)
    search.ENTRIES.register(search.SearchUnit(Meeting), of=[Rows(Plan, "item__meeting")])
