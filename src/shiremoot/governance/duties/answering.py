"""Where a duty is answered. Rooms with a form of their own register in their apps.py; duties knows none of them.

answering.add("partnership-update", where)       # in ready(); where(viewer, duty) gives a Way or None
"""

from collections.abc import Callable
from dataclasses import dataclass

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.duties.models import Duty


@dataclass(frozen=True)
class Way:
    """A form that answers a duty, and what its button says."""

    url: str
    words: str


_ways: dict[str, Callable[[Viewer, Duty], Way | None]] = {}


def add(kind: str, where: Callable[[Viewer, Duty], Way | None]) -> None:
    """Say where duties of a kind are answered."""
    _ways[kind] = where


def way(viewer: Viewer, duty: Duty) -> Way | None:
    """The form by which this viewer may answer a duty, if there is one."""
    find = _ways.get(duty.kind)
    return find(viewer, duty) if find else None
