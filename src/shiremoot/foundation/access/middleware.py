"""Checks the door of each view, and answers and announces every refusal."""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from shiremoot.foundation import clock
from shiremoot.foundation.access import assurance, row_security, sources
from shiremoot.foundation.access.doors import door_of
from shiremoot.foundation.access.refusals import Hidden, Refused
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.signals import refused
from shiremoot.foundation.access.viewer import Viewer, viewer_of


class AccessMiddleware:
    """Sets ``request.viewer``, shuts views without a door, and turns `Refused` into a page with its reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        viewed = cast(ViewedRequest, request)
        viewed.viewer = cast(Viewer, SimpleLazyObject(lambda: _viewer(viewed)))
        with sources.answering(viewed):
            response = self.get_response(viewed)
            if viewed.method == "POST":
                self._announce_shown_refusals(viewed)
        if viewed.user.is_authenticated and not response.has_header("Cache-Control"):
            # After signing out, nothing stays in the browser's cache.
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self, request: ViewedRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        door = door_of(view)
        row_security.identify(request.viewer)  # before any view, even one that asks nothing of its visitor
        try:
            if door is None:
                raise Refused(
                    "open this page", reason="This page has no rule saying who may see it, so it is shut."
                )
            door.check(request.viewer)
        except Refused as refusal:
            return self.process_exception(request, refusal)
        return None

    def _announce_shown_refusals(self, request: ViewedRequest) -> None:
        """Announce the reasons for which the rules refused a form, on this page or in a message for the next.

        Does nothing if the view recorded the refusal itself, in better words, and set `request.refusal_kept`.
        """
        if (reasons := _reasons_shown(request)) and not getattr(request, "refusal_kept", False):
            refused.send(
                type(self),
                viewer=request.viewer,
                wanted=_wanted(request),
                thing=request.path,
                reason=" ".join(dict.fromkeys(reasons)),
            )

    def process_exception(self, request: ViewedRequest, problem: Exception) -> HttpResponseBase | None:
        if not isinstance(problem, Refused):
            return None
        if not isinstance(problem, Hidden) or problem.exists:
            refused.send(
                type(self),
                viewer=request.viewer,
                wanted=problem.wanted,
                thing=problem.thing or request.path,
                reason=problem.reason,
            )
        return _answer(request, problem)


def _viewer(request: ViewedRequest) -> Viewer:
    viewer = viewer_of(request.user, clock.today(), assured=assurance.of(request))
    row_security.identify(viewer)
    return viewer


def _sign_in_first(request: ViewedRequest) -> HttpResponseBase:
    """Send the visitor to sign in and back. The sign-in page keeps a form that was sent, with what was typed."""
    if request.method == "GET":
        return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")
    answer: HttpResponseBase = resolve(reverse("sign-in")).func(request)
    return answer


def _reasons_shown(request: ViewedRequest) -> list[str]:
    queued = getattr(messages.get_messages(request), "_queued_messages", ())
    shown = getattr(request, "refused_because", ())
    return [*shown, *(str(one) for one in queued if one.level >= messages.ERROR)]


def _wanted(request: ViewedRequest) -> str:
    door = door_of(getattr(request.resolver_match, "func", None))
    return door.ability.words if door and door.ability else "send a form"


def _answer(request: ViewedRequest, refusal: Refused) -> HttpResponseBase:
    if isinstance(refusal, Hidden):
        return render(request, "404.html", {"reason": refusal.reason}, status=404)
    if request.viewer.account is None:
        return _sign_in_first(request)
    return render(request, "403.html", {"reason": refusal.reason}, status=403)
