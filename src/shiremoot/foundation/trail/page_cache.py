"""A cache, in memory, of public pages for visitors, valid until the record changes.

Every change to the record is in the trail, so a page made since the last change is still right. Words that depend on
the time ("Late by 2 days") are right to the minute, because no page is kept beyond the minute it was made in.

What anybody can make up, an address with parameters, is kept in a memory of its own, so that questions never push out
the pages that all visitors read; an answer to values that a page does not know is not kept at all (`do_not_keep`).

Each page is sent with an ETag, a hash of its content, so that a browser that has the page is answered 304. A proxy
in front of the site may serve the page to the end of the minute without asking.
"""

import functools
import hashlib
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition

from shiremoot.foundation import clock, outages
from shiremoot.foundation.trail import paging, queries

if TYPE_CHECKING:  # the stubs' name for what a request has
    from django.http.request import _ImmutableQueryDict

PAGES, QUESTIONS = "pages", "questions"  # the two memories, in the settings
_NOT_KEPT = "shiremoot.not_kept"  # the mark on a request
KEPT_SECONDS = 60
OUTAGE_SECONDS = 60 * 60  # for which a page may be served while the database is out
Value = TypeVar("Value")
Args = ParamSpec("Args")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, Args], HttpResponseBase]
# A request for a page that another request is making waits for it. Two pages may share a lock, at the cost of a wait.
LOCKS = [threading.Lock() for _ in range(64)]
_last_seen = {"version": ""}  # of the record, by this process: what was withdrawn since is never served again


@dataclass(frozen=True)
class _Kept:
    """A page as it was made, and the minute for which it is right."""

    minute: str
    content: bytes


def for_visitors(*reads: str) -> Callable[[View[Request, Args]], View[Request, Args]]:
    """Decorate a view that shows visitors public record only. A request with any cookie is not a visitor's.

    `reads` names the parameters of the address that the page depends on. A visitor's view sees no others, so that
    a question which changes nothing makes no new page. While the database is out, a page made earlier is served if
    it was made from the record as this process last saw it.
    """

    def decorate(view: View[Request, Args]) -> View[Request, Args]:
        @functools.wraps(view)
        def answer(request: Request, /, *args: Args.args, **kwargs: Args.kwargs) -> HttpResponseBase:
            if request.COOKIES or request.method != "GET":
                return view(request, *args, **kwargs)
            _narrow(request, reads)
            return _kept_or_made(request, lambda: view(request, *args, **kwargs))

        return answer

    return decorate


def _narrow(request: HttpRequest, reads: Collection[str]) -> None:
    """Take out of the request what is empty or the page does not depend on, and put the rest in order."""
    narrowed = QueryDict(mutable=True)
    for name in sorted(name for name in set(reads) & set(request.GET) if request.GET[name]):
        narrowed.setlist(name, request.GET.getlist(name)[-1:])
    request.GET = cast("_ImmutableQueryDict", narrowed)
    request.META["QUERY_STRING"] = narrowed.urlencode()


def do_not_keep(request: HttpRequest) -> None:
    """Mark a request whose parameters hold a value that the page does not know: its answer is made and not kept."""
    request.META[_NOT_KEPT] = True


def _is_known(request: HttpRequest) -> bool:
    """Return True if the page knew every value it was asked with, the number of a page of a list among them."""
    unknown_page = "page" in request.GET and request.GET["page"] != request.META.get(paging.SHOWN)
    return not unknown_page and _NOT_KEPT not in request.META


def _kept_or_made(request: HttpRequest, make: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        version = _record_version()
    except outages.OUTAGES:
        if kept := _find(_last_seen["version"], request):
            return _response(request, kept.content)
        raise
    minute = _minute()
    if (kept := _find(version, request)) and kept.minute == minute:
        return _response(request, kept.content)
    key = _page_key(version, request)
    with LOCKS[hash(key) % len(LOCKS)]:
        if (kept := _find(version, request)) and kept.minute == minute:
            return _response(request, kept.content)
        made = make()
        if not isinstance(made, HttpResponse) or made.status_code != 200 or made.cookies:
            return made
        if _is_known(request):
            caches[_memory(request)].set(key, _Kept(minute, made.content), OUTAGE_SECONDS)
    return _response(request, made.content)


def _record_version() -> str:
    version = queries.record_version()
    _last_seen["version"] = version
    return version


def _find(version: str, request: HttpRequest) -> _Kept | None:
    return cast("_Kept | None", caches[_memory(request)].get(_page_key(version, request)))


def _memory(request: HttpRequest) -> str:
    return QUESTIONS if request.GET else PAGES


def _page_key(version: str, request: HttpRequest) -> str:
    # With the host, which pages contain for programs.
    return hashlib.sha256(f"{version} {request.build_absolute_uri()}".encode()).hexdigest()


def _minute() -> str:
    return f"{clock.now():%Y-%m-%d %H:%M}"


def cached(name: str, make: Callable[[], Value]) -> Value:
    """Return what `make` returns, cached as pages are. For public record that many different pages show."""
    return cast(Value, caches[PAGES].get_or_set(_key(name), make, KEPT_SECONDS))


def until_changed(name: str, make: Callable[[], Value]) -> Value:
    """Return what `make` returns, cached until the record changes. For public record that no hour of the day alters."""
    key = hashlib.sha256(f"{_record_version()} until changed {name}".encode()).hexdigest()
    return cast(Value, caches[PAGES].get_or_set(key, make, OUTAGE_SECONDS))


def made_of(what: str, make: Callable[[], bytes]) -> bytes:
    """Return what `make` returns, kept under `what`: all that it is made of, so that no other change makes it again."""
    key = hashlib.sha256(f"made of {what}".encode()).hexdigest()
    return cast(bytes, caches[PAGES].get_or_set(key, make, OUTAGE_SECONDS))


def _key(of: str) -> str:
    state = f"{_record_version()} {_minute()} {of}"
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
