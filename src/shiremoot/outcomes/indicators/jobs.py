"""Asks for commentary before boards meet, and freezes what they received."""

from shiremoot.foundation.jobs import rounds
from shiremoot.outcomes.indicators import commenting


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("ask for commentary and freeze what was received", commenting.follow_meetings, minutes=60)
    )
