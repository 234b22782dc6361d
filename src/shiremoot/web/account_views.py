"""Accounts on screen, for account administrators: the list, one account, inviting, giving roles."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
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


def crumbs_of(account: Account | None, here: str) -> list[tuple[str, str]]:
    """Return the way to a page about accounts, or about one."""
    way = [HOME, (reverse("accounts"), "Accounts")]
    return [*way, *([(page_of(account), account.name)] if account else []), ("", here)]


def page_of(account: Account) -> str:
    """Return the address of the page of an account."""
    return reverse("account-of", args=[account.pk])


def account_to_manage(request: ViewedRequest, number: int) -> Account:
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
        to=page_of,
        title="Invite somebody",
        words="They get an email with a link to choose a password. An account has no role until you give it one.",
        button="Invite",
        back=reverse("accounts"),
        leave="Cancel",
        crumbs=crumbs_of(None, "Invite somebody"),
    ).answer(request)


def _invited(request: ViewedRequest, data: dict[str, Any]) -> Account:
    try:
        account, sent = sign_in.invite(by=request.viewer, **data)
    except ValidationError as problem:
        raise CannotInvite(" ".join(problem.messages)) from None
    say_if_sent(request, account, sent)
    return account


def say_if_sent(request: ViewedRequest, account: Account, sent: bool) -> None:
    """Tell whether a link is on its way."""
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
    account = account_to_manage(request, number)
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
        "crumbs": crumbs_of(None, account.name),
    }
    return render(request, "web/account_of.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def account_person(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Say which person in the register an account belongs to."""
    account = account_to_manage(request, number)
    return FormPage(
        form=forms.Belongs(
            request.POST if request.method == "POST" else None, initial={"person": account.person}
        ),
        save=lambda data: access.belong(by=request.viewer, account=account, person=data["person"]),
        to=page_of(account),
        done="Saved. It counts from their next page on.",
        title="Say whose account this is",
        kicker=account.name,
        button="Save",
        back=page_of(account),
        leave="Cancel",
        crumbs=crumbs_of(account, "Say whose account this is"),
        recorded_as=("say whose an account is", account),
    ).answer(request)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def role_give(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Give an account a role."""
    account = account_to_manage(request, number)
    return FormPage(
        form=forms.GiveRole(request.POST or None, today=clock.today()),
        save=lambda data: _given(request, account, data),
        to=page_of(account),
        done="The role is given.",
        title="Give a role",
        kicker=account.name,
        button="Give the role",
        back=page_of(account),
        leave="Cancel",
        crumbs=crumbs_of(account, "Give a role"),
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
