"""What contradicts itself in the declaration of a pathway, as sentences for the developer who wrote it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from shiremoot.kernel import clocks
from shiremoot.kernel.clocks.grammar import HOURLY, CountedUnits
from shiremoot.kernel.pathways import graph
from shiremoot.kernel.pathways.conditions import (
    Answered,
    AtLeast,
    Condition,
    Is,
    NothingOutstanding,
    Outstanding,
    TestIs,
    WasTaken,
)
from shiremoot.kernel.pathways.fields import Day, EarlierStep, Field, Moment, Number
from shiremoot.kernel.pathways.legal_tests import LegalTest
from shiremoot.kernel.pathways.parts import ANY_OPEN_STAGE, Declared, Keyed, Step, StepClock

_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_PREFIX = re.compile(r"[A-Z]{2,6}")


def problems(pathway: Declared) -> Iterator[str]:
    """Yield each problem. What only a pathway of known parts can be asked is asked once all parts are known."""
    named = [*_names(pathway), *_references(pathway)]
    yield from named
    if not named:
        yield from _conditions(pathway)
        yield from _stages(pathway)
        yield from _roles(pathway)
        yield from _outcomes(pathway)
        yield from _tests(pathway)
        for clock in pathway.clocks:
            yield from _clock(pathway, clock)


def _names(pathway: Declared) -> Iterator[str]:
    if not _PREFIX.fullmatch(pathway.prefix):
        yield f"the prefix {pathway.prefix!r} is not two to six capital letters"
    if pathway.version < 1:
        yield "its version is not 1 or more"
    for name in ("title", "case", "purpose", "legal_basis"):
        if not getattr(pathway, name).strip():
            yield f"it has no {name.replace('_', ' ')}"
    groups: list[tuple[str, Iterable[Keyed]]] = [
        ("pathway", [pathway]),
        ("role", pathway.roles),
        ("stage", pathway.stages),
        ("step", pathway.steps),
        ("outcome", pathway.outcomes),
        ("clock", pathway.clocks),
        *((f"field of {step.key}", step.fields) for step in pathway.steps),
    ]
    for word, parts in groups:
        yield from _keys(word, [part.key for part in parts])


def _keys(word: str, keys: list[str]) -> Iterator[str]:
    for key, times in Counter(keys).items():
        if times > 1:
            yield f"two {word}s have the key {key}"
        if not _KEY.fullmatch(key):
            yield f"the key {key!r} of a {word} is not small letters, figures and dashes"


def _references(pathway: Declared) -> Iterator[str]:
    """Yield each name of a part that is not there."""
    roles = {one.key for one in pathway.roles}
    stages = {one.key for one in pathway.stages}
    steps = {one.key for one in pathway.steps}
    outcomes = {one.key for one in pathway.outcomes}
    yield from _unknown("the pathway", "step", [pathway.opens_with], steps)
    for step in pathway.steps:
        where = f"the step {step.key}"
        at = () if step.at == ANY_OPEN_STAGE else step.at
        shared = [one.shared_with or () for one in step.fields]
        yield from _unknown(where, "stage", [*at, *(move.to for move in step.moves)], stages)
        yield from _unknown(where, "outcome", (move.outcome for move in step.moves if move.outcome), outcomes)
        yield from _unknown(
            where, "role", [*step.taken_by, *(step.shared_with or ()), *(r for s in shared for r in s)], roles
        )
    for clock in pathway.clocks:
        used = (*clock.started_by, *clock.stopped_by, *clock.paused_by, *clock.resumed_by)
        yield from _unknown(f"the clock {clock.key}", "step", used, steps)
        yield from _unknown(f"the clock {clock.key}", "role", [clock.owed_by] if clock.owed_by else [], roles)


def _unknown(where: str, word: str, used: Iterable[str], known: set[str]) -> Iterator[str]:
    for key in dict.fromkeys(used):
        if key not in known:
            yield f"{where} names the {word} {key}, which is not there"


def _conditions(pathway: Declared) -> Iterator[str]:
    for step in pathway.steps:
        asked = [step.when, *(move.when for move in step.moves)]
        asked += [one.when for one in step.contradictions]
        asked += [one.required for one in step.fields if isinstance(one.required, Condition)]
        for condition in asked:
            for part in condition.parts() if condition else ():
                yield from _condition(pathway, f"a condition of the step {step.key}", part)


def _condition(pathway: Declared, where: str, part: Condition) -> Iterator[str]:
    if isinstance(part, WasTaken | Outstanding | NothingOutstanding):
        named = part.steps if isinstance(part, NothingOutstanding) else (part.step,)
        yield from _unknown(where, "step", named, {one.key for one in pathway.steps})
    if isinstance(part, Outstanding | NothingOutstanding):
        settled = {one.of for step in pathway.steps for one in step.earlier if one.settles}
        open_for_ever = [step for step in named if step not in settled]
        yield from (f"{where} waits for {step} to be settled, which no step does" for step in open_for_ever)
    if isinstance(part, TestIs):
        yield from _reads(pathway, part.test)
    if isinstance(part, Is | Answered | AtLeast):
        found = _field(pathway, part.path)
        if found is None:
            yield f"{where} reads the field {part.path}, which is not there"
        elif isinstance(part, Is):
            yield from _unknown(f"{where} on {part.path}", "answer", part.options, set(found.answers()))
        elif isinstance(part, AtLeast) and not isinstance(found, Number):
            yield f"{where} asks for a number at {part.path}, which is none"


def _field(pathway: Declared, path: str) -> Field | None:
    try:
        return pathway.field(path)
    except KeyError:
        return None


def _stages(pathway: Declared) -> Iterator[str]:
    found = graph.ways(pathway)
    reached = graph.reached([""], graph.forwards(found)) - {""}
    ends = {one.key for one in pathway.stages if one.ends}
    can_end = graph.reached(ends, graph.backwards(found))
    opening = pathway.step(pathway.opens_with)
    if not opening.moves or opening.moves[-1].when is not None:
        yield f"the step {opening.key} opens a case, but may leave it in no stage"
    if not ends:
        yield "no stage is an end"
    for stage in pathway.stages:
        if stage.key not in reached:
            yield f"nothing leads to the stage {stage.key}"
        elif stage.key not in can_end:
            yield f"no end can be reached from the stage {stage.key}"
    for step in pathway.steps:
        yield from _step(pathway, step)


def _step(pathway: Declared, step: Step) -> Iterator[str]:
    for move in step.moves[:-1]:
        if move.when is None:
            yield f"the step {step.key} has a move after one without a condition, which is never made"
    for one in step.fields:
        if one.counted and not one.countable:
            yield f"the field {step.key}.{one.key} is counted, but has no options to count by"
    for clash in step.contradictions:
        if clash.field not in {one.key for one in step.fields}:
            yield f"the step {step.key} refuses an answer at {clash.field}, which is not there"
    for earlier in step.earlier:
        yield from _earlier(pathway, step, earlier)


def _earlier(pathway: Declared, step: Step, one: EarlierStep) -> Iterator[str]:
    """Yield what is wrong with a field that names an earlier step: those that choose must see what tells it apart."""
    where = f"the field {step.key}.{one.key}"
    named = _field(pathway, f"{one.of}.{one.named_by}")
    if named is None:
        yield f"{where} tells steps apart by {one.of}.{one.named_by}, which is not there"
        return
    blind = sorted(role for role in step.taken_by if not pathway.step(one.of).field_seen_by(named, role))
    yield from (
        f"{where} shows {one.of}.{one.named_by} to the role {role}, which may not see it" for role in blind
    )


def _roles(pathway: Declared) -> Iterator[str]:
    if not any(role.manages_access for role in pathway.roles):
        yield "no role manages access"
    for step in pathway.steps:
        if not step.taken_by:
            yield f"nobody may take the step {step.key}"
    for role in pathway.roles:
        if not any(step.seen_by(role.key) for step in pathway.steps):
            yield f"the role {role.key} neither takes nor sees any step"


def _outcomes(pathway: Declared) -> Iterator[str]:
    moves = [(step, move) for step in pathway.steps for move in step.moves]
    for step, move in moves:
        ends = pathway.stage(move.to).ends
        if ends and not move.outcome:
            yield f"the step {step.key} ends the case without an outcome"
        if move.outcome and not ends:
            yield f"the step {step.key} names the outcome {move.outcome}, but does not end the case"
    for outcome in pathway.outcomes:
        if outcome.key not in {move.outcome for _, move in moves}:
            yield f"nothing leads to the outcome {outcome.key}"


def _tests(pathway: Declared) -> Iterator[str]:
    used = {test.key: test for step in pathway.steps for test in step.tests}
    if len({id(test) for step in pathway.steps for test in step.tests}) != len(used):
        yield "two tests have one key"
    for test in used.values():
        yield from _reads(pathway, test)


def _reads(pathway: Declared, test: LegalTest) -> Iterator[str]:
    for path in test.reads:
        if _field(pathway, path) is None:
            yield f"the test {test.key} reads the field {path}, which is not there"


def _clock(pathway: Declared, clock: StepClock) -> Iterator[str]:
    try:
        read = clock.clock
    except clocks.ClockError as problem:
        yield f"the clock {clock.key} cannot be read: {problem}"
        return
    where = f"the clock {clock.key}"
    hourly = isinstance(read.span, CountedUnits) and read.span.unit in HOURLY
    if isinstance(read.span, CountedUnits) and read.span.direction is clocks.Direction.BEFORE:
        yield f"{where} counts back, but starts with a step"
    if not clock.started_by:
        yield f"nothing starts {where}"
    if not isinstance(read.span, CountedUnits) and clock.paused_by:
        yield f"{where} ends on a date, so it cannot be paused"
    if clock.each:
        yield from _each(pathway, clock, where)
    yield from _start(pathway, clock, where, hourly)
    yield from _stops(pathway, clock, where)


def _each(pathway: Declared, clock: StepClock, where: str) -> Iterator[str]:
    """Yield what is wrong with a clock that runs once for each taking of a step."""
    if not clock.ends_with_case:
        yield f"{where} runs for each of several, so that it must end with the case"
    if clock.paused_by:
        yield f"{where} runs for each of several, so that it cannot be paused"
    for key in clock.stopped_by:
        if not any(one.of in clock.started_by for one in pathway.step(key).earlier):
            yield f"the step {key} stops {where}, but has no field that says which"


def _start(pathway: Declared, clock: StepClock, where: str, hourly: bool) -> Iterator[str]:
    if not clock.starts_from:
        return
    found = _field(pathway, clock.starts_from)
    fits = isinstance(found, Moment) or (isinstance(found, Day) and found.exact and not hourly)
    if not fits:
        wanted = "a moment" if hourly else "a moment or an exact day"
        yield f"{where} starts from {clock.starts_from}, which is not {wanted}"
    elif found is not None and found.required is not True:
        yield f"{where} starts from {clock.starts_from}, which may be left empty"
    if [clock.starts_from.partition(".")[0]] != list(clock.started_by):
        yield f"{where} starts from a field of another step than the one that starts it"


def _stops(pathway: Declared, clock: StepClock, where: str) -> Iterator[str]:
    """Yield where a clock would never stop: no stage with it running may be an end, unless it ends with the case."""
    if not clock.stopped_by:
        yield f"nothing stops {where}"
        return
    found = graph.ways(pathway)
    running = graph.stages_while_running(found, clock)
    ends = sorted(one.key for one in pathway.stages if one.ends and one.key in running)
    if ends and not clock.ends_with_case:
        yield f"a case can come to the end {', '.join(ends)} while {where} runs"
    stops = {way.start for way in found if way.step.key in clock.stopped_by}
    can_stop = graph.reached(stops | set(ends), graph.backwards(found))
    yield from (f"{where} can never stop in the stage {stage}" for stage in sorted(running - can_stop))
    if bool(clock.paused_by) != bool(clock.resumed_by):
        yield f"{where} can be paused but not resumed, or resumed but not paused"
    resumes = {way.start for way in found if way.step.key in clock.resumed_by}
    paused = {way.to for way in found if way.step.key in clock.paused_by} & running
    can_resume = graph.reached(resumes | stops, graph.backwards(found))
    yield from (f"{where} can never resume from the stage {stage}" for stage in sorted(paused - can_resume))
