"""What a meeting's page shows of its packs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.ui import moments
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.agendas.rules import public_words
from shiremoot.meetings.packs import queries, wording
from shiremoot.meetings.packs.models import Pack, PublishedPaper
from shiremoot.meetings.packs.pack_plan import PAPERS_OWED
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.meetings.record.permissions import items_left, may_read_exempt
from shiremoot.meetings.record.rules import MeetingState, StepProgress
from shiremoot.meetings.record.steps import MeetingStep, StepLink
from shiremoot.meetings.reports import queries as reports
from shiremoot.spine.duties import presenting
from shiremoot.spine.duties import queries as duties
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State as DutyState
from shiremoot.spine.hooks.pages import Part


def packs(viewer: Viewer, meeting: Meeting) -> Part | None:
    """Return the list of packs: when each was published and what it changes."""
    found = list(queries.packs(viewer, meeting))
    return Part("packs/packs.html", found, order=10) if found else None


def step(viewer: Viewer, meeting: Meeting) -> MeetingStep:
    """Return the pack step: when the newest was published, or by when it is owed. Four queries."""
    newest = Pack.objects.filter(meeting=meeting).order_by("-number").first()
    owed = duties.about(viewer, meeting).filter(kind__in=PAPERS_OWED).first()
    met = newest is not None or (owed is not None and owed.state == DutyState.MET)
    still_to_come = meeting.state == MeetingState.PLANNED and meeting.ends_by >= clock.now()
    url = reverse("pack-publish", args=[meeting.body.slug, meeting.day])
    links = [StepLink(url, "Publish the pack")] if still_to_come and reports.has_agenda(meeting) else []
    if not met and not links and owed and meeting.items.exists():  # its agenda came in as a paper
        links = [StepLink(owed.get_absolute_url(), "Show that it was published")]
    progress = StepProgress.DONE if met else StepProgress.TO_DO if links else StepProgress.WAITING
    return MeetingStep(40, "Pack", _pack_words(newest, owed), progress, links, prepares=True)


def _pack_words(newest: Pack | None, owed: Duty | None) -> str:
    if newest:
        return f"{newest.title}, published {moments.moment(newest.published_at)}"
    if owed is None:
        return "Not published yet"
    return "Published" if owed.state == DutyState.MET else f"Due {presenting.due_words(owed)}"


@dataclass(frozen=True)
class ItemNote:
    """What a published agenda shows under an item."""

    papers: list[PublishedPaper]
    note: str = ""
    exempt: str = ""
    paper_note: str = ""
    private: Item | None = None  # for who may read what is exempt in it


def papers(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, Part]:
    """Return the note under each item: its papers, newest last, or that one is to follow or private.

    Two queries; one more for a member of the body, where an item is private.
    """
    found: dict[int, list[PublishedPaper]] = {}
    for paper in queries.papers_of(viewer, meeting):
        found.setdefault(paper.item_id, []).append(paper)
    built = {item.published_id: item for item in queries.built_items(meeting)}
    open_to = _private_items(viewer, meeting, built.values())
    notes = {
        number: _note(item, found.get(number, []), open_to.get(number))
        for number, item in built.items()
        if number is not None
    }
    return {
        item: Part("packs/papers.html", note, order=10) for item, note in notes.items() if _has_text(note)
    }


def _private_items(viewer: Viewer, meeting: Meeting, built: Iterable[Item]) -> dict[int, Item]:
    """Return the private items whose title, and the test that keeps it private, the viewer may read."""
    private = [item for item in built if item.exempt_paragraph]
    if not private or not may_read_exempt(viewer, meeting):
        return {}
    left = items_left(viewer)
    return {number: item for item in private if (number := item.published_id) and number not in left}


def _note(built: Item, papers: list[PublishedPaper], private: Item | None) -> ItemNote:
    marked = any(paper.exempt_paragraph for paper in papers)  # the paper says itself that it is exempt
    exempt = "" if marked else built.exempt
    note = public_words(built.note, built.exempt_paragraph)
    instead = "" if papers else wording.instead_of_paper(built)
    return ItemNote(papers, note, exempt, instead, private)


def _has_text(note: ItemNote) -> bool:
    return bool(note.papers or note.note or note.exempt or note.paper_note or note.private)
