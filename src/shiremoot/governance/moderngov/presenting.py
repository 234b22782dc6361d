"""What a meeting's page shows of the old site."""

from collections.abc import Sequence

from django.db.models import QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings import showing
from shiremoot.governance.meetings.models import AgendaItem, Meeting
from shiremoot.governance.moderngov.models import ItemText, OldPaper

OF_MEETING = [("moderngov.OldPaper", "meeting")]
ON_ITEMS = [*OF_MEETING, ("moderngov.ItemText", "item__meeting")]


def on_items(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, showing.Part]:
    """Under each item: its words, its minute and its papers, as the old site had them."""
    texts = {text.item_id: text for text in ItemText.objects.filter(item__meeting=meeting)}
    papers: dict[int, list[OldPaper]] = {}
    for paper in _papers(meeting).filter(item__isnull=False):
        papers.setdefault(paper.item_id, []).append(paper)
    return {
        item: showing.Part(
            "moderngov/item.html", {"text": texts.get(item), "papers": papers.get(item, [])}, order=30
        )
        for item in texts.keys() | papers.keys()
    }


def of_meeting(viewer: Viewer, meeting: Meeting) -> showing.Part | None:
    """The papers of the meeting as a whole, such as its pack."""
    papers = list(_papers(meeting).filter(item=None))
    return showing.Part("moderngov/papers.html", papers, order=30) if papers else None


def _papers(meeting: Meeting) -> QuerySet[OldPaper]:
    return policies.open_to_all(OldPaper).filter(meeting=meeting).select_related("file")
