"""The deadlines of a board for the public to take part, and the requests of made-up residents."""

import uuid

from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.speaking import actions
from shiremoot.spine.bodies.models import Body

DEADLINES = {"speaking": "09:00 4 working days before", "statements": "09:00 2 working days before"}
REQUESTS = (
    ("Made up: Ada Byron", "", "Waiting times at the walk-in centre"),
    ("Made up: Ben Okoro", "Made-up Residents' Association", "A crossing beside the health centre"),
)


def build(board: Body, meeting: Meeting | None) -> None:
    """Let the board take requests to speak and statements; two made-up people ask to speak at the meeting, if any."""
    actions.set_practice(by=OPERATOR, body=board, **DEADLINES)
    if meeting is None:
        return
    for name, organisation, subject in REQUESTS:
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
