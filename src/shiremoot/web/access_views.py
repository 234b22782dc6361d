"""The access review, joiners, movers and leavers, and what a leaver leaves, on screen."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.permissions import MANAGE
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import confirming
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.spine.duties import presenting
from shiremoot.web import access_reviews, leaving
from shiremoot.web import account_forms as forms

CRUMBS = [("/", "Home"), ("/accounts/", "Accounts")]


def _check(request: ViewedRequest) -> None:
    """Raise `Refused` for anyone who manages accounts over less than the county."""
    if not request.viewer.may_county_wide(MANAGE):
        raise Refused(MANAGE.words)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def access_review(request: ViewedRequest) -> HttpResponseBase:
    """Show every role that counts, and record that each was looked at."""
    _check(request)
    today, owed = clock.today(), access_reviews.owed()
    found = list(access_reviews.grants(request.viewer, today))
    return FormPage(
        form=forms.ReviewAccess(request.POST if request.method == "POST" else None, grants=found),
        save=lambda said: access_reviews.finish(by=request.viewer, end=[int(one) for one in said["end"]]),
        to=reverse("accounts"),
        done="The review is recorded. The next is due in six months.",
        title="Access review",
        lede="Look at each role twice a year. Tick those that are no longer needed: they end at once.",
        button="Finish the review",
        back=reverse("accounts"),
        crumbs=[*CRUMBS, ("", "Access review")],
        template="web/access_review.html",
        more={"due": presenting.due_words(owed) if owed else None},
    ).answer(request)


@never_cache
@require_GET
@doors.door(MANAGE)
def movers(request: ViewedRequest) -> HttpResponse:
    """List who joined, moved or left, by their posts and seats."""
    _check(request)
    context = {
        "moves": leaving.moves(clock.today()),
        "crumbs": [*CRUMBS, ("", "Joiners, movers and leavers")],
    }
    return render(request, "web/movers.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(MANAGE)
@confirming.needed
def account_leave(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Show what somebody leaves behind; then hand it on, end their roles and switch the account off."""
    _check(request)
    account = policies.fetch(request.viewer, Account, pk=number)
    here = reverse("account-of", args=[account.pk])
    return FormPage(
        form=forms.TakesOver(request.POST if request.method == "POST" else None, leaver=account.person),
        save=lambda said: leaving.leave(by=request.viewer, account=account, to=said["to"]),
        to=here,
        done="Their work is handed on, their roles have ended and the account is off.",
        title=f"{account.name} leaves",
        words="What they owe by name goes to somebody else. What a post owes waits for the next holder.",
        button="Hand on and switch off",
        back=here,
        crumbs=[*CRUMBS, (here, account.name), ("", "Leaves")],
        template="web/account_leave.html",
        more=_left(request, account),
        recorded_as=("hand on the work of a leaver", account),
    ).answer(request)


def _left(request: ViewedRequest, account: Account) -> dict[str, object]:
    """Return what the leaver leaves: what the viewer may see in words, the rest as a number."""
    if account.person is None:
        return {"grants": leaving.grants_of(account), "duties": [], "actions": [], "unseen": 0}
    owed, owned = leaving.duties_of(account.person), leaving.actions_of(account.person)
    duties = list(policies.visible_to(request.viewer, owed))
    actions = list(policies.visible_to(request.viewer, owned))
    return {
        "grants": leaving.grants_of(account),
        "duties": duties,
        "actions": actions,
        "unseen": owed.count() + owned.count() - len(duties) - len(actions),
    }
