"""What the steps of one case say so far: the latest answer to each field, by "step.field"."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

Value = str | int | list[str] | dict[str, str]  # an answer as it is stored, in JSON
Values = Mapping[str, Value]  # the answers of one step, by the key of the field


@dataclass(frozen=True)
class Facts:
    """The latest answers, and how often each step was taken. A later taking of a step replaces its earlier answers."""

    values: Values = field(default_factory=lambda: MappingProxyType({}))
    taken: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

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

    def answering(self, step: str, values: Values) -> "Facts":
        """Return the facts with the answers of a step that is not taken yet."""
        others = {path: value for path, value in self.values.items() if not path.startswith(f"{step}.")}
        theirs = {f"{step}.{key}": value for key, value in values.items()}
        return replace(self, values=MappingProxyType(others | theirs))

    def after(self, step: str, values: Values) -> "Facts":
        """Return the facts once a step is taken."""
        counts = dict(self.taken) | {step: self.times(step) + 1}
        return replace(self.answering(step, values), taken=MappingProxyType(counts))
