"""How one signs in: second factors, recovery codes, sessions, and confirming who one is."""

import json

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as passkeys
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import (
    actions,
    confirming,
    factors,
    forms,
    identities,
    queries,
    set_up_codes,
)
from shiremoot.foundation.sign_in.acts import SignInAct
from shiremoot.foundation.sign_in.views import next_page
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui.form_page import FormPage, valid_data
from shiremoot.kernel.errors import Impossible

SECURITY = "Signing in and security"


def own_account(request: ViewedRequest) -> Account:
    """Return the account of a viewer who is signed in."""
    if not isinstance(request.user, Account):
        raise Impossible("Somebody who is not signed in came through a door for those who are.")
    return request.user


def crumbs(here: str) -> list[tuple[str, str]]:
    """Return the way from the home page to a page about signing in."""
    return [("/", "Home"), (reverse("account"), "Your account"), (reverse("security"), SECURITY), ("", here)]


@never_cache
@require_GET
@doors.door(doors.SIGNED_IN)
def security(request: ViewedRequest) -> HttpResponse:
    """Show the second factors of one's account and where one is signed in."""
    account = own_account(request)
    context = {
        "crumbs": [*crumbs(SECURITY)[:2], ("", SECURITY)],
        "factors": queries.factors_of(account),
        "sessions": queries.sessions_of(account),
        "this_session": request.session.session_key,
        "provider": identities.provider_of(account),
        "has_password": account.has_usable_password(),
        "needs_code": not set_up_codes.may_add(request, account),
    }
    return render(request, "sign_in/security.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
@confirming.needed
def set_up_code(request: ViewedRequest) -> HttpResponseBase:
    """Ask for the code by which somebody who lost their second factors may add another."""
    account = own_account(request)
    return FormPage(
        form=forms.SetUpCode(request.POST or None),
        save=lambda data: _show_set_up_code(request, data["code"]),
        to=next_page(request),
        title="Enter your set-up code",
        words="Your password alone is not enough to add a second factor: you lost one, or your roles reach personal "
        "records. An account administrator of your county gives you a code that works for a day.",
        button="Continue",
        back=reverse("security"),
        leave="Cancel",
        crumbs=crumbs("Set-up code"),
        recorded_as=("add a second factor", account),
        progress="",
    ).answer(request)


def _show_set_up_code(request: ViewedRequest, code: str) -> None:
    account = own_account(request)
    set_up_codes.show(request, account, code)
    trail.record(by=request.viewer, act=SignInAct.SHOWED_SET_UP_CODE, thing=account)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
@confirming.needed
@set_up_codes.needed
def codes_add(request: ViewedRequest) -> HttpResponseBase:
    """Set up one-time codes: show the key, and take the first code as proof that the app has it."""
    account = own_account(request)
    if queries.factors_of(account).codes:
        return redirect("security")
    form = forms.FirstCode(request.POST or None)
    secret = totp.get_totp_secret(regenerate=not form.is_bound)
    address = get_adapter().build_totp_url(account, secret)
    return FormPage(
        form=form,
        save=lambda data: _set_up_codes(request, secret, data["code"]),
        to=reverse("recovery-codes"),
        done="One-time codes are set up.",
        title="Set up one-time codes",
        button="Continue",
        back=reverse("security"),
        leave="Cancel",
        crumbs=crumbs("Set up one-time codes"),
        template="sign_in/codes_add.html",
        more={
            "secret": _in_fours(secret),
            "address": address,
            "picture": get_adapter().build_totp_svg(address),
        },
    ).answer(request)


def _in_fours(secret: str) -> str:
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def _set_up_codes(request: ViewedRequest, secret: str, code: str) -> None:
    typed = "".join(code.split())
    if not totp.validate_totp_code(secret, typed):
        raise factors.WrongCode("That code is not right. Codes change every half minute, so enter the newest")
    account = own_account(request)
    made = actions.add_codes(by=request.viewer, account=account, secret=secret)
    made.wrap().validate_code(typed)  # so that this code does not sign in as well
    totp.clear_totp_secret(request)
    factors.accepted(request, made)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
@confirming.needed
@set_up_codes.needed
def passkey_add(request: ViewedRequest) -> HttpResponseBase:
    """Make a passkey in the browser and keep its public half."""
    account = own_account(request)
    page = FormPage(
        form=forms.NewPasskey(request.POST or None),
        save=lambda data: _keep_passkey(request, data["name"], data["credential"]),
        to=reverse("recovery-codes") if not queries.factors_of(account) else reverse("security"),
        done="The passkey is added.",
        title="Add a passkey",
        button="Add a passkey",
        back=reverse("security"),
        leave="Cancel",
        crumbs=crumbs("Add a passkey"),
        template="sign_in/passkey_add.html",
        progress="",
    )
    return page.sent(request) or page.show(
        request, options=json.dumps(passkeys.begin_registration(account, passwordless=True))
    )


def _keep_passkey(request: ViewedRequest, name: str, credential: object) -> None:
    if not isinstance(credential, dict):
        raise factors.WrongPasskey("The browser made no passkey. Try again.")
    factors.check_new_passkey(credential)
    account = own_account(request)
    made = actions.add_passkey(by=request.viewer, account=account, name=name, credential=credential)
    factors.accepted(request, made)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
@confirming.needed
def factor_remove(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Ask, then remove a passkey or the one-time codes."""
    rows = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    factor = rows.filter(pk=number, user=own_account(request)).first()
    if factor is None:
        raise Hidden("remove this second factor", thing=f"second factor {number}")
    words = actions.FACTORS[Authenticator.Type(factor.type)]
    return FormPage(
        form=forms.Nothing(request.POST if request.method == "POST" else None),
        save=lambda data: _remove(request, factor),
        to=reverse("security"),
        done=f"The {words} is removed.",
        title=f"Remove this {words}?",
        words="It will no longer sign you in. If it is your last, roles that need a second factor stop counting. "
        "To move to another phone, add it before you sign out: later you need a code from an account administrator.",
        button="Remove",
        back=reverse("security"),
        leave="Cancel",
        crumbs=crumbs("Remove"),
    ).answer(request)


def _remove(request: ViewedRequest, factor: Authenticator) -> None:
    account = own_account(request)
    code = actions.remove_factor(by=request.viewer, factor=factor)
    if code:
        set_up_codes.allow(request, account, code)
    if not queries.factors_of(account):  # no session rests on it any more
        actions.end_sessions(by=request.viewer, account=account, but=request.session.session_key)
        records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        kept = [one for one in records if one["method"] != "mfa"]
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
@confirming.needed
def recovery_codes(request: ViewedRequest) -> HttpResponseBase:
    """Make new recovery codes and show them, once."""
    account = own_account(request)
    if not queries.factors_of(account):
        return redirect("security")
    return FormPage(
        form=forms.Nothing(request.POST if request.method == "POST" else None),
        save=lambda data: actions.make_recovery_codes(by=request.viewer, account=account),
        to=lambda codes: _show_codes(request, codes),
        title="Recovery codes",
        button="Make recovery codes",
        back=reverse("security"),
        leave="Not now",
        crumbs=crumbs("Recovery codes"),
        template="sign_in/recovery_codes.html",
        more={"factors": queries.factors_of(account)},
        progress="",
    ).answer(request)


def _show_codes(request: ViewedRequest, codes: list[str]) -> HttpResponse:
    return render(
        request, "sign_in/recovery_codes_made.html", {"codes": codes, "crumbs": crumbs("Recovery codes")}
    )


@never_cache
@require_POST
@doors.door(doors.SIGNED_IN)
@confirming.needed
def session_end(request: ViewedRequest, number: int) -> HttpResponse:
    """End one session of one's own."""
    actions.end_sessions(by=request.viewer, account=own_account(request), only=number)
    messages.success(request, "The session is ended.")
    return redirect("security")


@never_cache
@require_POST
@doors.door(doors.SIGNED_IN)
@confirming.needed
def sessions_end(request: ViewedRequest) -> HttpResponse:
    """End every session of one's own but this one."""
    key = request.session.session_key
    actions.end_sessions(by=request.viewer, account=own_account(request), but=key)
    messages.success(request, "All other sessions are ended.")
    return redirect("security")


@never_cache
@sensitive_post_parameters("old")
@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def confirm(request: ViewedRequest) -> HttpResponseBase:
    """Ask somebody to show again who they are: by their second factor, their provider, or else their password."""
    account = own_account(request)
    held = queries.factors_of(account)
    form: forms.Code | forms.Confirm = (forms.Code if held else forms.Confirm)(request.POST or None)
    return FormPage(
        form=form,
        save=lambda data: _confirmed(request, data),
        to=HttpResponseRedirect(next_page(request)),
        title="Confirm that it is you",
        words="You are about to do something sensitive, and it is a while since you signed in.",
        button="Continue",
        template="sign_in/confirm.html",
        more={"factors": held, "next": next_page(request), "provider": identities.provider_of(account)},
        recorded_as=("confirm who they are", account),
        progress="",
    ).answer(request)


def _confirmed(request: ViewedRequest, data: dict[str, str]) -> None:
    account = own_account(request)
    if "code" in data:
        factors.accepted(request, factors.check_code(request, account, data["code"]), again=True)
    else:
        factors.check_password(request, account, data["old"])
        confirming.record(request, account, "password", reauthenticated=True)
    trail.record(by=request.viewer, act=SignInAct.CONFIRMED, thing=account)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def confirm_passkey(request: ViewedRequest) -> HttpResponseBase:
    """GET: the challenge for one of one's own passkeys. POST: confirm by what it answered."""
    account = own_account(request)
    if request.method == "GET":
        return HttpResponse(factors.options(account), content_type="application/json")
    credential = valid_data(forms.Passkey(request.POST)).get("credential") or {}
    try:
        factors.accepted(request, factors.check_passkey(account, credential), again=True)
    except factors.WrongPasskey as problem:
        messages.error(request, str(problem))
        return redirect("confirm")
    trail.record(by=request.viewer, act=SignInAct.CONFIRMED, thing=account)
    return HttpResponseRedirect(next_page(request))
