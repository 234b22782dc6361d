"""A cache, in memory, of public pages for visitors, valid until the record changes.

Every change to the record is in the trail, so a page made since the last change is still right. Words that depend on
the time ("Late by 2 days") are right to the minute, because no page is kept beyond the minute it was made in.

Each page is sent with an ETag, a hash of its content, so that a browser that has the page is answered 304. A proxy
in front of the site may serve the page to the end of the minute without asking.
"""

import functools
import hashlib
import threading
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar, cast

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition

from shiremoot.foundation import clock
from shiremoot.foundation.trail import queries

KEPT_SECONDS = 60
Value = TypeVar("Value")
Args = ParamSpec("Args")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, Args], HttpResponseBase]
# A request for a page that another request is making waits for it. Two pages may share a lock, at the cost of a wait.
LOCKS = [threading.Lock() for _ in range(64)]


def for_visitors(view: View[Request, Args]) -> View[Request, Args]:
    """Decorate a view that shows visitors public record only. A request with any cookie is not a visitor's."""

    @functools.wraps(view)
    def answer(request: Request, /, *args: Args.args, **kwargs: Args.kwargs) -> HttpResponseBase:
        if request.COOKIES or request.method != "GET":
            return view(request, *args, **kwargs)
        key = _key(request.build_absolute_uri())  # the whole address, which pages contain for programs
        if content := caches["pages"].get(key):
            return _response(request, content)
        with LOCKS[hash(key) % len(LOCKS)]:
            if content := caches["pages"].get(key):
                return _response(request, content)
            made = view(request, *args, **kwargs)
            if not isinstance(made, HttpResponse) or made.status_code != 200 or made.cookies:
                return made
            caches["pages"].set(key, made.content, KEPT_SECONDS)
        return _response(request, made.content)

    return answer


def cached(name: str, make: Callable[[], Value]) -> Value:
    """Return what `make` returns, cached as pages are. For public record that many different pages show."""
    return cast(Value, caches["pages"].get_or_set(_key(name), make, KEPT_SECONDS))


def _key(of: str) -> str:
    state = f"{queries.record_version()} {clock.now():%Y-%m-%d %H:%M} {of}"
    return hashlib.sha256(state.encode()).hexdigest()


def _response(request: HttpRequest, content: bytes) -> HttpResponseBase:
    """Return the page, or 304 if the browser has it. Proxies may not give it to a request with a cookie."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    answer = HttpResponse(content, headers={"ETag": etag})
    left = KEPT_SECONDS - clock.now().second
    patch_cache_control(answer, public=True, max_age=0, s_maxage=left, must_revalidate=True)
    patch_vary_headers(answer, ["Cookie"])
    return get_conditional_response(request, etag=etag, response=answer) or answer


def with_etag(view: View[Request, Args]) -> View[Request, Args]:
    """Decorate a feed of public record that is the same for everyone. A program that has today's is answered 304.

    The feed is not made then: programs ask for a feed every hour, and it seldom has anything new.
    """

    def etag(request: Request, /, *args: Args.args, **kwargs: Args.kwargs) -> str:
        state = f"{queries.record_version()} {clock.today()} {request.build_absolute_uri()}"
        return f'"{hashlib.sha256(state.encode()).hexdigest()[:32]}"'

    decorated: View[Request, Args] = condition(etag_func=etag)(view)
    return decorated
