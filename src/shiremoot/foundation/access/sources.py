"""Where a request comes from: an account, or a network behind the proxies that are set.

Rooms that are not given the request ask `network`, which knows the one being answered.
"""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from shiremoot.foundation.accounts.models import Account

_request: ContextVar[HttpRequest | None] = ContextVar("request_being_answered", default=None)


@contextlib.contextmanager
def answering(request: HttpRequest) -> Iterator[None]:
    """Say which request the code inside answers."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def network() -> str:
    """Return the network address the request being answered comes from, shortened; empty outside of a request."""
    request = _request.get()
    if request is None:
        return ""
    try:
        return _address(request)
    except PermissionDenied:  # its proxies do not say
        return "unknown"


def source_of(request: HttpRequest) -> str:
    """Return the account of somebody signed in, else the network. Raises as `network_of`."""
    if isinstance(request.user, Account):
        return f"account {request.user.pk}"
    return network_of(request)


def network_of(request: HttpRequest) -> str:
    """Return the network of a request. Raises `PermissionDenied` if the proxies that are set do not say."""
    return f"network {_address(request)}"


def _address(request: HttpRequest) -> str:
    """Return the address, of an IPv6 one its /64, which is what one household or office has."""
    return str(truncate_ip(get_adapter().get_client_ip(request)))
