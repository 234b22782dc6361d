"""What a meeting's page shows and offers of its packs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.agendas.models import Item
from shiremoot.governance.meetings.models import AgendaItem, Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.meetings.showing import Link, Part
from shiremoot.governance.publishing import permissions, queries, telling
from shiremoot.governance.publishing.models import Paper
from shiremoot.governance.reports import queries as reports

PACKS = [("publishing.Pack", "meeting")]
PAPERS = [("publishing.Paper", "pack__meeting"), ("agendas.Item", "agenda__meeting")]


def packs(viewer: Viewer, meeting: Meeting) -> Part | None:
    """What was published, when, and what each later pack changes."""
    found = list(queries.packs(viewer, meeting))
    return Part("publishing/packs.html", found, order=10) if found else None


def links(viewer: Viewer, meeting: Meeting) -> list[Link]:
    if meeting.state != State.PLANNED or meeting.ends_by < clock.now():
        return []
    if not viewer.may(permissions.PUBLISH, body_id=meeting.body_id) or not reports.has_agenda(meeting):
        return []
    return [
        Link(reverse("pack-publish", args=[meeting.body.slug, meeting.day]), "Publish the pack", order=12)
    ]


@dataclass(frozen=True)
class ItemNote:
    """What stands under an item of a published agenda."""

    papers: list[Paper]
    note: str = ""
    exempt: str = ""
    said: str = ""


def papers(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, Part]:
    """Under each item: its papers, newest last; that one is to follow; that it is private. Two queries."""
    found: dict[int, list[Paper]] = {}
    for paper in queries.papers_of(meeting):
        found.setdefault(paper.item_id, []).append(paper)
    notes = {built.published_id: _note(built, found) for built in queries.built_items(meeting)}
    return {
        item: Part("publishing/papers.html", note, order=10) for item, note in notes.items() if _says(note)
    }


def _note(built: Item, found: dict[int, list[Paper]]) -> ItemNote:
    theirs = found.get(built.published_id, [])
    told = any(paper.exempt_paragraph for paper in theirs)
    return ItemNote(
        theirs, built.note, "" if told else built.exempt, "" if theirs else telling.in_its_place(built)
    )


def _says(note: ItemNote) -> bool:
    return bool(note.papers or note.note or note.exempt or note.said)
