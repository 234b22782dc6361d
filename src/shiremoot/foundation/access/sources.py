"""Where the request that is being answered comes from, for rooms that are not given the request."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

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
        return str(truncate_ip(get_adapter().get_client_ip(request)))
    except PermissionDenied:  # its proxies do not say
        return "unknown"
