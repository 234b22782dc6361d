"""What the steps of one case say so far: the latest answer to each field, by "step.field"."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

Value = str | int | list[str] | dict[str, str]  # an answer as it is stored, in JSON
Values = Mapping[str, Value]  # the answers of one step, by the key of the field


@dataclass(frozen=True)
class Item:
    """One taking of a step that later steps may be about, such as one referral of several, and what it recorded.

    It is `settled` once a step that settles it is taken.
    """

    step: str
    values: Values
    settled: bool = False


@dataclass(frozen=True)
class Facts:
    """The latest answers, and how often each step was taken. A later taking of a step replaces its earlier answers.

    `items` has every taking of a step by its number.
    """

    values: Values = field(default_factory=lambda: MappingProxyType({}))
    taken: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    items: Mapping[int, Item] = field(default_factory=lambda: MappingProxyType({}))

    def get(self, path: str) -> Value | None:
        """Return the latest answer to "step.field", or None if there is none."""
        return self.values.get(path)

    def option(self, path: str) -> str:
        """Return the option chosen, or yes, no or unclear; empty if there is no answer."""
        value = self.get(path)
        if isinstance(value, dict):
            return value.get("answer", "")
        return value if isinstance(value, str) else ""

    def reason(self, path: str) -> str:
        """Return the reason given with an answer; empty if there is none."""
        value = self.get(path)
        return value.get("reason", "") if isinstance(value, dict) else ""

    def number(self, path: str) -> int | None:
        """Return a number, or None if there is no answer."""
        value = self.get(path)
        return value if isinstance(value, int) else None

    def options(self, path: str) -> frozenset[str]:
        """Return all options chosen."""
        value = self.get(path)
        return frozenset(value) if isinstance(value, list) else frozenset({self.option(path)} - {""})

    def times(self, step: str) -> int:
        """Return how often a step was taken."""
        return self.taken.get(step, 0)

    def outstanding(self, step: str) -> dict[int, Item]:
        """Return each taking of a step that is not settled, by its number."""
        return {number: one for number, one in self.items.items() if one.step == step and not one.settled}

    def answering(self, step: str, values: Values) -> "Facts":
        """Return the facts with the answers of a step that is not taken yet."""
        others = {path: value for path, value in self.values.items() if not path.startswith(f"{step}.")}
        theirs = {f"{step}.{key}": value for key, value in values.items()}
        return replace(self, values=MappingProxyType(others | theirs))

    def after(self, step: str, values: Values, number: int = 0, settles: Collection[int] = ()) -> "Facts":
        """Return the facts once a step is taken, by its number in the case and those of the steps it settles."""
        counts = dict(self.taken) | {step: self.times(step) + 1}
        items = dict(self.items) | {number: Item(step, values)}
        items |= {one: replace(items[one], settled=True) for one in settles}
        known = self.answering(step, values)
        return replace(known, taken=MappingProxyType(counts), items=MappingProxyType(items))
