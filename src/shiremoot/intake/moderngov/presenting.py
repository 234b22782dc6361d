"""What a meeting's page shows from the old site."""

from collections.abc import Sequence

from django.db.models import QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.intake.moderngov.models import ItemText, OldPaper
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.spine.hooks import pages


def on_items(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, pages.Part]:
    """Return for each item its text, minute and papers from the old site."""
    texts = {text.item_id: text for text in ItemText.objects.filter(item__meeting=meeting)}
    papers: dict[int, list[OldPaper]] = {}
    for paper in _papers(meeting).filter(item__isnull=False):
        if paper.item_id is not None:
            papers.setdefault(paper.item_id, []).append(paper)
    return {
        item: pages.Part(
            "moderngov/item.html", {"text": texts.get(item), "papers": papers.get(item, [])}, order=30
        )
        for item in texts.keys() | papers.keys()
    }


def of_meeting(viewer: Viewer, meeting: Meeting) -> pages.Part | None:
    """Return the papers of the meeting as a whole, such as its pack."""
    papers = list(_papers(meeting).filter(item=None))
    return pages.Part("moderngov/papers.html", papers, order=30) if papers else None


def _papers(meeting: Meeting) -> QuerySet[OldPaper]:
    return policies.open_to_all(OldPaper).filter(meeting=meeting).select_related("file")
