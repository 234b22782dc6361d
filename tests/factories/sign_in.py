"""Signing in as people do, and the codes their apps would show."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.sign_in import actions
from tests.factories.browser import Browser
from tests.factories.moorshire import PASSWORD, SECRET


def code(secret: str = SECRET, half_minutes: int = 0) -> str:
    """What an app with this secret shows now, or so many half minutes later."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + half_minutes))


def wrong_code() -> str:
    """A code that no clock near now shows."""
    right = {code(half_minutes=step) for step in range(-2, 3)}
    return next(f"{number:06}" for number in range(10) if f"{number:06}" not in right)


def give_codes(account) -> Authenticator:
    """Set up one-time codes for an account."""
    return actions.add_codes(by=OPERATOR, account=account, secret=SECRET)


def recovery_codes(account) -> list[str]:
    return RecoveryCodes(Authenticator.objects.get(user=account, type="recovery_codes")).get_unused_codes()


def sign_in(email="amina@moor.example", password=PASSWORD, client=None, next="", **extra):
    """Send the sign-in page, from a new browser unless one is given."""
    client = client or Browser()
    return client.post("/sign-in/", {"email": email, "password": password, "next": next}, **extra)


def who(client) -> str | None:
    """The number of the account a browser is signed in as."""
    return client.session.get("_auth_user_id")
