"""What must be so for a step, a field or a move. Conditions are data: they can be checked, drawn and put into words."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shiremoot.kernel.pathways.facts import Facts
from shiremoot.kernel.pathways.legal_tests import LegalTest, Result

Label = Callable[[str], str]  # the words for a field ("decide.outcome") or a step ("decide")


class Condition(ABC):
    """Something that is so or not, given the facts of a case."""

    @abstractmethod
    def holds(self, facts: Facts) -> bool:
        """Return True if it is so."""

    @abstractmethod
    def in_words(self, label: Label) -> str:
        """Return words that follow "if"."""

    def parts(self) -> Iterator["Condition"]:
        """Yield this condition and those inside it."""
        yield self


@dataclass(frozen=True)
class Is(Condition):
    """The latest answer to a field is one of these options; yes, no or unclear for a question."""

    path: str
    options: tuple[str, ...]

    def __init__(self, path: str, *options: str) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "options", options)

    def holds(self, facts: Facts) -> bool:
        return not facts.options(self.path).isdisjoint(self.options)

    def in_words(self, label: Label) -> str:
        wanted = " or ".join(label(f"{self.path}={option}") for option in self.options)
        return f"“{label(self.path)}” is {wanted}"


@dataclass(frozen=True)
class Answered(Condition):
    """The field has an answer."""

    path: str

    def holds(self, facts: Facts) -> bool:
        return facts.get(self.path) not in (None, "", [])

    def in_words(self, label: Label) -> str:
        return f"“{label(self.path)}” is answered"


@dataclass(frozen=True)
class AtLeast(Condition):
    """The latest answer to a number is this or more."""

    path: str
    least: int

    def holds(self, facts: Facts) -> bool:
        number = facts.number(self.path)
        return number is not None and number >= self.least

    def in_words(self, label: Label) -> str:
        return f"“{label(self.path)}” is {self.least} or more"


@dataclass(frozen=True)
class WasTaken(Condition):
    """A step was taken, at least this many times."""

    step: str
    times: int = 1

    def holds(self, facts: Facts) -> bool:
        return facts.times(self.step) >= self.times

    def in_words(self, label: Label) -> str:
        return f"“{label(self.step)}” is done" + (f" {self.times} times" if self.times > 1 else "")


@dataclass(frozen=True)
class Outstanding(Condition):
    """Something is not settled yet of what this step began: a referral without its outcome."""

    step: str

    def holds(self, facts: Facts) -> bool:
        return bool(facts.outstanding(self.step))

    def in_words(self, label: Label) -> str:
        return f"something is outstanding from “{label(self.step)}”"


@dataclass(frozen=True)
class NothingOutstanding(Condition):
    """All is settled of what these steps began."""

    steps: tuple[str, ...]

    def __init__(self, *steps: str) -> None:
        object.__setattr__(self, "steps", steps)

    def holds(self, facts: Facts) -> bool:
        return not any(facts.outstanding(step) for step in self.steps)

    def in_words(self, label: Label) -> str:
        return f"nothing is outstanding from {' or '.join(f'“{label(step)}”' for step in self.steps)}"


@dataclass(frozen=True)
class TestIs(Condition):
    """A test in law comes to one of these results."""

    __test__ = False  # no test of ours, for pytest

    test: LegalTest
    results: tuple[Result, ...] = (Result.MET,)

    def holds(self, facts: Facts) -> bool:
        return self.test.find(facts).result in self.results

    def in_words(self, label: Label) -> str:
        return f"the test “{self.test.title}” is {' or '.join(self.results)}"


@dataclass(frozen=True)
class Every(Condition):
    """All of these hold."""

    of: tuple[Condition, ...]

    def __init__(self, *of: Condition) -> None:
        object.__setattr__(self, "of", of)

    def holds(self, facts: Facts) -> bool:
        return all(one.holds(facts) for one in self.of)

    def in_words(self, label: Label) -> str:
        return " and ".join(one.in_words(label) for one in self.of)

    def parts(self) -> Iterator[Condition]:
        yield self
        for one in self.of:
            yield from one.parts()


@dataclass(frozen=True)
class Either(Condition):
    """At least one of these holds."""

    of: tuple[Condition, ...]

    def __init__(self, *of: Condition) -> None:
        object.__setattr__(self, "of", of)

    def holds(self, facts: Facts) -> bool:
        return any(one.holds(facts) for one in self.of)

    def in_words(self, label: Label) -> str:
        return ", or ".join(one.in_words(label) for one in self.of)

    def parts(self) -> Iterator[Condition]:
        yield self
        for one in self.of:
            yield from one.parts()


@dataclass(frozen=True)
class Unless(Condition):
    """This does not hold."""

    that: Condition

    def holds(self, facts: Facts) -> bool:
        return not self.that.holds(facts)

    def in_words(self, label: Label) -> str:
        return f"it is not so that {self.that.in_words(label)}"

    def parts(self) -> Iterator[Condition]:
        yield self
        yield from self.that.parts()
