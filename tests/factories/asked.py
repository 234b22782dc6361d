"""Actions that meetings asked for, agreed and owed."""

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.meetings.action_updates import actions
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.thread import proposals
from shiremoot.spine.thread.models import Action


def of(meeting: Meeting, text: str = "Buy grit", owner: str = "The Haven", **facts) -> Action:
    """An action that a meeting asked for: it is owed."""
    made = actions.ask(by=OPERATOR, meeting=meeting, text=text, owner=owner, **facts)
    proposals.agree(by=OPERATOR, action=made)
    return made
