"""Every request meets its door here, and every refusal is answered and announced here."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from shiremoot.foundation import clock
from shiremoot.foundation.access.announcing import refused
from shiremoot.foundation.access.refusals import Hidden, Refused
from shiremoot.foundation.access.viewer import viewer_of


class AccessMiddleware:
    """Sets ``request.viewer``; shuts every view that has no door; turns `Refused` into a page with its reason."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.viewer = SimpleLazyObject(lambda: viewer_of(request.user, clock.today()))
        response = self.get_response(request)
        if request.method == "POST":
            self._keep_what_was_refused(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(
                response, private=True, no_store=True
            )  # nothing stays behind after signing out
        return response

    def process_view(self, request, view, args, kwargs):
        door = getattr(view, "door", None)
        try:
            if door is None:
                raise Refused(
                    "open this page", reason="This page has no rule saying who may see it, so it is shut."
                )
            door.check(request.viewer)
        except Refused as refusal:
            return self.process_exception(request, refusal)

    def _keep_what_was_refused(self, request):
        """A form the rules refused, whether the page says so or the next one will, is kept with the reason.

        Unless its view kept it already, in better words, and set `request.refusal_kept`.
        """
        if (said := _said_no(request)) and not getattr(request, "refusal_kept", False):
            refused.send(
                type(self),
                viewer=request.viewer,
                act=_act(request),
                thing=request.path,
                reason=" ".join(dict.fromkeys(said)),
            )

    def process_exception(self, request, problem):
        if not isinstance(problem, Refused):
            return None
        if not isinstance(problem, Hidden) or problem.exists:
            refused.send(
                type(self),
                viewer=request.viewer,
                act=problem.act,
                thing=problem.thing or request.path,
                reason=problem.reason,
            )
        return _answer(request, problem)


def _sign_in_first(request):
    """To the page for it and back; a form that was sent is taken over by that page, which keeps what was typed."""
    if request.method == "GET":
        return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.get_full_path()})}")
    return resolve(reverse("sign-in")).func(request)


def _said_no(request) -> list[str]:
    queued = getattr(messages.get_messages(request), "_queued_messages", ())
    shown = getattr(request, "refused_because", ())
    return [*shown, *(str(one) for one in queued if one.level >= messages.ERROR)]


def _act(request) -> str:
    door = getattr(getattr(request.resolver_match, "func", None), "door", None)
    return door.ability.words if door and door.ability else "send a form"


def _answer(request, refusal: Refused):
    if isinstance(refusal, Hidden):
        return render(request, "404.html", {"reason": refusal.reason}, status=404)
    if request.viewer.account is None:
        return _sign_in_first(request)
    return render(request, "403.html", {"reason": refusal.reason}, status=403)
