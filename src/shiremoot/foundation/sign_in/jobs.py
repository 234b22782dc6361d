"""Forgets wrong tries that no longer count, and sessions that have ended."""

from shiremoot.foundation.jobs import rounds
from shiremoot.foundation.sign_in import actions, throttles


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("forget sessions that have ended", actions.forget_ended_sessions, minutes=rounds.DAILY)
    )
    rounds.ROUNDS.register(
        rounds.Work("forget wrong tries at signing in", throttles.forget_old, minutes=rounds.DAILY)
    )
