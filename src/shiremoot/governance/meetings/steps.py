"""The steps of a meeting, from its plan to its actions, for those who serve its body. Each room registers its own.

    steps.add(step)      # in ready(); step(viewer, meeting) gives a Step, or None where there is nothing to do

Whoever adds asks the database a fixed number of times, however many items there are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings import rules
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.permissions import RECORD
from shiremoot.governance.meetings.rules import Progress, Standing


@dataclass(frozen=True)
class Link:
    """Where a step is done."""

    url: str
    words: str


@dataclass(frozen=True)
class Step:
    """One step, and how far it has come. `order` is its place; what only prepares lapses once the meeting begins."""

    order: int
    title: str
    said: str
    progress: Progress
    links: Sequence[Link] = ()
    prepares: bool = False

    @property
    def lapsed(self) -> bool:
        """Whether it no longer matters once the meeting has begun."""
        return self.prepares and self.progress != Progress.DONE


@dataclass(frozen=True)
class Shown:
    """A step as it stands among the others."""

    step: Step
    standing: Standing


_steps: list[Callable[[Viewer, Meeting], Step | None]] = []


def add(step: Callable[[Viewer, Meeting], Step | None]) -> None:
    """Show a step on every meeting's page."""
    _steps.append(step)


def of(viewer: Viewer, meeting: Meeting) -> list[Shown]:
    """The steps of a meeting in order, for those who serve its body; none for others, or once it is called off."""
    if meeting.state == rules.State.CANCELLED or not viewer.may(RECORD, body_id=meeting.body_id):
        return []
    given = sorted((step for give in _steps if (step := give(viewer, meeting))), key=lambda step: step.order)
    begun = meeting.state != rules.State.PLANNED
    found = [step for step in given if not (begun and step.lapsed)]
    stands = rules.standings(
        [(step.progress, step.prepares) for step in found], day_has_come=meeting.on <= clock.today()
    )
    return [Shown(step, standing) for step, standing in zip(found, stands, strict=True)]
