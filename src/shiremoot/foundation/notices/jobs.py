"""Sends the letters that wait."""

from django.conf import settings

from shiremoot.foundation.jobs import rounds
from shiremoot.foundation.notices import actions


def register() -> None:
    """Called once, when the models are loaded."""
    minutes = 1 if settings.SENT_MAIL else 10  # people looking around a demonstration wait for its emails
    rounds.ROUNDS.register(rounds.Work("send queued letters", actions.send_waiting, minutes=minutes))
