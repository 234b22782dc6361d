"""What a case is at one moment, as its steps make it: its stage, its stays in each, its clocks, its outcome."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from shiremoot.kernel import clocks
from shiremoot.kernel.pathways.facts import Facts, Values


@dataclass(frozen=True)
class Taken:
    """A step that was taken: its number in the case, and what it recorded.

    With `corrects` it is a correction: its values replace those of the step with that number.
    """

    number: int
    step: str
    values: Values
    at: datetime
    corrects: int | None = None


class ClockEnd(enum.StrEnum):
    """How a clock ended."""

    RUNNING = "running"
    STOPPED = "stopped"
    CLOSED = "ended with the case"


@dataclass(frozen=True)
class ClockRun:
    """One run of a clock, from the step that started it; `due` is None while a pause has no end.

    `item` is the number of the step it is about, for a clock that runs for each.
    """

    clock: str
    started_by: int
    start: date | datetime
    due: datetime | None
    pauses: tuple[clocks.Pause, ...] = ()
    end: ClockEnd = ClockEnd.RUNNING
    ended_at: datetime | None = None
    item: int = 0

    @property
    def is_running(self) -> bool:
        return self.end is ClockEnd.RUNNING

    @property
    def is_paused(self) -> bool:
        return self.is_running and bool(self.pauses) and self.pauses[-1].end is None

    @property
    def met_in_time(self) -> bool | None:
        """True or False for a clock that was stopped; None for one that was not."""
        if self.end is not ClockEnd.STOPPED or self.ended_at is None:
            return None
        return self.due is None or self.ended_at <= self.due


@dataclass(frozen=True)
class Stay:
    """A time in one stage."""

    stage: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class CaseState:
    """A case as its steps make it. `last` is the number of its last step, corrections included."""

    stage: str
    opened_at: datetime
    last: int
    stays: tuple[Stay, ...]
    facts: Facts = field(default_factory=Facts)
    clocks: tuple[ClockRun, ...] = ()
    closed_at: datetime | None = None
    outcome: str = ""

    @property
    def stage_since(self) -> datetime:
        return self.stays[-1].since

    @property
    def running(self) -> tuple[ClockRun, ...]:
        """The clocks that run, paused ones too, the first due first."""
        runs = (run for run in self.clocks if run.is_running)
        return tuple(sorted(runs, key=lambda run: (run.due is None, run.due, run.clock)))

    @property
    def next_due(self) -> datetime | None:
        """The moment at which the first of its clocks runs out."""
        return next((run.due for run in self.running if run.due), None)

    def run_of(self, clock: str) -> ClockRun | None:
        """Return the run of a clock that has not ended."""
        return next((run for run in self.clocks if run.clock == clock and run.is_running), None)


History = Mapping[int, Taken]
