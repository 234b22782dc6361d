"""Pages of the public record, kept in memory for visitors until anything is written to the trail.

Every change to the record is in the trail, so a page made since its last entry is still right. What the day and
the hour alter ("Late by 2 days") is right to the minute, for no page is kept beyond the minute it was made in.
"""

import functools
import hashlib
from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from shiremoot.foundation import clock
from shiremoot.foundation.trail import queries

KEPT_SECONDS = 60


def kept_for_visitors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a view that shows a visitor nothing but public record. Who comes with any cookie is not a visitor."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.COOKIES or request.method != "GET":
            return view(request, *args, **kwargs)
        key = _key(request)
        if kept := cache.get(key):
            return HttpResponse(kept)
        made = view(request, *args, **kwargs)
        if made.status_code == 200 and not made.cookies:
            cache.set(key, made.content, KEPT_SECONDS)
        return made

    return answer


def _key(request: HttpRequest) -> str:
    said = f"{queries.newest()} {clock.now():%Y-%m-%d %H:%M} {request.get_full_path()}"
    return hashlib.sha256(said.encode()).hexdigest()
