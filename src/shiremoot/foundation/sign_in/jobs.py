"""Forgets wrong tries that no longer count."""

from shiremoot.foundation.jobs import rounds
from shiremoot.foundation.sign_in import throttles


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("forget wrong tries at signing in", throttles.forget_old, minutes=rounds.DAILY)
    )
