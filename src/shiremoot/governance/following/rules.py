"""When something may still be said of an action."""

from shiremoot.governance.meetings.rules import ACTION_TRANSITIONS, ActionState


class NotOpen(ValueError):
    """The action was already done or dropped."""


def check_open(state: str) -> None:
    """Raises `NotOpen` once nothing may follow."""
    if not ACTION_TRANSITIONS[ActionState(state)]:
        raise NotOpen(f"This action is already {state}.")
