"""What became public, and when: rooms give notices, newest first; `public.portal` lists, feeds and sends them."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet

from shiremoot.kernel.hooks import Hook


class PublishingBody(Protocol):
    """The body of which something became public."""

    @property
    def pk(self) -> Any: ...

    @property
    def name(self) -> Any: ...


@dataclass(frozen=True)
class Notice:
    """Something public since `at`. `key` never changes, so a feed reader knows it again."""

    key: str
    at: datetime.datetime
    what: str
    title: str
    url: str
    body: PublishingBody
    details: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """Which notices are asked for: the newest `many`, of one body where given, after a moment and up to another.

    `news` leaves out what was public elsewhere before it came here.
    """

    many: int
    body: int | None = None
    after: datetime.datetime | None = None
    until: datetime.datetime | None = None
    news: bool = True

    def between(self, rows: QuerySet[Any], at: str, *, body: str = "") -> QuerySet[Any]:
        """Narrow rows by the field `at`, and by the path `body` to their body unless it is empty."""
        moments = {f"{at}__gt": self.after, f"{at}__lte": self.until}
        wanted = {body: self.body, **moments} if body else moments
        return rows.filter(**{path: value for path, value in wanted.items() if value is not None})


@dataclass(frozen=True)
class Papers:
    """Rows of published papers that anybody may see; `path` leads from each to its body."""

    rows: Callable[[], QuerySet[Any]]
    path: str

    def __str__(self) -> str:
        return self.rows.__qualname__


PAPERS: Hook[Papers] = Hook("published.papers", "Published papers, which tell whether a body published any.")

Tell = Callable[[Asked], Iterable[Notice]]
NOTICES: Hook[Tell] = Hook(
    "published.notices", "What became public, newest first, for the list, the feeds and the followers."
)
