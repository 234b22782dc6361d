"""Forgets sessions that have ended."""

from shiremoot.foundation.jobs import rounds
from shiremoot.foundation.sign_in import actions


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("delete ended sessions", actions.forget_ended_sessions, minutes=rounds.DAILY)
    )
