"""Set-up codes: who has lost every second factor adds another with one, and never with the password alone.

An account administrator, who has made sure who it is, gives the code by hand. It is good for a day, until a factor is
added. Only its digest is kept.

Source: NIST SP 800-63B-4 (account recovery at AAL2: a password and a recovery code given another way).
"""

import functools
import secrets
from collections.abc import Callable
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from shiremoot.foundation import clock
from shiremoot.foundation.access import assurance, queries
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import throttles
from shiremoot.foundation.sign_in.models import SetUpCode
from shiremoot.foundation.sign_in.rules import SET_UP_WITHIN, Guess
from shiremoot.kernel.errors import DomainError

SHOWN = "sign_in.set_up_code"  # where the session has the digest of the one that was shown
LETTERS, GROUPS = "BCDFGHJKMNPQRSTVWXYZ23456789", 3  # no word, and nothing that looks like something else
View = TypeVar("View", bound=Callable[..., Any])


class WrongSetUpCode(DomainError):
    """The set-up code is not that of the account, or is too old."""

    field = "code"


def make(account: Account) -> str:
    """Make a new code for an account, in place of any before. Returns it: it is not kept."""
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(GROUPS))
    kept = {"digest": _digest(account, code), "made_at": clock.real()}
    SetUpCode.objects.update_or_create(account=account, defaults=kept)
    return code


def forget(account: Account) -> None:
    """Delete the code of an account: a factor was added."""
    SetUpCode.objects.filter(account=account).delete()


def show(request: HttpRequest, account: Account, code: str) -> None:
    """Let this session add a factor by the code it shows. Raises `WrongSetUpCode` or `TooManyTries`."""
    tries = throttles.begin(request, Guess.SET_UP_CODE, account.email)
    if not _is_good(account, _digest(account, code)):
        raise WrongSetUpCode(
            "That code is not right, or is over a day old. Ask an account administrator for another"
        )
    throttles.was_right(tries)
    allow(request, account, code)


def allow(request: HttpRequest, account: Account, code: str) -> None:
    """Let this session add a factor by a code that is known to be good."""
    request.session[SHOWN] = _digest(account, code)


def may_add(request: HttpRequest, account: Account) -> bool:
    """Return True if this session may add a second factor.

    One that began with a password alone may if the account never reported a factor lost and reaches nothing personal,
    or if the session has shown a set-up code.
    """
    if assurance.of(request) or _is_good(account, request.session.get(SHOWN, "")):
        return True
    lost = SetUpCode.objects.filter(account=account).exists()
    return not lost and not queries.reaches_personal_records(account, clock.today())


def needed(view: View) -> View:
    """Decorate a view that adds a second factor: it asks for a set-up code first where the password is not enough."""

    @functools.wraps(view)
    def opened(request: ViewedRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        account = cast(Account, request.user)
        if not may_add(request, account):
            return redirect(f"{reverse('set-up-code')}?{urlencode({'next': request.path})}")
        answer: HttpResponseBase = view(request, *args, **kwargs)
        return answer

    return cast(View, opened)


def _is_good(account: Account, digest: str) -> bool:
    kept = SetUpCode.objects.filter(account=account, made_at__gt=clock.real() - SET_UP_WITHIN).first()
    return kept is not None and constant_time_compare(kept.digest, digest)


def _digest(account: Account, code: str) -> str:
    typed = "".join(one for one in code.upper() if one.isalnum())
    return salted_hmac("set-up code", f"{account.pk}\n{typed}", algorithm="sha256").hexdigest()
