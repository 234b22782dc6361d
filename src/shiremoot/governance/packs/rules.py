"""What a paper and a fact in it can be."""

import enum


class SourceState(enum.StrEnum):
    WAITING = "waiting"
    STORED = "stored"
    SET_ASIDE = "set aside"


class FactState(enum.StrEnum):
    READ = "read"
    KEPT = "kept"
    CORRECTED = "corrected"
    LEFT_OUT = "left out"


# What may follow what. While its paper waits, a fact may change as often as somebody changes their mind.
TRANSITIONS: dict[SourceState, frozenset[SourceState]] = {
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
