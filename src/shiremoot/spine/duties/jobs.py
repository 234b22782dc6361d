"""Notes what became late or closed, and passes on what ended bodies left open; restricted duties too."""

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.jobs import rounds
from shiremoot.spine.duties import breaches, succession


def note_late() -> None:
    """Mark every duty that became late by now."""
    breaches.mark_breaches(by=OPERATOR, at=clock.now())


def register() -> None:
    """Called once, when the models are loaded."""
    rounds.ROUNDS.register(rounds.Work("mark late duties", note_late, minutes=5))
    rounds.ROUNDS.register(
        rounds.Work("pass on the duties of ended bodies", succession.pass_on_all, minutes=60)
    )
