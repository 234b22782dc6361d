"""Forgets wrong tries that no longer count, and sessions that have ended."""

from shiremoot.foundation.jobs import rounds
from shiremoot.foundation.sign_in import actions, throttles


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("delete ended sessions", actions.forget_ended_sessions, minutes=rounds.DAILY)
    )
    rounds.ROUNDS.register(
        rounds.Work("delete old wrong tries at signing in", throttles.forget_old, minutes=rounds.DAILY)
    )
