"""Checks everything each morning, and keeps the head of the trail outside."""

import datetime

from shiremoot.foundation.integrity import actions
from shiremoot.foundation.jobs import rounds

MORNING = datetime.time(6)


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work(
            "check the trail and keep its head outside",
            actions.check_each_morning,
            minutes=rounds.DAILY,
            at=MORNING,
        )
    )
