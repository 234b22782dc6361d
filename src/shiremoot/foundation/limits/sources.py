"""Where something comes from: an account, or a network."""

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.http import HttpRequest

from shiremoot.foundation.accounts.models import Account


def source_of(request: HttpRequest) -> str:
    """Return the account of somebody signed in, else the network (an IPv6 /64) behind the proxies that are set."""
    if isinstance(request.user, Account):
        return f"account {request.user.pk}"
    return network_of(request)


def network_of(request: HttpRequest) -> str:
    return f"network {truncate_ip(get_adapter().get_client_ip(request))}"
