"""Sign in and out: password, second factor, passkey, identity provider. Wrong tries are in the trail."""

from typing import cast
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, perform_password_login
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.stages import LoginStage, LoginStageController
from allauth.mfa.models import Authenticator
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.viewer import VISITOR
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.limits import declarations
from shiremoot.foundation.limits.actions import TooMany
from shiremoot.foundation.limits.rules import MOST_OF_AN_OFFICE
from shiremoot.foundation.sign_in import factors, forms, identities, queries, throttles, unsent_forms
from shiremoot.foundation.sign_in.rules import Guess
from shiremoot.foundation.sign_in.session_store import SessionStore
from shiremoot.foundation.sign_in.stages import SecondFactor
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui.form_page import FormPage, valid_data
from shiremoot.kernel.errors import known


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
@declarations.counts_itself  # `throttles`: by account and source, since a council is one source
def sign_in(request: ViewedRequest) -> HttpResponseBase:
    """Sign in and continue; a form sent by somebody signed out is kept and offered for sending again."""
    if request.path != reverse("sign-in"):
        return _ask_to_sign_in(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(next_page(request))
    try:
        tries = _begin_try(request)
    except TooMany as problem:
        return _ask_to_wait(request, problem)
    form = forms.SignIn(request.POST or None, request=request)
    page = FormPage(
        form=form,
        save=lambda data: _enter(request, _opened(form), tries),
        to=lambda answer: answer,
        template="sign_in/sign_in.html",
        more=_pending(request),
    )
    if answer := page.sent(request):
        return answer
    if request.method == "POST":
        request.refusal_kept = True
        _record_failure(form)
    return page.show(request)


def _begin_try(request: ViewedRequest) -> str:
    """Count a try at a password. Returns its key; empty if there was nothing to try.

    What is no address may be a password in the wrong box: it is neither tried nor kept.
    """
    email, password = request.POST.get("email", "").strip(), request.POST.get("password", "")
    return throttles.begin(request, Guess.PASSWORD, email) if forms.is_address(email) and password else ""


def _ask_to_wait(request: ViewedRequest, problem: TooMany) -> HttpResponse:
    messages.error(request, str(problem))
    request.refusal_kept = True
    _record_refusal(request.POST.get("email", ""), "too many wrong tries")
    again = forms.SignIn(request=request, initial={"email": request.POST["email"]})
    return render(request, "sign_in/sign_in.html", {"form": again, **_pending(request)}, status=429)


def _opened(form: forms.SignIn) -> Account:
    """Return the account that a valid form opens."""
    return known(form.account, "the form is valid")


@transaction.atomic
def _enter(request: ViewedRequest, account: Account, tries: str) -> HttpResponse:
    """Go on from a right password: to the second factor if there is one, else to the next page.

    In one transaction with the session, so that fifty people who sign in at once wait for fifty commits of it.
    """
    throttles.was_right(tries)
    onward = next_page(request)
    request.session.pop(unsent_forms.KEPT, None)  # of somebody who got half-way in before, in this browser
    if packed := request.POST.get("carried", ""):
        onward = unsent_forms.keep(request, packed)
    login = Login(user=account, redirect_url=onward)
    answer: HttpResponse = perform_password_login(request, {}, login)
    cast(SessionStore, request.session).keep()
    return answer


def _pending(request: ViewedRequest) -> dict[str, object]:
    """Return the next page and the unsent form that the page was given, to be sent along; and other ways in."""
    return {
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "carried": request.POST.get("carried", ""),
        "providers": identities.providers().values(),
    }


def _ask_to_sign_in(request: ViewedRequest) -> HttpResponse:
    """Answer a form that needs signing in with the sign-in page, which keeps what was typed."""
    form = forms.SignIn(request=request)
    context = {
        "form": form,
        "next": request.get_full_path(),
        "carried": unsent_forms.pack(request),
        "providers": identities.providers().values(),
    }
    return render(request, "sign_in/sign_in.html", context, status=403)


def _thing(email: str) -> str:
    """Return the name of an address in the trail."""
    return f"account {email.strip().lower()[:200]}".replace("\x00", "")


def _record_failure(form: forms.SignIn) -> None:
    if form.tried:
        _record_refusal(form.tried, "wrong address or password")


def _record_refusal(email: str, reason: str) -> None:
    trail.record_refusal(by=VISITOR, wanted="sign in", thing=_thing(email), reason=reason)


def next_page(request: ViewedRequest) -> str:
    """Return the address to go to after signing in, always on this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("home")


def _second_step(request: ViewedRequest) -> LoginStage | None:
    """Return the step at which a second factor is asked for, if somebody got as far as that and still may."""
    if request.user.is_authenticated:
        return None
    step = LoginStageController.enter(request, SecondFactor.key)
    if isinstance(step, SecondFactor) and step.still_stands():
        return step
    clear_login(request)
    return None


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
@declarations.counts_itself  # `throttles`
def code(request: ViewedRequest) -> HttpResponseBase:
    """Ask for a code or a passkey, after the right password."""
    step = _second_step(request)
    if step is None:
        return redirect("sign-in")
    account = _account_of(step)
    return FormPage(
        form=forms.Code(request.POST or None),
        save=lambda data: _second_factor(request, step, factors.check_code(request, account, data["code"])),
        to=lambda answer: answer,
        title="Enter your code",
        button="Continue",
        template="sign_in/code.html",
        more={"factors": queries.factors_of(account)},
        recorded_as=("sign in", _thing(account.email)),
        progress="",
    ).answer(request)


def _account_of(step: LoginStage) -> Account:
    account: Account = known(step.login.user, "a password was right before this step")
    return account


def _second_factor(request: ViewedRequest, step: LoginStage, factor: Authenticator) -> HttpResponse:
    factors.accepted(request, factor)
    answer: HttpResponse = step.exit()
    return answer


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
@declarations.at_most(MOST_OF_AN_OFFICE)
def passkey(request: ViewedRequest) -> HttpResponseBase:
    """GET: the challenge for a passkey. POST: sign in with what it answered, as second factor or alone."""
    step = _second_step(request)
    account = _account_of(step) if step else None
    if request.method == "GET":
        return HttpResponse(factors.options(account), content_type="application/json")
    credential = valid_data(forms.Passkey(request.POST)).get("credential") or {}
    try:
        factor = factors.check_passkey(account, credential)
    except factors.WrongPasskey as problem:
        messages.error(request, str(problem))
        return redirect("sign-in-code" if step else "sign-in")
    if step is not None:
        return _second_factor(request, step, factor)
    request.session.pop(unsent_forms.KEPT, None)
    factors.accepted(request, factor, passwordless=True)
    answer: HttpResponse = perform_login(request, Login(user=factor.user, redirect_url=next_page(request)))
    return answer


@never_cache
@require_GET
@doors.door(doors.SIGNED_IN)
def send_kept_form(request: ViewedRequest) -> HttpResponse:
    """Offer to send the form that was kept while somebody signed in, or confirmed who they are."""
    carried = unsent_forms.unpack(request.session.get(unsent_forms.KEPT, ""))
    if carried is None:
        return redirect("home")
    shown = unsent_forms.words(carried.fields)
    return render(request, "sign_in/send_kept_form.html", {"carried": carried, "shown": shown})


@require_POST
@doors.door(doors.ANYONE)
@declarations.at_most(MOST_OF_AN_OFFICE)
def sign_out(request: ViewedRequest) -> HttpResponse:
    """Sign out and go to the home page. Half-way through signing in, start again."""
    if request.user.is_authenticated:
        trail.record(by=request.viewer, act=AccessAct.SIGNED_OUT, thing=request.user)
    clear_login(request)
    logout(request)
    return redirect("home")


@never_cache
@require_POST
@doors.door(doors.ANYONE)
@declarations.at_most(MOST_OF_AN_OFFICE)
def provider(request: ViewedRequest, provider_id: str) -> HttpResponseBase:
    """Go to an organisation's own sign-in, by a page: the content policy lets no form lead to another site."""
    asked = {"next": next_page(request)}  # nothing else that an address may ask of allauth
    if request.user.is_authenticated:  # to confirm who they are, and not merely whose browser this is
        asked["auth_params"] = "prompt=login&max_age=0"
    request.GET = QueryDict(urlencode(asked))
    answer: HttpResponseBase = openid.login(request, provider_id)
    if answer.status_code != 302:
        return answer
    return render(request, "sign_in/onward.html", {"address": answer["Location"]})


@never_cache
@require_GET
@doors.door(doors.ANYONE)
def provider_answer(request: ViewedRequest, provider_id: str) -> HttpResponseBase:
    """Come back from an organisation's own sign-in. The form of somebody who confirmed who they are stays kept."""
    before, kept = request.user.pk, request.session.pop(unsent_forms.KEPT, None)
    answer: HttpResponseBase = openid.callback(request, provider_id)
    if kept and before is not None and request.user.pk == before:
        request.session[unsent_forms.KEPT] = kept
    return answer
