"""Accounts on screen, for account administrators: invite, give and end roles, switch off, help back in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access import assurance, doors, policies
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.permissions import MANAGE
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.rules import PERSONAL, Role
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import actions as sign_in
from shiremoot.foundation.sign_in import confirming
from shiremoot.foundation.sign_in import queries as sign_in_queries
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.kernel.errors import DomainError
from shiremoot.web import access_reviews
from shiremoot.web import account_forms as forms

HOME = ("/", "Home")
A_PAGE, LATEST = 50, 30


class CannotInvite(DomainError):
    """The address cannot be used for an account."""

    field = "email"


def _crumbs(account: Account | None, here: str) -> list[tuple[str, str]]:
    way = [HOME, (reverse("accounts"), "Accounts")]
    return [*way, *([(_page_of(account), account.name)] if account else []), ("", here)]


def _page_of(account: Account) -> str:
    return reverse("account-of", args=[account.pk])


def _account(request: ViewedRequest, number: int) -> Account:
    """Return an account to manage. Raises `Refused` for anyone who manages accounts over less than the county."""
    if not request.viewer.may_county_wide(MANAGE):
        raise Refused(MANAGE.words)
    return policies.fetch(request.viewer, Account, pk=number)


@never_cache
@require_GET
@doors.door(MANAGE)
def accounts(request: ViewedRequest) -> HttpResponse:
    """List the accounts, by name."""
    if not request.viewer.may_county_wide(MANAGE):
        raise Refused(MANAGE.words)
    live = RoleGrant.objects.at(clock.today()).filter(account=OuterRef("pk"))
    rows = (
        policies.visible_to(request.viewer, Account).annotate(has_roles=Exists(live)).order_by("name", "pk")
    )
    context = {
        "page_obj": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "ending": access_reviews.about_to_end(request.viewer, clock.today())[:A_PAGE],
        "crumbs": [HOME, ("", "Accounts")],
    }
    return render(request, "web/accounts.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def account_invite(request: ViewedRequest) -> HttpResponseBase:
    """Open an account and send a link to choose a password."""
    if not request.viewer.may_county_wide(MANAGE):
        raise Refused(MANAGE.words)
    return FormPage(
        form=forms.Invite(request.POST or None, initial={"person": request.GET.get("person", "")}),
        save=lambda data: _invited(request, data),
        to=_page_of,
        title="Invite somebody",
        words="They get an email with a link to choose a password. An account has no role until you give it one.",
        button="Invite",
        back=reverse("accounts"),
        leave="Cancel",
        crumbs=_crumbs(None, "Invite somebody"),
    ).answer(request)


def _invited(request: ViewedRequest, data: dict[str, Any]) -> Account:
    try:
        account, sent = sign_in.invite(by=request.viewer, **data)
    except ValidationError as problem:
        raise CannotInvite(" ".join(problem.messages)) from None
    _say_if_sent(request, account, sent)
    return account


def _say_if_sent(request: ViewedRequest, account: Account, sent: bool) -> None:
    if sent:
        messages.success(request, f"A link is on its way to {account.email}.")
    else:
        words = f"{account.name} has an account, but no letter can be sent from here: the operator must set up mail."
        messages.warning(request, words)


@never_cache
@require_GET
@doors.door(MANAGE)
def account_of(request: ViewedRequest, number: int) -> HttpResponse:
    """Show an account: its roles, how it signs in, and what was done with it."""
    account = _account(request, number)
    grants = policies.visible_to(request.viewer, RoleGrant).filter(account=account)
    context = {
        "shown": account,
        "grants": grants.select_related("organization", "scope").order_by("until", "pk"),
        "today": clock.today(),
        "factors": sign_in_queries.factors_of(account),
        "sure": assurance.signs_in_surely(account),
        "personal": PERSONAL,
        "sessions": len(sign_in_queries.sessions_of(account)),
        "history": trail.history_of(account).order_by("-pk")[:LATEST],
        "crumbs": _crumbs(None, account.name),
    }
    return render(request, "web/account_of.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def account_person(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Say which person in the register an account belongs to."""
    account = _account(request, number)
    return FormPage(
        form=forms.Belongs(
            request.POST if request.method == "POST" else None, initial={"person": account.person}
        ),
        save=lambda data: access.belong(by=request.viewer, account=account, person=data["person"]),
        to=_page_of(account),
        done="Saved. It counts from their next page on.",
        title="Say whose account this is",
        kicker=account.name,
        button="Save",
        back=_page_of(account),
        leave="Cancel",
        crumbs=_crumbs(account, "Say whose account this is"),
        recorded_as=("say whose an account is", account),
    ).answer(request)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def role_give(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Give an account a role."""
    account = _account(request, number)
    return FormPage(
        form=forms.GiveRole(request.POST or None, today=clock.today()),
        save=lambda data: _given(request, account, data),
        to=_page_of(account),
        done="The role is given.",
        title="Give a role",
        kicker=account.name,
        button="Give the role",
        back=_page_of(account),
        leave="Cancel",
        crumbs=_crumbs(account, "Give a role"),
        recorded_as=("give a role", account),
    ).answer(request)


def _given(request: ViewedRequest, account: Account, data: dict[str, Any]) -> RoleGrant:
    return access.grant(
        by=request.viewer,
        account=account,
        role=Role(data["role"]),
        purpose=data["purpose"],
        legal_basis=data["legal_basis"],
        scope=data["body"].scope if data["body"] else None,
        organization=data["organization"],
        since=data["since"],
        until=data["until"],
    )


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def role_end(request: ViewedRequest, number: int, grant: int) -> HttpResponseBase:
    """Ask, then end a role from today."""
    account = _account(request, number)
    found = policies.fetch(request.viewer, RoleGrant, account=account, pk=grant)
    if found.until is not None and found.until < clock.today():
        return redirect(_page_of(account))  # it has ended
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
    account = _account(request, number)
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
    account = _account(request, number)
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
    account = _account(request, number)
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
    context = {"shown": account, "code": code, "crumbs": _crumbs(account, "Set-up code")}
    return render(request, "web/set_up_code_made.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def account_sessions(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Ask, then end every session of an account."""
    account = _account(request, number)
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
    account = _account(request, number)
    return _ask(
        request,
        account,
        title=f"Send {account.name} a link to choose a password?",
        words=f"It goes to {account.email} and works for an hour.",
        button="Send a link",
        done="",
        save=lambda data: _say_if_sent(
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
        to=to or _page_of(account),
        done=done,
        title=title,
        words=words,
        button=button,
        back=_page_of(account),
        leave="Cancel",
        crumbs=_crumbs(account, button),
    ).answer(request)
