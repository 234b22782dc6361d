"""Passes on what bodies that ended at midnight still followed, and what people who left then still owed."""

from shiremoot.foundation.jobs import rounds
from shiremoot.spine.thread import leavers, succession


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("pass on the actions that bodies that ended followed", succession.pass_on_all, minutes=60)
    )
    rounds.ROUNDS.register(
        rounds.Work("pass on the actions of owners who have left", leavers.move_all, minutes=60)
    )
