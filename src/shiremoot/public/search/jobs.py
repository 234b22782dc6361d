"""Keeps the index of the search up to date."""

from shiremoot.foundation.jobs import rounds
from shiremoot.public.search import actions


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(rounds.Work("update the search index", actions.catch_up, minutes=1))
    rounds.ROUNDS.register(rounds.Work("rebuild the search index", actions.make_all, minutes=rounds.DAILY))
