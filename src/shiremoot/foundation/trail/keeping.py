"""Pages of the public record, kept in memory for visitors until the record changes.

Every change to the record is in the trail, so a page made since the last one is still right. What the day and the
hour alter ("Late by 2 days") is right to the minute, for no page is kept beyond the minute it was made in.

Each page goes out with a mark of what it says (its ETag): a browser that has it asks whether it still stands and is
told so in a line. A proxy in front of the site may keep it to the end of the minute without asking.
"""

import functools
import hashlib
import threading
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition

from shiremoot.foundation import clock
from shiremoot.foundation.trail import queries

KEPT_SECONDS = 60
Made = TypeVar("Made")
# Who asks for a page that another is making waits for it. Two pages may share a lock, which only costs a wait.
LOCKS = [threading.Lock() for _ in range(64)]


def kept_for_visitors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a view that shows a visitor nothing but public record. Who comes with any cookie is not a visitor."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.COOKIES or request.method != "GET":
            return view(request, *args, **kwargs)
        key = _key(request.build_absolute_uri())  # pages name their own whole address to programs
        if kept := cache.get(key):
            return _sent(request, kept)
        with LOCKS[hash(key) % len(LOCKS)]:
            if kept := cache.get(key):
                return _sent(request, kept)
            made = view(request, *args, **kwargs)
            if made.status_code != 200 or made.cookies:
                return made
            cache.set(key, made.content, KEPT_SECONDS)
        return _sent(request, made.content)

    return answer


def kept(name: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, kept as pages are: something of the public record that many different pages show."""
    return cache.get_or_set(_key(name), make, KEPT_SECONDS)


def _key(of: str) -> str:
    said = f"{queries.newest_changes()} {clock.now():%Y-%m-%d %H:%M} {of}"
    return hashlib.sha256(said.encode()).hexdigest()


def _sent(request: HttpRequest, content: bytes) -> HttpResponse:
    """The page, or only that it is still as the visitor has it. Nobody who brings a cookie may be given it."""
    mark = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    answer = HttpResponse(content, headers={"ETag": mark})
    left = KEPT_SECONDS - clock.now().second
    patch_cache_control(answer, public=True, max_age=0, s_maxage=left, must_revalidate=True)
    patch_vary_headers(answer, ["Cookie"])
    return get_conditional_response(request, etag=mark, response=answer)


def told_if_changed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a feed of public record, the same whoever asks. A program that has today's is told so, and none is made.

    Everybody who follows a feed asks for it every hour, and seldom has it anything new to tell.
    """

    def mark(request: HttpRequest, *args, **kwargs) -> str:
        said = f"{queries.newest_changes()} {clock.today()} {request.build_absolute_uri()}"
        return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'

    return condition(etag_func=mark)(view)
