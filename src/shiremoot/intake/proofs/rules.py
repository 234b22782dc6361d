"""The states of findings and of proof-reading jobs, and the refusals of this room."""

import datetime
import enum

from shiremoot.kernel.errors import DomainError


class Confidence(enum.StrEnum):
    """How sure a finding is: `shiremoot.papers.proofing.findings`."""

    CERTAIN = "certain"
    LIKELY = "likely"


class JobState(enum.StrEnum):
    """How far a proof-reading job has come."""

    WAITING = "waiting"
    UNDER_WAY = "under way"
    STALLED = "stalled"
    REFUSED = "refused"
    DONE = "done"


SILENCE = datetime.timedelta(minutes=2)  # a job without a sign for so long has stopped


class AlreadyFollowed(DomainError):
    """A newer proof of the same papers exists."""


class AlreadyAccepted(DomainError):
    """The finding was already accepted."""


class NotAccepted(DomainError):
    """The finding is not accepted, so there is nothing to take back."""


class CannotProof(DomainError):
    """Some papers cannot be proof-read, so none was.

    `problems` has a sentence for each of them; `others` has the names of the rest.
    """

    def __init__(self, problems: list[str], others: list[str]) -> None:
        self.problems, self.others = problems, others
        super().__init__(" ".join(problems))
