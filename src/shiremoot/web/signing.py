"""Signing in and out. Wrong tries are kept in the trail, and too many of them are made to wait."""

import datetime

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors
from shiremoot.foundation.access.viewer import VISITOR, Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail import queries as trail_queries
from shiremoot.web import carrying, forms

TRIES, WITHIN = 10, datetime.timedelta(minutes=15)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def sign_in(request):
    """Sign in, then go where one was going; a form sent by somebody signed out waits here and is sent on."""
    if request.path != reverse("sign-in"):
        return _ask_first(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(_onward(request))
    form = forms.SignIn(request.POST or None, request=request)
    if request.method == "POST":
        if _too_many(request.POST.get("email", "")):
            messages.error(
                request, "Too many wrong tries for this address. Wait a quarter of an hour and try again."
            )
            request.refusal_kept = True
            _keep_refusal(request.POST.get("email", ""), "too many wrong tries")
            again = forms.SignIn(request=request, initial={"email": request.POST["email"]})
            return render(request, "web/sign_in.html", _kept(request, again), status=429)
        if form.is_valid():
            login(request, form.account)
            trail.record(by=Viewer(account=form.account), act="signed in", thing=form.account)
            if carried := carrying.unpack(request.POST.get("carried", "")):
                shown = carrying.words(carried.fields)
                return render(request, "web/go_on.html", {"carried": carried, "shown": shown})
            return HttpResponseRedirect(_onward(request))
        request.refusal_kept = True
        _keep_wrong_try(form)
    return render(request, "web/sign_in.html", _kept(request, form), status=400 if form.errors else 200)


def _kept(request, form: forms.SignIn) -> dict:
    """The page with where one was going, and what somebody signed out had typed."""
    return {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "carried": request.POST.get("carried", ""),
    }


def _ask_first(request):
    """The page in answer to a form that only somebody signed in may send: it keeps what was typed."""
    form = forms.SignIn(request=request)
    context = {"form": form, "next": request.get_full_path(), "carried": carrying.pack(request)}
    return render(request, "web/sign_in.html", context, status=403)


def _thing(email: str) -> str:
    return f"account {email.strip().lower()[:200]}".replace("\x00", "")


def _too_many(email: str) -> bool:
    now = clock.now()
    return trail_queries.wrong_tries(_thing(email), now - WITHIN, now) >= TRIES


def _keep_wrong_try(form) -> None:
    if form.tried:
        _keep_refusal(form.tried, "wrong address or password")


def _keep_refusal(email: str, reason: str) -> None:
    trail.record_refusal(by=VISITOR, act="sign in", thing=_thing(email), reason=reason)


def _onward(request) -> str:
    """Only ever to this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("home")


@require_POST
@doors.door(doors.ANYONE)
def sign_out(request):
    """Sign out, to the first page."""
    if request.user.is_authenticated:
        trail.record(by=request.viewer, act="signed out", thing=request.user)
    logout(request)
    return redirect("home")
