"""Puts what the service answers into the record. Each call stores one answer whole, or nothing of it.

What the service said last is kept beside each of its numbers. So what changed there since changes here; what was
changed here by hand, or is no longer there, is left as it is and told.
"""

from shiremoot.governance.moderngov.storing.committees import committee, council
from shiremoot.governance.moderngov.storing.gone import tell_of_gone, tell_of_vanished
from shiremoot.governance.moderngov.storing.meetings import meeting
from shiremoot.governance.moderngov.storing.moving import CannotStore, Moving, digest
from shiremoot.governance.moderngov.storing.people import councillor, seats

__all__ = [
    "CannotStore",
    "Moving",
    "committee",
    "council",
    "councillor",
    "digest",
    "meeting",
    "seats",
    "tell_of_gone",
    "tell_of_vanished",
]
