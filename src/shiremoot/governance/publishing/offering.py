"""What a meeting's page shows and offers of its packs."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.ui import moments
from shiremoot.governance.agendas.models import Item
from shiremoot.governance.duties import presenting
from shiremoot.governance.duties import queries as duties
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.duties.rules import State as DutyState
from shiremoot.governance.meetings.models import AgendaItem, Meeting
from shiremoot.governance.meetings.rules import Progress, State
from shiremoot.governance.meetings.showing import Part
from shiremoot.governance.meetings.steps import Link, Step
from shiremoot.governance.publishing import queries, telling
from shiremoot.governance.publishing.models import Pack, Paper
from shiremoot.governance.publishing.planning import PAPERS_OWED
from shiremoot.governance.reports import queries as reports

PACKS = [("publishing.Pack", "meeting")]
PAPERS = [("publishing.Paper", "pack__meeting"), ("agendas.Item", "agenda__meeting")]


def packs(viewer: Viewer, meeting: Meeting) -> Part | None:
    """What was published, when, and what each later pack changes."""
    found = list(queries.packs(viewer, meeting))
    return Part("publishing/packs.html", found, order=10) if found else None


def step(viewer: Viewer, meeting: Meeting) -> Step:
    """The pack: when it was published, or by when it is owed. Three queries."""
    newest = Pack.objects.filter(meeting=meeting).order_by("-number").first()
    owed = duties.about(viewer, meeting).filter(kind__in=PAPERS_OWED).first()
    met = newest is not None or (owed is not None and owed.state == DutyState.MET)
    still_to_come = meeting.state == State.PLANNED and meeting.ends_by >= clock.now()
    url = reverse("pack-publish", args=[meeting.body.slug, meeting.day])
    links = [Link(url, "Publish the pack")] if still_to_come and reports.has_agenda(meeting) else []
    progress = Progress.DONE if met else Progress.TO_DO if links else Progress.WAITING
    return Step(40, "Pack", _of_pack(newest, owed), progress, links, prepares=True)


def _of_pack(newest: Pack | None, owed: Duty | None) -> str:
    if newest:
        return f"{newest.title}, published {moments.moment(newest.published_at)}"
    if owed is None:
        return "Not published yet"
    return "Published" if owed.state == DutyState.MET else f"Due {presenting.due_words(owed)}"


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
    for paper in queries.papers_of(viewer, meeting):
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
