"""Writes about updates that are late."""

from shiremoot.foundation.jobs import rounds
from shiremoot.partnerships.annual_updates import actions


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("write about late partnership updates", actions.tell_late, minutes=rounds.DAILY)
    )
