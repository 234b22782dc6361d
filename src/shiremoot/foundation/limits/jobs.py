"""Forgets what no longer counts."""

from shiremoot.foundation.jobs import rounds
from shiremoot.foundation.limits import actions


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("delete tries that no longer count", actions.forget_old, minutes=rounds.DAILY)
    )
