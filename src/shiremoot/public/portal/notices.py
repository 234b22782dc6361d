"""What became public, from every room that publishes, as one kind of thing."""

import datetime
import heapq
import itertools

from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks import published
from shiremoot.spine.hooks.published import Notice


def latest(
    many: int,
    *,
    body: Body | None = None,
    after: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
    news: bool = True,
) -> list[Notice]:
    """The newest first, at most `many`; after a moment and up to another where given. Each room asks once or twice.

    `news` leaves out what was public elsewhere before it came here.
    """
    asked = published.Asked(many, body.pk if body else None, after, until, news)
    sources = [offer.give(asked) for offer in published.NOTICES.offers]
    merged = heapq.merge(*sources, key=lambda notice: notice.at, reverse=True)
    return list(itertools.islice(merged, many))
