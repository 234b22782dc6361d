"""Packs and papers in the search, the site map, the notices and the open data."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.ui import moments
from shiremoot.meetings.packs.models import Pack, PageText, PublishedPaper
from shiremoot.meetings.record import publishing as meetings
from shiremoot.spine.hooks import published, search, sitemap
from shiremoot.spine.hooks.search import ResultKind
from shiremoot.spine.hooks.tables import Column, DataTable, day, text


def papers(numbers: Sequence[int]) -> Iterator[search.Findable]:
    """Yield the entries of papers, one for each page; an exempt paper has one with its title only."""
    pages = (
        policies.open_to_all(PageText)
        .filter(pack__meeting__in=numbers)
        .select_related("pack__meeting__body", "paper")
    )
    for page in pages:
        meeting, title = page.pack.meeting, page.paper.title if page.paper else page.pack.title
        url = reverse("pack-page", args=[meeting.body.slug, meeting.day, page.pack.number, page.number])
        yield meetings.entry(meeting, ResultKind.PAPER, title, page.text, url, page.number)
    exempt = PublishedPaper.objects.filter(pack__meeting__in=numbers, exempt_paragraph__isnull=False)
    for paper in exempt.select_related("pack__meeting__body"):
        url = paper.get_absolute_url()
        yield meetings.entry(paper.pack.meeting, ResultKind.PAPER, paper.title, paper.exempt, url)


PACK_PAGES = sitemap.Section(
    "packs",
    lambda: policies.open_to_all(Pack).select_related("meeting__body").order_by("pk"),
    sitemap.own,
)
PAPER_PAGES = sitemap.Section(
    "papers",
    lambda: _papers_with_a_page().select_related("pack__meeting__body").order_by("pk"),
    sitemap.own,
)


def _papers_with_a_page() -> QuerySet[PublishedPaper]:
    """Return the papers with a public page. An exempt paper is only listed on the page of its pack."""
    return policies.open_to_all(PublishedPaper).filter(exempt_paragraph=None)


def notices(asked: published.Asked) -> Iterator[published.Notice]:
    """Yield notices of packs with their papers, newest first. Two queries."""
    held = PublishedPaper.objects.select_related("supersedes__pack").order_by("first_page")
    rows = policies.open_to_all(Pack).select_related("meeting__body")
    rows = asked.between(rows, "published_at", body="meeting__body").order_by("-published_at", "-pk")
    for one in rows[: asked.many].prefetch_related(Prefetch("papers", held)):
        what, url = one.get_what_display(), one.get_absolute_url()
        details = tuple(_detail(paper) for paper in one.papers.all())
        yield published.Notice(
            f"pack-{one.pk}", one.published_at, what, str(one), url, one.meeting.body, details
        )


def withdrawals(asked: published.Asked) -> Iterator[published.Notice]:
    """Yield notices of reports withdrawn after they were published, newest first. One query."""
    rows = policies.open_to_all(PublishedPaper).exclude(withdrawn_at=None)
    rows = asked.between(rows, "withdrawn_at", body="pack__meeting__body").select_related(
        "pack__meeting__body"
    )
    for one in rows.order_by("-withdrawn_at", "-pk")[: asked.many]:
        if one.withdrawn_at:
            title = f"{one.title}, {one.pack.meeting}"
            yield published.Notice(
                f"withdrawn-{one.pk}",
                one.withdrawn_at,
                "Report withdrawn",
                title,
                one.get_absolute_url() if not one.exempt_paragraph else one.pack.get_absolute_url(),
                one.pack.meeting.body,
                (f"{one.withdrawn}.",),
            )


def _detail(paper: PublishedPaper) -> str:
    """Describe a paper of a pack, and which earlier paper it replaces."""
    words = f"{paper.title}, {paper.on_pages}"
    if before := paper.supersedes:
        words += f": replaces the one published on {moments.moment(before.pack.published_at)}"
    return words


def public_packs() -> QuerySet[Pack]:
    """Return every pack that is visible to anyone."""
    return policies.open_to_all(Pack)


PAPERS = DataTable(
    "papers",
    "Papers",
    "Every report published, and when; exempt ones by title alone.",
    lambda: (
        policies.open_to_all(PublishedPaper)
        .select_related("pack__meeting__body", "item")
        .order_by("pack__published_at", "pk")
    ),
    (
        text("body", "The body's reference", lambda row: row.pack.meeting.body.reference),
        day("day", "The day of the meeting", lambda row: row.pack.meeting.on),
        text("item", "The item's number", lambda row: row.item.number),
        text("title", "Its title", lambda row: row.title),
        text("author", "Who wrote it", lambda row: row.public_author),
        Column("published_at", "When it was published", "dateTime", lambda row: _published(row.pack)),
        text("exempt", "The paragraph that keeps it private", lambda row: row.exempt),
        text("withdrawn", "When it was withdrawn after publication, and why", lambda row: row.withdrawn),
    ),
)


def _published(pack: Pack) -> str:
    return pack.published_at.astimezone(clock.LONDON).isoformat(timespec="seconds")
