"""The states of a thing, and which may follow which.

One table says it all: for each state, the states that may follow, each with the word for the act that leads there.
The same table decides (`Lifecycle.check`), is drawn in docs/generated/lifecycles.md, and is tested for every pair of
states. A lifecycle is a constant in a room's ``rules.py``; the drawing and the test find it there.

    >>> import enum
    >>> class State(enum.StrEnum):
    ...     OPEN = "open"
    ...     MET = "met"
    >>> duty = Lifecycle(
    ...     of="A duty",
    ...     about="A duty is open until it is met.",
    ...     states=State,
    ...     starts=(State.OPEN,),
    ...     acts={State.OPEN: {State.MET: "show that it is met"}},
    ...     ends=frozenset({State.MET}),
    ...     refusal="This duty is {current}, so it cannot become {wanted}.",
    ...     error=DomainError,
    ... )
    >>> duty.may("open", State.MET)
    True
    >>> duty.check("met", State.OPEN)
    Traceback (most recent call last):
    shiremoot.kernel.errors.DomainError: This duty is met, so it cannot become open.
"""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from shiremoot.kernel.errors import DomainError

State = TypeVar("State", bound=enum.StrEnum)
OVER = "This is already {current}."


class BrokenLifecycle(Exception):
    """A table that contradicts itself. Raised on import, for the developer who wrote it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Lifecycle(Generic[State]):
    """The table of one kind of thing. Raises `BrokenLifecycle` when it contradicts itself.

    of        the thing, as the heading of its drawing ("A duty")
    about     what a reader should know beside the drawing
    starts    the states in which one may begin
    acts      for each state, those that may follow, with the word for the act
    ends      the states in which one may stay for good, whether or not something may still follow
    refusal   the words shown to a person who asks for a state that may not follow, with {current} and {wanted}
    refusals  the same for pairs of states that need their own words
    over      the words once nothing may follow, with {current}
    error     the class of exception that carries these words
    """

    of: str
    about: str
    states: type[State]
    starts: tuple[State, ...]
    acts: Mapping[State, Mapping[State, str]]
    ends: frozenset[State]
    refusal: str
    error: type[DomainError]
    refusals: Mapping[tuple[State, State], str] = field(default_factory=dict)
    over: str = OVER

    def __post_init__(self) -> None:
        for problem in self._problems():
            raise BrokenLifecycle(f"{self.of}: {problem}.")

    def after(self, current: str) -> frozenset[State]:
        """Return the states that may follow. Raises ValueError for a word that is no state."""
        return frozenset(self.acts.get(self.states(current), ()))

    def may(self, current: str, wanted: str) -> bool:
        """Return True if `wanted` may follow `current`."""
        return self.states(wanted) in self.after(current)

    def is_over(self, current: str) -> bool:
        """Return True if nothing may follow."""
        return not self.after(current)

    def check(self, current: str, wanted: str) -> None:
        """Raise `error` with the reason unless `wanted` may follow `current`."""
        if not self.may(current, wanted):
            raise self.error(self.refused(current, wanted))

    def check_not_over(self, current: str) -> None:
        """Raise `error` with the reason once nothing may follow."""
        if self.is_over(current):
            raise self.error(self.over.format(current=self.states(current)))

    def refused(self, current: str, wanted: str) -> str:
        """Return the words that refuse `wanted` after `current`."""
        pair = self.states(current), self.states(wanted)
        return self.refusals.get(pair, self.refusal).format(current=pair[0], wanted=pair[1])

    def moves(self) -> Iterator[tuple[State, State, str]]:
        """Yield each state, one that may follow it, and the word for the act, in the order of the states."""
        for state in self.states:
            for following in sorted(self.acts.get(state, ())):
                yield state, following, self.acts[state][following]

    def _problems(self) -> Iterator[str]:
        reached = _closure(self.starts, self.acts)
        backwards = {one: {a: "" for a, b, _ in self.moves() if b == one} for one in self.states}
        if not self.starts:
            yield "it has no state to start in"
        for state in self.states:
            if state not in reached:
                yield f"nothing leads to the state {state}"
            if state not in _closure(self.ends, backwards):
                yield f"no end can be reached from the state {state}"
        for current, wanted, act in self.moves():
            if not act.strip():
                yield f"the act that leads from {current} to {wanted} has no word"
        for current, wanted in self.refusals:
            if self.may(current, wanted):
                yield f"{wanted} may follow {current}, so the words that refuse it are never said"


def _closure(
    first: "tuple[State, ...] | frozenset[State]", table: Mapping[State, Mapping[State, str]]
) -> set[State]:
    """Return the states that can be reached from the first ones, these included."""
    reached: set[State] = set()
    waiting = list(first)
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting.extend(table.get(state, ()))
    return reached
