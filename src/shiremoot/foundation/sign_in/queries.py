"""Reads: the second factors and the sessions of an account."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef

from shiremoot.foundation import clock
from shiremoot.foundation.accounts.models import Account


@dataclass(frozen=True)
class Factors:
    """What an account has beside its password."""

    codes: Authenticator | None
    passkeys: list[Authenticator]
    recovery_codes_left: int

    def __bool__(self) -> bool:
        return bool(self.codes or self.passkeys)


def factors_of(account: Account) -> Factors:
    """Return the second factors of an account. One query."""
    rows = list(Authenticator.objects.filter(user=account).order_by("pk"))
    of_kind = {kind: [row for row in rows if row.type == kind] for kind in Authenticator.Type}
    recovery = of_kind[Authenticator.Type.RECOVERY_CODES]
    return Factors(
        codes=next(iter(of_kind[Authenticator.Type.TOTP]), None),
        passkeys=of_kind[Authenticator.Type.WEBAUTHN],
        recovery_codes_left=len(recovery[0].wrap().get_unused_codes()) if recovery else 0,
    )


def sessions_of(account: Account) -> list[UserSession]:
    """Return the sessions that are still open, the one used last first. One query."""
    still_open = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=clock.real())
    rows = UserSession.objects.filter(Exists(still_open), user=account)
    return list(rows.order_by("-last_seen_at", "-pk"))
