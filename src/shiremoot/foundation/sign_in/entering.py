"""What happens as somebody comes in: who may, what is recorded, and who is told."""

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from shiremoot.foundation import clock
from shiremoot.foundation.access import assurance
from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.rules import PERSONAL
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import devices, identities, middleware, notices
from shiremoot.foundation.sign_in.acts import SignInAct
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError

LONGEST_BROWSER = 200  # characters of a browser's own name that are kept
ADD_ONE = (
    "Some of your roles do not count yet: they need a second factor. Ask an account administrator for a set-up code, "
    "then add a passkey or one-time codes under “Signing in and security”."
)


class MayNotEnter(DomainError):
    """Somebody who showed who they are is not let in all the same. The message says why."""


def check_may_enter(request: HttpRequest, account: Account) -> None:
    """Raise `MayNotEnter` for an account that is off, or belongs to an identity provider and came another way."""
    if not account.is_active:
        raise MayNotEnter(identities.SWITCHED_OFF)
    methods = {record["method"] for record in get_authentication_records(request, account)}
    provider = identities.provider_of(account)
    if provider and "socialaccount" not in methods:
        raise MayNotEnter(f"You sign in through {provider.name}. Use the button for it.")


def welcome(request: HttpRequest, account: Account, answer: HttpResponseBase) -> None:
    """Begin the session, record it, tell of a new device, and say which roles still need a second factor."""
    middleware.begin(request.session, clock.real())
    _list_session(request, account)
    records = get_authentication_records(request, account)
    by = Viewer(account=account)
    trail.record(by=by, act=AccessAct.SIGNED_IN, thing=account, change={"with": _ways(records)})
    if any(record.get("type") == Authenticator.Type.RECOVERY_CODES for record in records):
        trail.record(by=by, act=SignInAct.USED_RECOVERY_CODE, thing=account)
    if not devices.is_known(request, account):
        notices.new_device(account, request.headers.get("User-Agent", ""))
    devices.remember(request, answer, account)
    if not assurance.of(request) and _holds_personal_roles(account):
        messages.info(request, ADD_ONE)


def _list_session(request: HttpRequest, account: Account) -> None:
    """Put the session in the list of its account. One statement, also where it was there before."""
    row = UserSession(
        user=account,
        session_key=request.session.session_key,
        ip=get_adapter().get_client_ip(request),
        user_agent=request.headers.get("User-Agent", "")[:LONGEST_BROWSER],
    )
    UserSession.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["session_key"],
        update_fields=["user", "ip", "user_agent", "last_seen_at"],
    )


def _ways(records: list[dict[str, str]]) -> str:
    return ", ".join(dict.fromkeys(str(one.get("type") or one["method"]) for one in records))


def _holds_personal_roles(account: Account) -> bool:
    return RoleGrant.objects.at(clock.today()).filter(account=account, role__in=PERSONAL).exists()
