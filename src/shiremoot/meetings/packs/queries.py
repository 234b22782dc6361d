"""Queries of what was published. All of it is public, except documents with exempt matter."""

from django.db.models import Case, Max, Min, Prefetch, Q, QuerySet, When

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.packs.models import Pack, PageText, PublishedFile, PublishedPaper
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.permissions import items_left, may_read_exempt


def packs(viewer: Viewer, meeting: Meeting) -> QuerySet[Pack]:
    """Return the packs of a meeting, oldest first, with the documents the viewer may have as `files`. Two queries."""
    documents = policies.visible_to(viewer, PublishedFile.objects.filter(paper=None)).select_related("file")
    files = Prefetch("documents", documents.order_by("pk"), to_attr="files")
    return meeting.packs.prefetch_related(files).order_by("number")


def published_papers() -> QuerySet[PublishedPaper]:
    """Return every published paper, newest pack first. Show only the titles of exempt ones."""
    rows = PublishedPaper.objects.select_related("pack__meeting__body", "item", "superseded_by")
    return rows.order_by("-pack__published_at", "first_page")


def papers_of(viewer: Viewer, meeting: Meeting) -> QuerySet[PublishedPaper]:
    """Return the papers of a meeting by page, each with two things about the viewer.

    `readable` is True if they may read it; `known_as` is the title that they know it by: of an exempt paper its own
    title if they may read it, otherwise what the public is told. A query more for those who may read what is exempt.
    """
    may = may_read_exempt(viewer, meeting)
    left = items_left(viewer) if may else ()
    public, not_theirs = Q(exempt_paragraph=None), Q(item__in=left)
    readable = Case(When(public, then=True), When(not_theirs, then=False), default=may)
    rows = published_papers().filter(pack__meeting=meeting).annotate(readable=readable)
    known_as = Case(When(~public & Q(readable=True), then="version__title"), default="title")
    return rows.annotate(known_as=known_as).order_by("pack__number", "first_page")


def documents_of(viewer: Viewer, paper: PublishedPaper) -> QuerySet[PublishedFile]:
    """Return the original and the annexes of a paper that the viewer may have."""
    rows = PublishedFile.objects.filter(paper=paper).select_related("file")
    found: QuerySet[PublishedFile] = policies.visible_to(viewer, rows)
    return found.order_by("pk")


def built_items(meeting: Meeting) -> QuerySet[Item]:
    """Return the published items of an agenda built here, each with its report, if it has one."""
    return Item.objects.filter(agenda__meeting=meeting, published__isnull=False).select_related("report")


def page_texts() -> QuerySet[PageText]:
    """Return the text of every public page, with its pack and paper, for the search."""
    return PageText.objects.select_related("pack__meeting__body", "paper")


def page_of_pack(meeting: Meeting, pack: int, number: int) -> PageText | None:
    """The words of one page of a public pack."""
    rows = PageText.objects.filter(pack__meeting=meeting, pack__number=pack, number=number)
    found = rows.select_related("pack", "paper").order_by("pk").first()
    if found:
        found.pack.meeting = meeting
    return found


def beside(page: PageText) -> tuple[int | None, int | None]:
    """The numbers of the public pages before and after one, in its pack."""
    before, after = Q(number__lt=page.number), Q(number__gt=page.number)
    found = PageText.objects.filter(pack=page.pack).aggregate(
        before=Max("number", filter=before), after=Min("number", filter=after)
    )
    return found["before"], found["after"]


def pack_file(pack: Pack) -> PublishedFile | None:
    """Return the public file of a whole pack, or None."""
    rows = pack.documents.filter(paper=None, private=False).select_related("file")
    return rows.order_by("pk").first()
