"""What of the papers of the old site can be found by searching, and is told as news."""

from collections.abc import Iterator, Sequence

from django.db.models import F, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.intake.moderngov.models import ItemText, OldPage, OldPaper
from shiremoot.kernel.errors import known
from shiremoot.meetings.record import publishing as meetings
from shiremoot.spine.hooks import published, search
from shiremoot.spine.hooks.search import ResultKind


def item_words(numbers: Sequence[int]) -> dict[int, str]:
    """The minute of each item of these meetings, as the old site had it."""
    return dict(ItemText.objects.filter(item__meeting__in=numbers).values_list("item", "minute"))


def papers(numbers: Sequence[int]) -> Iterator[search.Findable]:
    """Papers that were published on the site the council had before, by their pages."""
    pages = (
        policies.open_to_all(OldPage)
        .filter(paper__meeting__in=numbers)
        .select_related("paper__meeting__body")
    )
    for page in pages:
        paper = page.paper
        url = paper.get_absolute_url()
        yield meetings.entry(paper.meeting, ResultKind.PAPER, paper.title, page.text, url, page.number)


def notices(asked: published.Asked) -> Iterator[published.Notice]:
    """Papers of the old site by when they were kept here, newest first. One query."""
    for one in _newest(asked):
        title, at = f"{one}, {one.meeting}", known(one.file, "only papers with a file are asked for").kept_at
        what, details = "Paper from the old site", ("Taken over from the site the council had before",)
        url = one.get_absolute_url()
        yield published.Notice(f"old-paper-{one.pk}", at, what, title, url, one.meeting.body, details)


def _newest(asked: published.Asked) -> QuerySet[OldPaper]:
    """Files are numbered as they are kept.

    News leaves out papers that came over once their meeting had begun: they were public before, and a council that
    moves over brings them by the thousand.
    """
    rows = public_papers().select_related("file", "meeting__body")
    rows = asked.between(rows, "file__kept_at", body="meeting__body")
    rows = rows.filter(file__kept_at__lt=F("meeting__starts_at")) if asked.news else rows
    return rows.order_by("-file_id", "-pk")[: asked.many]


def public_papers() -> QuerySet[OldPaper]:
    """Every paper of the old site that is kept here and that anybody may see."""
    return policies.open_to_all(OldPaper).filter(file__isnull=False)
