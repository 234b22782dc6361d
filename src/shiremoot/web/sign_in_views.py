"""Sign in and out. Failed attempts are recorded in the trail; after too many, an address has to wait."""

import datetime

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors
from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.viewer import VISITOR, Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail import queries as trail_queries
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.web import forms, unsent_forms

MAX_ATTEMPTS, WITHIN = 10, datetime.timedelta(minutes=15)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def sign_in(request: ViewedRequest) -> HttpResponseBase:
    """Sign in and continue; a form sent by somebody signed out is kept and offered for sending again."""
    if request.path != reverse("sign-in"):
        return _ask_to_sign_in(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(_next_page(request))
    if request.method == "POST" and _must_wait(request.POST.get("email", "")):
        return _ask_to_wait(request)
    form = forms.SignIn(request.POST or None, request=request)
    page = FormPage(
        form=form,
        save=lambda data: _enter(request, _opened(form)),
        to=lambda answer: answer,
        template="web/sign_in.html",
        more=_pending(request),
    )
    if answer := page.sent(request):
        return answer
    if request.method == "POST":
        request.refusal_kept = True
        _record_failure(form)
    return page.show(request)


def _ask_to_wait(request: ViewedRequest) -> HttpResponse:
    messages.error(request, "Too many wrong tries for this address. Wait a quarter of an hour and try again.")
    request.refusal_kept = True
    _record_refusal(request.POST.get("email", ""), "too many wrong tries")
    again = forms.SignIn(request=request, initial={"email": request.POST["email"]})
    return render(request, "web/sign_in.html", {"form": again, **_pending(request)}, status=429)


def _opened(form: forms.SignIn) -> Account:
    """Return the account that a valid form opens."""
    assert form.account is not None
    return form.account


def _enter(request: ViewedRequest, account: Account) -> HttpResponse:
    """Sign in; return the next page, or one that offers to send what was typed before."""
    login(request, account)
    trail.record(by=Viewer(account=account), act=AccessAct.SIGNED_IN, thing=account)
    if carried := unsent_forms.unpack(request.POST.get("carried", "")):
        shown = unsent_forms.words(carried.fields)
        return render(request, "web/go_on.html", {"carried": carried, "shown": shown})
    return HttpResponseRedirect(_next_page(request))


def _pending(request: ViewedRequest) -> dict[str, str]:
    """Return the next page and the unsent form that the page was given, to be sent along."""
    return {
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "carried": request.POST.get("carried", ""),
    }


def _ask_to_sign_in(request: ViewedRequest) -> HttpResponse:
    """Answer a form that needs signing in with the sign-in page, which keeps what was typed."""
    form = forms.SignIn(request=request)
    context = {"form": form, "next": request.get_full_path(), "carried": unsent_forms.pack(request)}
    return render(request, "web/sign_in.html", context, status=403)


def _thing(email: str) -> str:
    """Return the name of an address in the trail."""
    return f"account {email.strip().lower()[:200]}".replace("\x00", "")


def _must_wait(email: str) -> bool:
    now = clock.now()
    return trail_queries.failed_attempts(_thing(email), now - WITHIN, now) >= MAX_ATTEMPTS


def _record_failure(form: forms.SignIn) -> None:
    if form.tried:
        _record_refusal(form.tried, "wrong address or password")


def _record_refusal(email: str, reason: str) -> None:
    trail.record_refusal(by=VISITOR, wanted="sign in", thing=_thing(email), reason=reason)


def _next_page(request: ViewedRequest) -> str:
    """Return the address to go to after signing in, always on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("home")


@require_POST
@doors.door(doors.ANYONE)
def sign_out(request: ViewedRequest) -> HttpResponse:
    """Sign out and go to the home page."""
    if request.user.is_authenticated:
        trail.record(by=request.viewer, act=AccessAct.SIGNED_OUT, thing=request.user)
    logout(request)
    return redirect("home")
