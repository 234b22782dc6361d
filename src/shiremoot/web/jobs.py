"""Has access reviewed twice a year."""

from shiremoot.foundation.jobs import rounds
from shiremoot.web import access_reviews


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("have access reviewed", access_reviews.ensure_owed, minutes=rounds.DAILY)
    )
