"""Deletes contact details some time after the meeting, daily."""

from shiremoot.foundation.jobs import rounds
from shiremoot.meetings.speaking import actions


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(
        rounds.Work("delete contact details after meetings", actions.forget_contacts, minutes=rounds.DAILY)
    )
