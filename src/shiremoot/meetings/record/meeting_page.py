"""Gathers what rooms show on a meeting's page; they register in `spine.hooks.pages`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.record.models import Action, AgendaItem, Attendance, Decision, ForwardItem, Meeting
from shiremoot.spine.hooks import pages, rows_present

# The lists of the page that are the meeting's own.
ATTENDANCES, ACTIONS = Rows(Attendance, "meeting"), Rows(Action, "meeting")
PLANNED, DECISIONS = Rows(ForwardItem, "meeting"), Rows(Decision, "meeting")
OWN = (ATTENDANCES, ACTIONS, PLANNED, DECISIONS)


@dataclass(frozen=True)
class ShownParts:
    """Everything rooms show on one meeting's page; `there` are the kinds of row the meeting has any of."""

    top: list[pages.Part] = field(default_factory=list)
    after_agenda: list[pages.Part] = field(default_factory=list)
    end: list[pages.Part] = field(default_factory=list)
    links: list[pages.Link] = field(default_factory=list)
    notes: Mapping[int, list[pages.Part]] = field(default_factory=dict)
    there: frozenset[Rows] = frozenset()


def everything(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> ShownParts:
    """Return what all rooms show of this meeting to this viewer, in order."""
    there = rows_present.present(meeting.pk, _kinds())
    return ShownParts(
        top=pages.parts(pages.MEETING_TOP, viewer, meeting, there),
        after_agenda=pages.parts(pages.AFTER_AGENDA, viewer, meeting, there),
        end=pages.parts(pages.MEETING_END, viewer, meeting, there),
        links=_links(viewer, meeting, there),
        notes=_notes(viewer, meeting, items, there),
        there=there,
    )


def _links(viewer: Viewer, meeting: Meeting, there: frozenset[Rows]) -> list[pages.Link]:
    offers = rows_present.wanted(pages.MEETING_LINKS.offers, there)
    return sorted(
        (link for offer in offers for link in offer.give(viewer, meeting)), key=lambda link: link.order
    )


def _notes(
    viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem], there: frozenset[Rows]
) -> dict[int, list[pages.Part]]:
    notes: dict[int, list[pages.Part]] = defaultdict(list)
    for offer in rows_present.wanted(pages.ITEM_NOTES.offers, there):
        for item, part in offer.give(viewer, meeting, items).items():
            notes[item].append(part)
    return {item: sorted(parts, key=lambda part: part.order) for item, parts in notes.items()}


def _kinds() -> rows_present.Kinds:
    hooks = (
        pages.MEETING_TOP,
        pages.AFTER_AGENDA,
        pages.MEETING_END,
        pages.MEETING_LINKS,
        pages.ITEM_NOTES,
    )
    return rows_present.kinds_of(*(hook.offers for hook in hooks), own=OWN)
