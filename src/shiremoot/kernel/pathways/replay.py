"""What state a case is in, worked out from its steps: all of them again (`replay`), or one more (`apply`)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from shiremoot.kernel import clocks
from shiremoot.kernel.clocks import local_time
from shiremoot.kernel.pathways import dates, taking
from shiremoot.kernel.pathways.facts import Facts
from shiremoot.kernel.pathways.parts import Declared, Move, Step, StepClock
from shiremoot.kernel.pathways.state import CaseState, ClockEnd, ClockRun, Stay, Taken


def replay(pathway: Declared, steps: Iterable[Taken]) -> CaseState:
    """Return the state that these steps, in order, make, each with its latest corrections.

    Raises `taking.CannotTake` where a step could not have been taken as the case stood, which a correction may bring
    about. Raises ValueError for a case without steps.
    """
    ordered = sorted(steps, key=lambda one: one.number)
    state: CaseState | None = None
    for taken in corrected(ordered):
        taking.check_fits(pathway, state, pathway.step(taken.step))
        state = apply(pathway, state, taken)
    if state is None:
        raise ValueError("a case has at least the step that opened it")
    return replace(state, last=ordered[-1].number)


def corrected(steps: Sequence[Taken]) -> list[Taken]:
    """Return the steps without the corrections, each with the values that its last correction gave."""
    latest = {one.corrects: one.values for one in steps if one.corrects is not None}
    return [replace(one, values=latest.get(one.number, one.values)) for one in steps if one.corrects is None]


def apply(pathway: Declared, state: CaseState | None, taken: Taken) -> CaseState:
    """Return the state after one more step, which is no correction. `state` is None for the step that opens a case."""
    step = pathway.step(taken.step)
    before = state.facts if state else Facts()
    facts = before.after(step.key, taken.values, taken.number, _settled(pathway, before, step, taken))
    move = next((one for one in step.moves if one.when is None or one.when.holds(facts)), None)
    begun = state or CaseState(stage="", opened_at=taken.at, last=0, stays=())
    runs = _clocks(pathway, begun.clocks, taken)
    return _moved(pathway, replace(begun, facts=facts, clocks=runs, last=taken.number), move, taken)


def _settled(pathway: Declared, before: Facts, step: Step, taken: Taken) -> list[int]:
    """Return the numbers of the steps that a step settles. Raises `CannotTake` for one that is settled or not there."""
    named = [(one, taken.values[one.key]) for one in step.earlier if one.key in taken.values]
    for one, number in named:
        if number not in before.outstanding(one.of):
            title = pathway.step(one.of).title
            raise taking.CannotTake(f"Choose a step “{title}” that is still open: step {number} is not.")
    return [int(str(number)) for one, number in named if one.settles]


def _moved(pathway: Declared, state: CaseState, move: Move | None, taken: Taken) -> CaseState:
    if move is None or move.to == state.stage:
        return state
    stays = (*(replace(stay, until=stay.until or taken.at) for stay in state.stays), Stay(move.to, taken.at))
    state = replace(state, stage=move.to, stays=stays, outcome=move.outcome, closed_at=None)
    if not pathway.stage(move.to).ends:
        return state
    ended = tuple(
        replace(run, end=ClockEnd.CLOSED, ended_at=taken.at) if run.is_running else run
        for run in state.clocks
    )
    return replace(state, closed_at=taken.at, clocks=ended)


def _clocks(pathway: Declared, runs: tuple[ClockRun, ...], taken: Taken) -> tuple[ClockRun, ...]:
    step = pathway.step(taken.step)
    for clock in pathway.clocks:
        item = clock.item(step, taken.number, taken.values)
        if taken.step in clock.stopped_by:
            runs = tuple(_stopped(run, taken) if _is_running(run, clock, item) else run for run in runs)
        if taken.step in clock.paused_by + clock.resumed_by:
            runs = tuple(_paused(clock, run, taken) if _is_running(run, clock, item) else run for run in runs)
        if taken.step in clock.started_by and not any(_is_running(run, clock, item) for run in runs):
            runs = (*runs, replace(_started(clock, taken), item=item))
    return runs


def _is_running(run: ClockRun, clock: StepClock, item: int) -> bool:
    return run.clock == clock.key and run.is_running and run.item == item


def _stopped(run: ClockRun, taken: Taken) -> ClockRun:
    return replace(run, end=ClockEnd.STOPPED, ended_at=taken.at)


def _started(clock: StepClock, taken: Taken) -> ClockRun:
    start = _start_of(clock, taken)
    return ClockRun(clock.key, taken.number, start, _due(clock, start, ()))


def _start_of(clock: StepClock, taken: Taken) -> date | datetime:
    if not clock.starts_from:
        return local_time.exact(taken.at)
    said = str(taken.values[clock.starts_from.partition(".")[2]])
    return dates.read_moment(said) if "T" in said else dates.PartialDay.stored(said).first


def _paused(clock: StepClock, run: ClockRun, taken: Taken) -> ClockRun:
    """Pause a run, or let it run on; a step that does what is done already changes nothing."""
    at = local_time.exact(taken.at)
    if taken.step in clock.paused_by and not run.is_paused:
        pauses = (*run.pauses, clocks.Pause(at))
    elif taken.step in clock.resumed_by and run.is_paused:
        pauses = (*run.pauses[:-1], clocks.Pause(run.pauses[-1].start, at))
    else:
        return run
    return replace(run, pauses=pauses, due=_due(clock, run.start, pauses))


def _due(clock: StepClock, start: date | datetime, pauses: tuple[clocks.Pause, ...]) -> datetime | None:
    due = clock.clock.from_(start, pauses=pauses)
    return due.moment if due else None
