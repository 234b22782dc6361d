"""What became public, from every room that publishes, as one kind of thing."""

import datetime
import heapq
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from shiremoot.governance.bodies.models import Body
from shiremoot.governance.publishing.models import Pack

BATCH = 100


@dataclass(frozen=True)
class Notice:
    """Something public since `at`. `key` never changes, so a feed reader knows it again."""

    key: str
    at: datetime.datetime
    what: str
    title: str
    url: str
    body: Body


def latest(
    many: int,
    *,
    body: Body | None = None,
    after: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
) -> list[Notice]:
    """The newest first, at most `many`; after a moment and up to another where given. One query for each kind."""
    sources = (
        _packs(
            _rows(Pack.objects.select_related("meeting__body"), "meeting__body", body, after, until)[:many]
        ),
    )
    merged = heapq.merge(*sources, key=lambda notice: notice.at, reverse=True)
    return list(itertools.islice(merged, many))


def _rows(rows: QuerySet, path: str, body: Body | None, after, until) -> QuerySet:
    rows = rows.filter(**{path: body}) if body else rows
    rows = rows.filter(published_at__gt=after) if after else rows
    rows = rows.filter(published_at__lte=until) if until else rows
    return rows.order_by("-published_at", "-pk")


def _packs(rows) -> Iterator[Notice]:
    for one in rows:
        what, url = one.get_what_display(), one.get_absolute_url()
        yield Notice(f"pack-{one.pk}", one.published_at, what, str(one), url, one.meeting.body)
