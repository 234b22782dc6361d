"""Passes on what bodies that ended at midnight still followed."""

from shiremoot.foundation.jobs import rounds
from shiremoot.spine.thread import succession


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("pass on the actions that bodies that ended followed", succession.pass_on_all, minutes=60)
    )
