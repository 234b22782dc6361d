"""What a paper and a fact in it can be."""

import datetime
import enum


class SourceState(enum.StrEnum):
    PROOF_READ = "proof-read"  # kept only because it was proof-read: nobody has to look it over
    WAITING = "waiting"
    STORED = "stored"
    SET_ASIDE = "set aside"


class FactState(enum.StrEnum):
    READ = "read"
    KEPT = "kept"
    CORRECTED = "corrected"
    LEFT_OUT = "left out"


class Confidence(enum.StrEnum):
    """How sure a finding is: `shiremoot.papers.proofing.findings`."""

    CERTAIN = "certain"
    LIKELY = "likely"


class JobState(enum.StrEnum):
    """How far papers sent to be proof-read have come."""

    WAITING = "waiting"
    UNDER_WAY = "under way"
    STALLED = "stalled"
    REFUSED = "refused"
    DONE = "done"


SILENCE = datetime.timedelta(minutes=2)  # nothing heard for so long: whoever worked on it has died


# What may follow what. While its paper waits, a fact may change as often as somebody changes their mind.
TRANSITIONS: dict[SourceState, frozenset[SourceState]] = {
    SourceState.PROOF_READ: frozenset({SourceState.WAITING, SourceState.STORED, SourceState.SET_ASIDE}),
    SourceState.WAITING: frozenset({SourceState.STORED, SourceState.SET_ASIDE}),
    SourceState.STORED: frozenset(),
    SourceState.SET_ASIDE: frozenset(),
}


def goes_in(state: str, sureness: str, exempt: bool = False) -> bool:
    """Whether a fact will be stored: what is doubtful or exempt waits for somebody to keep or correct it."""
    if state == FactState.READ:
        return sureness != "unsure" and not exempt
    return state in (FactState.KEPT, FactState.CORRECTED)


class AlreadySettled(ValueError):
    """The paper was already stored or set aside."""


def check_waiting(state: str) -> None:
    """Raises `AlreadySettled` unless the paper still waits for somebody to look it over."""
    if not TRANSITIONS[SourceState(state)]:
        raise AlreadySettled(f"This paper is already {state}.")


class AlreadyFollowed(ValueError):
    """The proof was already followed by a newer one."""


class AlreadyAccepted(ValueError):
    """The finding was already accepted."""


class NotAccepted(ValueError):
    """There is nothing to take back."""


class NoReason(ValueError):
    """A finding was to be accepted without saying why."""


class CannotProof(ValueError):
    """Some papers cannot be proof-read, so none was: a sentence for each of them, and the names of the others."""

    def __init__(self, problems: list[str], others: list[str]) -> None:
        self.problems, self.others = problems, others
        super().__init__(" ".join(problems))
