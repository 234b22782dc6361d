"""What a pathway is declared with: roles, outcomes, stages, steps, moves and clocks. Parts name one another by key."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from shiremoot.kernel import clocks
from shiremoot.kernel.pathways.conditions import Condition
from shiremoot.kernel.pathways.facts import Values
from shiremoot.kernel.pathways.fields import EarlierStep, Field
from shiremoot.kernel.pathways.legal_tests import LegalTest

ANY_OPEN_STAGE = ("*",)


class Keyed(Protocol):
    """A part with a key."""

    @property
    def key(self) -> str: ...


Part = TypeVar("Part", bound=Keyed)


def _named(parts: Iterable[Part], key: str) -> Part:
    """Return the part with this key. Raises KeyError."""
    return {part.key: part for part in parts}[key]


@dataclass(frozen=True, kw_only=True)
class CaseRole:
    """What somebody is in a case, such as its manager. `manages_access` may give, end and restrict access to it."""

    key: str
    title: str
    manages_access: bool = False


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a case ended."""

    key: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Where a case stands. A case in a stage that `ends` is closed."""

    key: str
    title: str
    ends: bool = False


@dataclass(frozen=True)
class Move:
    """Where a step leads: the first move of a step whose condition holds is made. One to an end has an outcome."""

    to: str
    when: Condition | None = None
    outcome: str = ""


@dataclass(frozen=True)
class Contradiction:
    """Answers that cannot stand together: if `when` holds with them, a field is refused, with these words."""

    field: str
    when: Condition
    words: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """Something done in a case, by people with these roles, and what is recorded of it.

    at           the stages in which it may be taken; `ANY_OPEN_STAGE` for all that are no end
    when         what else must be so
    once         it may be taken only once in a case
    moves        where it leads; a step without moves, or none of whose conditions hold, leaves the case where it is
    shared_with  the roles that see what it records, besides those that may take it; None for every role of the case
    tests        the tests in law whose results are worked out and kept with it
    contradictions         which of its answers cannot stand together, or with what the case says already
    """

    key: str
    title: str
    taken_by: frozenset[str]
    at: tuple[str, ...] = ANY_OPEN_STAGE
    when: Condition | None = None
    once: bool = False
    fields: tuple[Field, ...] = ()
    moves: tuple[Move, ...] = ()
    shared_with: frozenset[str] | None = None
    tests: tuple[LegalTest, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    about: str = ""

    def field(self, key: str) -> Field:
        """Return a field. Raises KeyError for one it does not have."""
        return _named(self.fields, key)

    @property
    def earlier(self) -> tuple[EarlierStep, ...]:
        """The fields that name an earlier step of the case."""
        return tuple(one for one in self.fields if isinstance(one, EarlierStep))

    def seen_by(self, role: str) -> bool:
        """Return True if this role sees what the step records, but for fields shared with fewer."""
        return self.shared_with is None or role in self.shared_with or role in self.taken_by

    def field_seen_by(self, one: Field, role: str) -> bool:
        """Return True if this role sees a field of the step."""
        narrow = one.shared_with is not None and role not in one.shared_with
        return role in self.taken_by or (self.seen_by(role) and not narrow)


@dataclass(frozen=True, kw_only=True)
class StepClock:
    """A time limit: started by a step, stopped by another, and perhaps paused in between. It becomes a duty.

    kind            the key of the duty in the catalogue
    limit           how long, as a clock says it: "2 hours", "10 working days"
    started_by      the steps that start it; once running, it is not started again
    starts_from     the field that says when it starts, "concern.received"; otherwise the moment the step is taken
    stopped_by      the steps that stop it; one that stops and starts it begins it afresh
    paused_by       the steps that pause it, and resumed_by those that let it run on
    ends_with_case  it may still run when the case is closed, and is then owed no longer
    each            it runs once for each taking of the step that starts it; a step is about the one that its field
                    of the kind `EarlierStep` names
    owed_by         the role whose organisation owes it; empty for the organisation whose case it is
    owed_to         the class of people it is owed to, never a name
    """

    key: str
    title: str
    kind: str
    limit: str
    started_by: tuple[str, ...]
    stopped_by: tuple[str, ...]
    owed_to: str
    starts_from: str = ""
    calendar: str = clocks.DEFAULT_CALENDAR
    paused_by: tuple[str, ...] = ()
    resumed_by: tuple[str, ...] = ()
    ends_with_case: bool = False
    each: bool = False
    owed_by: str = ""

    def item(self, step: Step, number: int, values: Values) -> int:
        """Return the number of the step that a step with this number is about, for a clock that runs for each; or 0."""
        if not self.each:
            return 0
        about = next((one for one in step.earlier if one.of in self.started_by), None)
        named = values.get(about.key) if about else None
        return named if isinstance(named, int) else number

    @property
    def clock(self) -> clocks.Clock:
        """The limit as a clock. Raises `ClockError`."""
        return parsed(self.limit, self.calendar)


@functools.cache
def parsed(limit: str, calendar: str) -> clocks.Clock:
    """Read a limit. Raises `ClockError`."""
    return clocks.Clock.parse(limit, calendar=calendar)


@dataclass(frozen=True, kw_only=True)
class Declared:
    """All that a pathway declares. `Pathway` adds that it is checked.

    A version never changes once a case follows it: declare the next version beside it. `prefix` begins the references
    of its cases, ASC-24-000123. `opens_with` is the step that opens a case, taken before there is one.
    """

    key: str
    version: int
    title: str
    case: str  # what one case is called, "safeguarding concern"
    prefix: str
    purpose: str
    legal_basis: str
    opens_with: str
    roles: tuple[CaseRole, ...]
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    outcomes: tuple[Outcome, ...]
    clocks: tuple[StepClock, ...] = ()
    about: str = ""

    def role(self, key: str) -> CaseRole:
        return _named(self.roles, key)

    def stage(self, key: str) -> Stage:
        return _named(self.stages, key)

    def step(self, key: str) -> Step:
        return _named(self.steps, key)

    def clock(self, key: str) -> StepClock:
        return _named(self.clocks, key)

    def outcome(self, key: str) -> Outcome:
        return _named(self.outcomes, key)

    def field(self, path: str) -> Field:
        """Return the field at "step.field". Raises KeyError."""
        step, _, key = path.partition(".")
        return self.step(step).field(key)

    def stages_of(self, step: Step) -> tuple[str, ...]:
        """Return the stages in which a step may be taken; none for the step that opens a case."""
        if step.key == self.opens_with and step.at == ANY_OPEN_STAGE:
            return ()
        return tuple(one.key for one in self.stages if not one.ends) if step.at == ANY_OPEN_STAGE else step.at

    def label(self, name: str) -> str:
        """Return the words for "step", "step.field" or "step.field=option"."""
        path, _, option = name.partition("=")
        if not option:
            return self.field(path).label if "." in path else self.step(path).title
        return f"“{self.field(path).answer_in_words(option)}”"
