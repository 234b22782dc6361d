"""What is asked once more before it is done to an account: end a role, switch off and on, help back in."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.permissions import MANAGE
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import actions as sign_in
from shiremoot.foundation.sign_in import confirming
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.web import account_forms as forms
from shiremoot.web.account_views import account_to_manage, crumbs_of, page_of, say_if_sent


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def role_end(request: ViewedRequest, number: int, grant: int) -> HttpResponseBase:
    """Ask, then end a role from today."""
    account = account_to_manage(request, number)
    found = policies.fetch(request.viewer, RoleGrant, account=account, pk=grant)
    if found.until is not None and found.until < clock.today():
        return redirect(page_of(account))  # it has ended
    return _ask(
        request,
        account,
        title=f"End this role: {found}?",
        words="It stops counting at once. What was done under it stays in the trail.",
        button="End the role",
        done="The role is ended.",
        save=lambda data: access.end_grant(by=request.viewer, grant=found, today=clock.today()),
    )


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def account_off(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Ask, then stop an account from signing in."""
    account = account_to_manage(request, number)
    return _ask(
        request,
        account,
        title=f"Switch {account.name}’s account off?",
        words="They are signed out at once and cannot sign in.",
        button="Switch off",
        done="The account is switched off.",
        save=lambda data: access.switch_off(by=request.viewer, account=account),
    )


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def account_on(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Ask, then let an account sign in again."""
    account = account_to_manage(request, number)
    return _ask(
        request,
        account,
        title=f"Switch {account.name}’s account on again?",
        words="They can sign in, with the roles they still hold.",
        button="Switch on",
        done="The account is switched on.",
        save=lambda data: access.switch_on(by=request.viewer, account=account),
    )


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def account_lost(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Ask, then remove the second factors of somebody who lost theirs, and show the code for adding another, once."""
    account = account_to_manage(request, number)
    return _ask(
        request,
        account,
        title=f"Remove {account.name}’s second factors?",
        words="Be sure first that it is they who ask: see them, or call a number you know. All their sessions end, and "
        "roles that need a second factor stop counting until they add another, or sign in through their organisation "
        "again. You get a set-up code to give them; without it, their password adds none.",
        button="Remove them and get a code",
        done="",
        save=lambda data: sign_in.report_lost(by=request.viewer, account=account),
        to=lambda code: _show_code(request, account, code),
    )


def _show_code(request: ViewedRequest, account: Account, code: str) -> HttpResponse:
    context = {"shown": account, "code": code, "crumbs": crumbs_of(account, "Set-up code")}
    return render(request, "web/set_up_code_made.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def account_sessions(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Ask, then end every session of an account."""
    account = account_to_manage(request, number)
    return _ask(
        request,
        account,
        title=f"End {account.name}’s sessions?",
        words="They are signed out everywhere, and may sign in again.",
        button="End the sessions",
        done="The sessions are ended.",
        save=lambda data: sign_in.end_sessions(by=request.viewer, account=account),
    )


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def account_link(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Ask, then send a link to choose a password once more."""
    account = account_to_manage(request, number)
    return _ask(
        request,
        account,
        title=f"Send {account.name} a link to choose a password?",
        words=f"It goes to {account.email} and works for an hour.",
        button="Send a link",
        done="",
        save=lambda data: say_if_sent(
            request, account, sign_in.invite_again(by=request.viewer, account=account)
        ),
    )


def _ask(
    request: ViewedRequest,
    account: Account,
    *,
    title: str,
    words: str,
    button: str,
    done: str,
    save: Any,
    to: Callable[[Any], HttpResponse] | None = None,
) -> HttpResponseBase:
    return FormPage(
        form=forms.Ask(request.POST if request.method == "POST" else None),
        save=save,
        to=to or page_of(account),
        done=done,
        title=title,
        words=words,
        button=button,
        back=page_of(account),
        leave="Cancel",
        crumbs=crumbs_of(account, button),
    ).answer(request)
