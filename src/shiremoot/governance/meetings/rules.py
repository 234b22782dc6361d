"""What a meeting can be, and what may follow."""

import enum


class State(enum.StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


# What may follow what. Only a meeting still to come can change.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.HELD, State.CANCELLED}),
    State.HELD: frozenset(),
    State.CANCELLED: frozenset(),
}


class NotPlanned(ValueError):
    """Only a meeting still to come can be moved or called off."""


def check_still_to_come(state: str, *, past: bool = False) -> None:
    """Raises `NotPlanned` unless the meeting is still planned, for a moment still to come."""
    if not TRANSITIONS[State(state)]:
        raise NotPlanned(f"This meeting is already {state}, so it cannot be moved or called off.")
    if past:
        raise NotPlanned("The hour of this meeting has passed, so it cannot be moved or called off.")
