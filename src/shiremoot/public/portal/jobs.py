"""Writes to followers, and forgets those who never confirmed."""

from shiremoot.foundation.jobs import rounds
from shiremoot.public.portal import actions


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(rounds.Work("write to followers", actions.write_to_followers, minutes=5))
    rounds.ROUNDS.register(
        rounds.Work("delete unconfirmed followers", actions.forget_unconfirmed, minutes=rounds.DAILY)
    )
