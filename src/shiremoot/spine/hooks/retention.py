"""Kinds of record that may be disposed of once their review day is there; the room of retention asks for them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.hooks import Hook


@dataclass(frozen=True)
class Disposed:
    """How many papers or notes went, and how many files stay because something else uses them."""

    count: int
    kept_files: int = 0


@dataclass(frozen=True)
class Held:
    """What is still held of one kind of record; `path` leads from each row to what it is kept with.

    `dispose` destroys what these rows hold and leaves the rows, emptied; it is called inside a transaction.
    """

    kind: str
    rows: Callable[[], QuerySet[Any]]
    path: str
    dispose: Callable[[QuerySet[Any], Viewer], Disposed]

    def __str__(self) -> str:
        return self.kind


HELD: Hook[Held] = Hook("retention.held", "Records that are disposed of once their review day is there.")
