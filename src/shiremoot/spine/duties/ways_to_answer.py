"""Ways to answer a duty. Rooms with a form of their own for a kind of duty register it; duties knows none of them.

WAYS.register(Answer(Kind.PARTNERSHIP_UPDATE, presenting.way)) # in hooks.py; way(viewer, duty) -> WayToAnswer | None
"""

from collections.abc import Callable
from dataclasses import dataclass

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.hooks import Hook
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty


@dataclass(frozen=True)
class WayToAnswer:
    """A form that answers a duty, and what its button says. With `only`, the duty is met by no other form."""

    url: str
    words: str
    only: bool = False


@dataclass(frozen=True)
class Answer:
    """Where duties of one kind are answered; `find` gives the way for this viewer, or None."""

    kind: Kind
    find: Callable[[Viewer, Duty], WayToAnswer | None]

    def __str__(self) -> str:
        return self.kind


WAYS: Hook[Answer] = Hook("duties.ways_to_answer", "The form by which duties of a kind are answered.")


def way(viewer: Viewer, duty: Duty) -> WayToAnswer | None:
    """Return the form by which this viewer may answer a duty, if there is one."""
    answers = (offer.give for offer in WAYS.offers if offer.give.kind == duty.kind)
    return next((found for answer in answers if (found := answer.find(viewer, duty))), None)
