"""Get back in by email, change the password, change the email address."""

import uuid

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.limits import declarations
from shiremoot.foundation.limits.rules import MOST_OF_AN_OFFICE
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.sign_in import actions, confirming, factors, forms, letters_asked, throttles, tokens
from shiremoot.foundation.sign_in.rules import Guess
from shiremoot.foundation.sign_in.security_views import crumbs, own_account
from shiremoot.foundation.ui import sent_once
from shiremoot.foundation.ui.form_page import FormPage, record_refusal

A_MINUTE = 60  # seconds
PASSWORD_FORM = uuid.UUID(
    "5e7f3a52-3a4c-4f0a-9a0e-3f6d5b1c2d4e"
)  # there is one; the address names whose it is
PASSWORD_SET = "Your password is set. Sign in with it."  # noqa: S105 - words for the screen
ASKED = (
    "If that address has an account here, a letter is on its way to it. It holds a link that works for an hour. "
    "If none comes, ask the account administrator of your county."
)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def forgotten(request: ViewedRequest) -> HttpResponseBase:
    """Send a link for a new password. Says and does the same at once whether or not the address is known."""
    return FormPage(
        form=forms.Forgotten(request.POST or None),
        save=lambda data: _ask_for_letter(request, data["email"]),
        to=reverse("sign-in"),
        done=ASKED,
        title="Forgotten password",
        button="Send a link",
        back=reverse("sign-in"),
        leave="Cancel",
        template="sign_in/forgotten.html",
        more={"can_send": letters.can_send()},
        progress="",
    ).answer(request)


def _ask_for_letter(request: ViewedRequest, address: str) -> None:
    key = throttles.begin(request, Guess.LETTER, address)
    if cache.add(f"letter-{key}", True, A_MINUTE):  # not for a button that is pressed twice
        letters_asked.send_reset.enqueue(address)


@never_cache
@sensitive_post_parameters("new")
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
@declarations.at_most(MOST_OF_AN_OFFICE)
def new_password(request: ViewedRequest, number: str, token: str) -> HttpResponseBase:
    """Choose a password, after following the link in a letter. A button pressed twice is answered twice alike."""
    sent = sent_once.SentOnce(request)
    pressed = f"password-set-{sent.number(PASSWORD_FORM, {})}"
    try:
        account = tokens.account_of(number, token)
    except tokens.LinkIsOver as problem:
        if request.method == "POST" and cache.get(pressed):
            messages.success(request, PASSWORD_SET)
            return redirect("sign-in")
        return _link_is_over(request, "choose a new password", problem)
    page = FormPage(
        form=forms.FirstPassword(request.POST or None, account=account),
        save=lambda data: _reset_password(number, token, data["new"], pressed),
        to=reverse("sign-in"),
        done=PASSWORD_SET,
        title="Choose a new password",
        kicker=account.email,
        button="Save",
        progress="",
    )
    return sent.remember(page.answer(request))


@transaction.atomic
def _reset_password(number: str, token: str, new: str, pressed: str) -> None:
    """Set the password. Of two presses of one button at once, the second finds it set. Raises `LinkIsOver`."""
    try:
        actions.reset_password(number=number, token=token, new=new)
    except tokens.LinkIsOver:
        if not cache.get(pressed):
            raise
    cache.set(pressed, True, sent_once.MINUTES * 60)


@never_cache
@sensitive_post_parameters("old", "new")
@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def password(request: ViewedRequest) -> HttpResponseBase:
    """Change one's password. All other sessions end."""
    account = own_account(request)
    return FormPage(
        form=forms.NewPassword(request.POST or None, account=account),
        save=lambda data: _change_password(request, account, data["old"], data["new"]),
        to=reverse("security"),
        done="Your password is changed. Your calendar address changed with it.",
        title="Change your password",
        button="Save",
        back=reverse("security"),
        leave="Cancel",
        crumbs=crumbs("Change your password"),
        progress="",
    ).answer(request)


def _change_password(request: ViewedRequest, account: Account, old: str, new: str) -> None:
    factors.check_password(request, account, old)
    actions.change_password(by=request.viewer, account=account, new=new)
    before = str(request.session.session_key)
    update_session_auth_hash(request, account)
    actions.follow_session(account=account, before=before, now=str(request.session.session_key))


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
@confirming.needed
def email(request: ViewedRequest) -> HttpResponseBase:
    """Ask to sign in with another address; a link sent there completes it."""
    account = own_account(request)
    return FormPage(
        form=forms.NewEmail(request.POST or None),
        save=lambda data: _ask_new_address(request, account, data["email"]),
        to=lambda sent: _say_where(request, sent),
        title="Change your email address",
        lede=f"You sign in as {account.email}.",
        words="A link is sent to the new address. The change is made when you open it.",
        button="Send a link",
        back=reverse("security"),
        leave="Cancel",
        crumbs=crumbs("Change your email address"),
        progress="",
    ).answer(request)


def _ask_new_address(request: ViewedRequest, account: Account, address: str) -> bool:
    throttles.begin(request, Guess.LETTER, account.email)
    return actions.ask_for_email(account=account, address=address)


def _say_where(request: ViewedRequest, sent: bool) -> HttpResponse:
    if sent:
        messages.success(request, "A link is on its way to the new address. Open it within a day.")
    else:
        messages.error(
            request, "No letter can be sent from here. Ask the account administrator of your county."
        )
    return redirect("security")


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def email_confirm(request: ViewedRequest, token: str) -> HttpResponseBase:
    """Change the address, after following the link in the letter."""
    account = own_account(request)
    try:
        address = tokens.email_change(account, token)
    except tokens.LinkIsOver as problem:
        return _link_is_over(request, "change the email address", problem)
    return FormPage(
        form=forms.Nothing(request.POST if request.method == "POST" else None),
        save=lambda data: actions.change_email(by=request.viewer, account=account, address=address),
        to=reverse("security"),
        done=f"You sign in as {address} from now on.",
        title="Change your email address",
        lede=f"From {account.email} to {address}",
        button="Change",
        back=reverse("security"),
        leave="Cancel",
        crumbs=crumbs("Change your email address"),
        progress="",
    ).answer(request)


def _link_is_over(request: ViewedRequest, wanted: str, problem: tokens.LinkIsOver) -> HttpResponse:
    record_refusal(request, wanted, "a link from a letter", problem)
    return render(request, "sign_in/link_over.html", {"reason": problem}, status=410)
