"""The steps of a meeting, from its plan to its actions, for those who serve its body. Each room registers its own.

steps.STEPS.register(presenting.step)    # step(viewer, meeting) gives a Step, or None where there is nothing to do

A step asks the database a fixed number of times, however many items there are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.hooks import Hook
from shiremoot.meetings.record import rules
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.permissions import RECORD
from shiremoot.meetings.record.rules import StepProgress, StepStanding


@dataclass(frozen=True)
class StepLink:
    """Where a step is done."""

    url: str
    words: str


@dataclass(frozen=True)
class Step:
    """One step and its progress. A step that only `prepares` the meeting lapses once the meeting begins."""

    order: int
    title: str
    words: str
    progress: StepProgress
    links: Sequence[StepLink] = ()
    prepares: bool = False

    @property
    def lapsed(self) -> bool:
        """True if it no longer matters once the meeting has begun."""
        return self.prepares and self.progress != StepProgress.DONE


@dataclass(frozen=True)
class ShownStep:
    """A step and how to show it among the others."""

    step: Step
    standing: StepStanding


STEPS: Hook[Callable[[Viewer, Meeting], Step | None]] = Hook(
    "record.steps",
    "A step of a meeting, from its plan to its actions, on its page for those who serve its body.",
)


def of(viewer: Viewer, meeting: Meeting) -> list[ShownStep]:
    """Return the steps of a meeting in order for those who serve its body; none for others or once it is cancelled."""
    if meeting.state == rules.MeetingState.CANCELLED or not viewer.may(RECORD, scope_id=meeting.body_id):
        return []
    asked = (offer.give(viewer, meeting) for offer in STEPS.offers)
    given = sorted((step for step in asked if step), key=lambda step: step.order)
    begun = meeting.state != rules.MeetingState.PLANNED
    found = [step for step in given if not (begun and step.lapsed)]
    stands = rules.standings(
        [(step.progress, step.prepares) for step in found], day_has_come=meeting.on <= clock.today()
    )
    return [ShownStep(step, standing) for step, standing in zip(found, stands, strict=True)]
