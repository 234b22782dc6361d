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


def goes_in(state: str, sureness: str) -> bool:
    """Whether a fact will be stored: what the reader is unsure of waits for somebody to keep or correct it."""
    if state == FactState.READ:
        return sureness != "unsure"
    return state in (FactState.KEPT, FactState.CORRECTED)


class AlreadySettled(ValueError):
    """The paper was already stored or set aside."""


def check_waiting(state: str) -> None:
    """Raises `AlreadySettled` unless the paper still waits for somebody to look it over."""
    if state != SourceState.WAITING:
        raise AlreadySettled(f"This paper is already {state}.")
