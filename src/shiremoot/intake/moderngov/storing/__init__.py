"""Store the service's answers in the record. Each call stores one answer completely or not at all.

The values the service gave last are kept with each of its numbers. A value that changed there changes here; one that
was changed here by hand, or is missing there now, stays and is noted.
"""

from shiremoot.intake.moderngov.storing.committees import committee, council
from shiremoot.intake.moderngov.storing.context import AnswerNotStored, TransferContext, digest
from shiremoot.intake.moderngov.storing.meetings import meeting
from shiremoot.intake.moderngov.storing.missing import note_missing, note_missing_meetings
from shiremoot.intake.moderngov.storing.people import councillor, seats

__all__ = [
    "AnswerNotStored",
    "TransferContext",
    "committee",
    "council",
    "councillor",
    "digest",
    "meeting",
    "note_missing",
    "note_missing_meetings",
    "seats",
]
