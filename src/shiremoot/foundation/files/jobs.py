"""Clears away files that belong to nothing."""

from shiremoot.foundation.files import actions
from shiremoot.foundation.jobs import rounds


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("delete files without an owner", actions.clear_away, minutes=rounds.DAILY)
    )
