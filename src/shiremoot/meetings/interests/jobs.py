"""Raises the duties to register interests, daily."""

from shiremoot.foundation.jobs import rounds
from shiremoot.meetings.interests import actions


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("raise duties to register interests", actions.raise_what_is_owed, minutes=rounds.DAILY)
    )
