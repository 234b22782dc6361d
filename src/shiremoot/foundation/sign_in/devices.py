"""Devices that signed in before: a signed cookie names the accounts, so that a new device can be told from an old one.

Wrong tries from a known device are counted for that device alone (OWASP's "device cookies"): a stranger at the same
network address, or at a thousand others, cannot make its owner wait. The cookie lets nobody in.
"""

import datetime
import secrets

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from shiremoot.foundation.access import sources
from shiremoot.foundation.access.signed import NotSigned, Signed
from shiremoot.foundation.accounts.models import Account

MOST_ACCOUNTS, LASTS = 10, datetime.timedelta(days=365)
MARKED = Signed("device", valid=LASTS)
Known = tuple[str, list[str]]  # the device's own name, and a mark for each account that signed in on it


def source_of(request: HttpRequest, email: str) -> str:
    """Return where a try comes from: the device, if this address signed in on it before, else the network."""
    name, accounts = _read(request)
    if _mark(email) in accounts:
        return f"device {name}"
    return sources.network_of(request)


def is_known(request: HttpRequest, account: Account) -> bool:
    """Return True if the account signed in on this device before."""
    return _mark(account.email) in _read(request)[1]


def remember(request: HttpRequest, answer: HttpResponseBase, account: Account) -> None:
    """Add the account to those this device knows."""
    name, accounts = _read(request)
    mark = _mark(account.email)
    kept = [mark, *(one for one in accounts if one != mark)][:MOST_ACCOUNTS]
    answer.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        MARKED.sign([name, kept]),
        max_age=LASTS,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def _mark(email: str) -> str:
    return salted_hmac("account on a device", email.strip().lower(), algorithm="sha256").hexdigest()[:24]


def _read(request: HttpRequest) -> Known:
    try:
        name, accounts = MARKED.read(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""))
    except NotSigned:
        return secrets.token_urlsafe(16), []
    return name, accounts
