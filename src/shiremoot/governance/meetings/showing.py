"""What other rooms add to a meeting's page: each registers itself in its apps.py, and meetings knows none of them.

    showing.add(showing.AFTER_AGENDA, speakers)      # in ready(); speakers(viewer, meeting) gives a Part or None
    showing.add_links(links)                         # links(viewer, meeting) gives what this viewer may go on to do
    showing.add_to_items(papers)                     # papers(viewer, meeting, items) gives notes by the item's number

Whoever adds asks the database a fixed number of times, however many items there are.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings.models import AgendaItem, Meeting

TOP, AFTER_AGENDA, END = "top", "after agenda", "end"


@dataclass(frozen=True)
class Part:
    """A piece of the page: a template, and what it shows under the name `shown`. Lower orders come first."""

    template: str
    shown: Any = None
    order: int = 50


@dataclass(frozen=True)
class Link:
    """Something this viewer may go on to do; a primary one is drawn as a button."""

    url: str
    words: str
    primary: bool = False
    order: int = 50


@dataclass
class Shown:
    """Everything other rooms show on one meeting's page."""

    top: list[Part] = field(default_factory=list)
    after_agenda: list[Part] = field(default_factory=list)
    end: list[Part] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: Mapping[int, list[Part]] = field(default_factory=dict)


_parts: list[tuple[str, Callable[[Viewer, Meeting], Part | None]]] = []
_links: list[Callable[[Viewer, Meeting], Sequence[Link]]] = []
_notes: list[Callable[[Viewer, Meeting, Sequence[AgendaItem]], Mapping[int, Part]]] = []


def add(place: str, show: Callable[[Viewer, Meeting], Part | None]) -> None:
    """Show a part at this place of every meeting's page."""
    _parts.append((place, show))


def add_links(links: Callable[[Viewer, Meeting], Sequence[Link]]) -> None:
    """Offer links at the head of every meeting's page."""
    _links.append(links)


def add_to_items(notes: Callable[[Viewer, Meeting, Sequence[AgendaItem]], Mapping[int, Part]]) -> None:
    """Show something under items of the agenda, by the item's primary key."""
    _notes.append(notes)


def everything(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> Shown:
    """What all rooms show of this meeting to this viewer, in order."""
    placed: dict[str, list[Part]] = defaultdict(list)
    for place, show in _parts:
        if part := show(viewer, meeting):
            placed[place].append(part)
    notes: dict[int, list[Part]] = defaultdict(list)
    for give in _notes:
        for item, part in give(viewer, meeting, items).items():
            notes[item].append(part)
    links = sorted((link for give in _links for link in give(viewer, meeting)), key=lambda link: link.order)
    return Shown(
        *(sorted(placed[place], key=lambda part: part.order) for place in (TOP, AFTER_AGENDA, END)),
        links,
        {item: sorted(parts, key=lambda part: part.order) for item, parts in notes.items()},
    )
