"""What rooms above add to meetings and agenda items in OParl's shapes, such as papers of an older site."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from shiremoot.kernel.hooks import Hook
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.spine.hooks.oparl import Shape, Site, Trace


@dataclass(frozen=True)
class BesideMeetings:
    """What is fetched with items and with meetings, where the trail tells of it, and what it adds to their shapes.

    `consultation` gives the address of the one an item names if it has no paper of ours. `traces` start at the item
    and, by the same path, at the meeting.
    """

    name: str
    with_items: Callable[[], Prefetch[Any]]
    with_meetings: Callable[[], Prefetch[Any]]
    traces: tuple[Trace, ...]
    consultation: Callable[[Site, AgendaItem], str | None]
    files: Callable[[Site, Meeting], list[Shape]]

    def __str__(self) -> str:
        return self.name


BESIDE: Hook[BesideMeetings] = Hook(
    "oparl.beside", "What stands beside our papers in OParl's meetings and agenda items."
)


def every() -> list[BesideMeetings]:
    return [offer.give for offer in BESIDE.offers]


def traces() -> tuple[Trace, ...]:
    return tuple(trace for each in every() for trace in each.traces)


def consultation(site: Site, item: AgendaItem) -> str | None:
    """Return the first address that a room gives for the consultation of an item, or None."""
    return next((found for each in every() if (found := each.consultation(site, item))), None)


def files(site: Site, meeting: Meeting) -> list[Shape]:
    return [shape for each in every() for shape in each.files(site, meeting)]
