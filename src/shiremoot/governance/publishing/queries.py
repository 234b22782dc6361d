"""Reads of what was published. What is here is public, but for documents that hold exempt matter."""

from django.db.models import Case, Prefetch, QuerySet, When

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.agendas.models import Item
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.permissions import may_read_exempt
from shiremoot.governance.publishing.models import Document, Pack, PageText, Paper


def packs(viewer: Viewer, meeting: Meeting) -> QuerySet[Pack]:
    """What was published for a meeting, oldest first, with the documents this viewer may have. Two queries."""
    documents = policies.visible_to(viewer, Document.objects.filter(paper=None)).select_related("file")
    files = Prefetch("documents", documents.order_by("pk"), to_attr="files")
    return meeting.packs.prefetch_related(files).order_by("number")


def published_papers() -> QuerySet[Paper]:
    """Every paper ever published, newest pack first; exempt ones by title only."""
    rows = Paper.objects.select_related("pack__meeting__body", "item", "superseded_by")
    return rows.order_by("-pack__published_at", "first_page")


def papers_of(viewer: Viewer, meeting: Meeting) -> QuerySet[Paper]:
    """The papers of a meeting in the order of their pages, each with whether this viewer may read it (`readable`)."""
    readable = Case(When(exempt_paragraph=None, then=True), default=may_read_exempt(viewer, meeting))
    rows = published_papers().filter(pack__meeting=meeting).annotate(readable=readable)
    return rows.order_by("pack__number", "first_page")


def documents_of(viewer: Viewer, paper: Paper) -> QuerySet[Document]:
    """The original and the annexes of a paper that this viewer may have."""
    rows = Document.objects.filter(paper=paper).select_related("file")
    return policies.visible_to(viewer, rows).order_by("pk")


def built_items(meeting: Meeting) -> QuerySet[Item]:
    """The published items of an agenda that was built here, each with its report, if it has one."""
    return Item.objects.filter(agenda__meeting=meeting, published__isnull=False).select_related("report")


def page_texts() -> QuerySet[PageText]:
    """The words of every public page, with its pack and paper, for whoever searches."""
    return PageText.objects.select_related("pack__meeting__body", "paper")
