"""What the demonstration's boards take from the public, and what made-up residents asked of one."""

import uuid

from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.participation import actions

TAKES = {"speaking": "09:00 4 working days before", "statements": "09:00 2 working days before"}
MADE_UP = (
    ("Made up: Ada Byron", "", "Waiting times at the walk-in centre"),
    ("Made up: Ben Okoro", "Made-up Residents' Association", "A crossing beside the health centre"),
)


def build(board: Body, meeting: Meeting | None) -> None:
    """The board takes requests to speak and statements; two people who do not exist ask to speak."""
    actions.set_practice(by=OPERATOR, body=board, **TAKES)
    for name, organisation, subject in MADE_UP if meeting else ():
        actions.ask(
            by=VISITOR,
            meeting=meeting,
            kind="speak",
            form=uuid.uuid5(uuid.NAMESPACE_OID, subject),
            link=lambda made: made.get_absolute_url(),
            name=name,
            organisation=organisation,
            subject=subject,
            email="nobody@shire.example",
        )
