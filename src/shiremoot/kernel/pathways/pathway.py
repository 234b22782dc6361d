"""A pathway: a declaration that refuses to load when it contradicts itself."""

import hashlib
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from shiremoot.kernel.pathways import checking
from shiremoot.kernel.pathways.parts import Declared


class BrokenPathway(Exception):
    """A declaration that contradicts itself. Raised on import, for the developer who wrote it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Pathway(Declared):
    """One version of how a kind of case is done. Raises `BrokenPathway` with every problem found."""

    def __post_init__(self) -> None:
        if found := list(checking.problems(self)):
            raise BrokenPathway(f"{self.key}, version {self.version}: {'; '.join(found)}.")

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    @property
    def digest(self) -> str:
        """A hash of all that is declared, so that a version that was changed shows. A rule counts by its name."""
        return hashlib.sha256(_canonical(self).encode()).hexdigest()


def _canonical(value: Any) -> str:
    """Return a text that is the same for the same declaration, on every machine and in every process."""
    if is_dataclass(value) and not isinstance(value, type):
        said = ((one, getattr(value, one.name)) for one in fields(value))
        # A default counts for nothing, so that the kernel can grow without a change to what is declared.
        inside = ",".join(f"{one.name}={_canonical(held)}" for one, held in said if held != one.default)
        return f"{type(value).__name__}({inside})"
    if isinstance(value, tuple | list):
        return f"[{','.join(map(_canonical, value))}]"
    if isinstance(value, frozenset):
        return f"{{{','.join(sorted(map(_canonical, value)))}}}"
    if callable(value):
        return f"{value.__module__}.{value.__qualname__}"
    return repr(value)
