"""Which stages a case can come to, leaving aside the conditions of steps and moves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from shiremoot.kernel.pathways.parts import Declared, Step, StepClock


@dataclass(frozen=True)
class Way:
    """One step taken in one stage, and the stage it leads to."""

    start: str  # empty for the step that opens a case
    step: Step
    to: str


def ways(pathway: Declared) -> list[Way]:
    """Return every way that a step may lead."""
    found = []
    for step in pathway.steps:
        starts = list(pathway.stages_of(step)) + [""] * (step.key == pathway.opens_with)
        found += [Way(start, step, to) for start in starts for to in _leads_to(step, start)]
    return found


def _leads_to(step: Step, start: str) -> Iterator[str]:
    """Yield where a step may lead; it may also leave the case where it is, unless one move needs no condition."""
    yield from (move.to for move in step.moves)
    if start and all(move.when is not None for move in step.moves):
        yield start


def reached(first: Iterable[str], after: Mapping[str, Iterable[str]]) -> set[str]:
    """Return what can be reached from the first ones, these included."""
    seen: set[str] = set()
    waiting = list(first)
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting.extend(after.get(one, ()))
    return seen


def forwards(found: Iterable[Way]) -> dict[str, set[str]]:
    """Return, for each stage, those that one step may lead to."""
    after: dict[str, set[str]] = {}
    for way in found:
        after.setdefault(way.start, set()).add(way.to)
    return after


def backwards(found: Iterable[Way]) -> dict[str, set[str]]:
    """Return, for each stage, those from which one step may lead to it."""
    before: dict[str, set[str]] = {}
    for way in found:
        before.setdefault(way.to, set()).add(way.start)
    return before


def stages_while_running(found: list[Way], clock: StepClock) -> set[str]:
    """Return the stages that a case may be in while a clock runs."""
    started = {way.to for way in found if way.step.key in clock.started_by}
    # Of a clock that runs for each of several, stopping one leaves the others running.
    going_on = [way for way in found if clock.each or way.step.key not in clock.stopped_by]
    return reached(started, forwards(going_on))
