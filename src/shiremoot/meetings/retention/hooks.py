"""Shows disposals on a meeting's page, lists what is held, and links the duty to review to its page."""

from shiremoot.foundation.backups.lasting import LASTING
from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.retention import actions, holdings, lasting, presenting
from shiremoot.meetings.retention.models import Disposal, KeptLonger
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.hooks import pages
from shiremoot.spine.hooks.retention import HELD


def register() -> None:
    """Called once, when the models are loaded."""
    pages.BODY_RECORDS.register(presenting.records)
    for held in holdings.OWN:
        HELD.register(held, of=[Rows(held.rows().model, held.path)])
    LASTING.register(lasting.DISPOSALS)
    gone = [Rows(Disposal, "meeting"), Rows(KeptLonger, "meeting")]
    pages.MEETING_END.register(presenting.gone, of=gone)
    ways_to_answer.WAYS.register(ways_to_answer.Answer(actions.REVIEW, presenting.way))
