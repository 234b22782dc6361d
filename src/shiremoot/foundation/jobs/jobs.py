"""Seals the trail, records the refusals it gathered, and clears away what is finished."""

from shiremoot.foundation.jobs import rounds
from shiremoot.foundation.trail import actions as trail


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(rounds.Work("seal the trail", trail.seal, minutes=15))
    rounds.ROUNDS.register(rounds.Work("record gathered refusals", trail.record_gathered, minutes=15))
    rounds.ROUNDS.register(
        rounds.Work("delete finished jobs and ended sessions", rounds.delete_finished, minutes=rounds.DAILY)
    )
