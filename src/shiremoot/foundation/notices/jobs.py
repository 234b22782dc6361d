"""Sends the letters that wait."""

from shiremoot.foundation.jobs import rounds
from shiremoot.foundation.notices import actions


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(rounds.Work("send queued letters", actions.send_waiting, minutes=10))
