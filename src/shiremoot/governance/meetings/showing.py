"""What other rooms add to a meeting's page: each registers itself in its apps.py, and meetings knows none of them.

    showing.add(showing.AFTER_AGENDA, speakers,      # in ready(); speakers(viewer, meeting) gives a Part or None
                of=[("participation.Request", "meeting")])   # asked only where the meeting has some of these rows
    showing.add_links(links)                         # links(viewer, meeting) gives what this viewer may go on to do
    showing.add_to_items(papers)                     # papers(viewer, meeting, items) gives notes by the item's number

Whoever adds asks the database a fixed number of times, however many items there are. Who names the rows it shows
(`of`: models, and the path from each to the meeting) is not asked about a meeting that has none of them.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings import hanging
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
    there: frozenset[hanging.Rows] = frozenset()


Of = Sequence[hanging.Rows]
Show = Callable[[Viewer, Meeting], Part | None]
Notes = Callable[[Viewer, Meeting, Sequence[AgendaItem]], Mapping[int, Part]]

# The lists of the page that are the meeting's own.
ATTENDANCES, ACTIONS = ("meetings.Attendance", "meeting"), ("meetings.Action", "meeting")
PLANNED, DECISIONS = ("meetings.ForwardItem", "meeting"), ("meetings.Decision", "meeting")
OWN = (ATTENDANCES, ACTIONS, PLANNED, DECISIONS)

_parts: list[tuple[str, Show, frozenset[hanging.Rows]]] = []
_links: list[Callable[[Viewer, Meeting], Sequence[Link]]] = []
_notes: list[tuple[Notes, frozenset[hanging.Rows]]] = []


def add(place: str, show: Show, of: Of = ()) -> None:
    """Show a part at this place of every meeting's page, or of those that have rows of one of these kinds."""
    _parts.append((place, show, frozenset(of)))


def add_links(links: Callable[[Viewer, Meeting], Sequence[Link]]) -> None:
    """Offer links at the head of every meeting's page."""
    _links.append(links)


def add_to_items(notes: Notes, of: Of = ()) -> None:
    """Show something under items of the agenda, by the item's primary key; `of` as in `add`."""
    _notes.append((notes, frozenset(of)))


def everything(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> Shown:
    """What all rooms show of this meeting to this viewer, in order."""
    there = hanging.on(meeting, _kinds())
    placed: dict[str, list[Part]] = defaultdict(list)
    for place, show, of in _parts:
        if (not of or of & there) and (part := show(viewer, meeting)):
            placed[place].append(part)
    links = sorted((link for give in _links for link in give(viewer, meeting)), key=lambda link: link.order)
    return Shown(
        *(sorted(placed[place], key=lambda part: part.order) for place in (TOP, AFTER_AGENDA, END)),
        links,
        _noted(viewer, meeting, items, there),
        there,
    )


def _noted(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem], there) -> dict[int, list[Part]]:
    notes: dict[int, list[Part]] = defaultdict(list)
    for give, of in _notes:
        for item, part in give(viewer, meeting, items).items() if not of or of & there else ():
            notes[item].append(part)
    return {item: sorted(parts, key=lambda part: part.order) for item, parts in notes.items()}


def _kinds() -> tuple[hanging.Rows, ...]:
    """Every kind of row that somebody shows, always in the same order."""
    named = [of for _, _, of in _parts] + [of for _, of in _notes]
    return tuple(sorted(frozenset(OWN).union(*named)))
