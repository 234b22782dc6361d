"""Limits how often one source sends to each page that is open to anybody. A new page is limited by itself."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from shiremoot.foundation.access.doors import ANYONE, door_of
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.sources import source_of
from shiremoot.foundation.limits import actions, rules
from shiremoot.foundation.limits.declarations import ITSELF, most_of
from shiremoot.kernel.errors import known


class SentLimit:
    """Answer 429 to a source that sent more to a page open to anybody than it takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: ViewedRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        if request.method != "POST" or door_of(view) is not ANYONE or most_of(view) == ITSELF:
            return None
        try:
            actions.count(key_of(request), most=most_of(view), words=rules.WAIT)
        except actions.TooMany as problem:
            return render(request, "429.html", {"reason": problem}, status=429)
        return None


def key_of(request: HttpRequest) -> str:
    """Return the key for what is sent to this page from this source, whatever the rest of its address says."""
    found = known(request.resolver_match, "a view was found")
    return actions.key("sent", found.view_name, source_of(request))
