"""Raises the duties to review records, daily."""

from shiremoot.foundation.jobs import rounds
from shiremoot.meetings.retention import actions


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("raise duties to review records", actions.raise_reviews, minutes=rounds.DAILY)
    )
