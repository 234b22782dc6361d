"""Step-up: before a sensitive act, somebody who has been signed in for a while shows again who they are.

@doors.door(permissions.MANAGE)
@confirming.needed
def give_role(request, number): …
"""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access import assurance
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import unsent_forms
from shiremoot.foundation.sign_in.rules import CONFIRMED_FOR

View = TypeVar("View", bound=Callable[..., Any])


def recently(request: HttpRequest) -> bool:
    """Return True if this person showed who they are within the last ten minutes, at signing in or since.

    For an account with a second factor or an identity provider, even one added since the session began, a password does
    not show it.
    """
    if not isinstance(request.user, Account):
        return False
    since = clock.real().timestamp() - CONFIRMED_FOR.total_seconds()
    shown = {
        record["method"]
        for record in get_authentication_records(request, request.user)
        if float(record["at"]) > since
    }
    return bool(shown & assurance.SURE) or (bool(shown) and not assurance.signs_in_surely(request.user))


def needed(view: View) -> View:
    """Decorate a view that opens only for somebody who showed recently who they are. A form sent is kept for them."""

    @functools.wraps(view)
    def opened(request: ViewedRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if recently(request):
            answer: HttpResponseBase = view(request, *args, **kwargs)
            return answer
        return _ask(request)

    return cast(View, opened)


def record(request: HttpRequest, account: Account, method: str, **more: object) -> None:
    """Record in the session that the account has just shown who it is, such as by a "password"."""
    record_authentication(request, account, method, **more)


def _ask(request: ViewedRequest) -> HttpResponse:
    onward = request.get_full_path()
    if request.method == "POST":
        onward = unsent_forms.keep(request)
    return redirect(f"{reverse('confirm')}?{urlencode({'next': onward})}")
