"""What a meeting can be, and what may follow."""

import enum


class State(enum.StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class NotPlanned(ValueError):
    """Only a meeting still to come can be moved or called off."""


def check_still_to_come(state: str) -> None:
    """Raises `NotPlanned` unless the meeting is still planned."""
    if state != State.PLANNED:
        raise NotPlanned(f"This meeting is already {state}, so it cannot be moved or called off.")
