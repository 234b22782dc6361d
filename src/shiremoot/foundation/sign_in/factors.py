"""Checks what somebody shows: a password, a one-time or recovery code, a passkey. Guesses are counted (`throttles`)."""

import json
from typing import Any

from allauth.core import context
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as passkeys
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import notices, throttles
from shiremoot.foundation.sign_in.rules import MOST_ANYWHERE, Guess
from shiremoot.kernel.errors import DomainError


class WrongCode(DomainError):
    """The code is none of the account's."""

    field = "code"


class WrongPassword(DomainError):
    """The password is not the account's."""

    field = "old"


class WrongPasskey(DomainError):
    """The passkey is none of the account's, or was not used as it must be."""


def check_code(request: HttpRequest, account: Account, code: str) -> Authenticator:
    """Return the factor this code is of. Raises `WrongCode` or `limits.TooMany`.

    The last wrong code before a wait is told to the account's holder: anyone who gets as far as this has the password.
    """
    tries = throttles.begin(request, Guess.CODE, account.email)
    anywhere = throttles.begin_on_new_device(request, account)
    rows = Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.WEBAUTHN)
    typed = "".join(code.split())
    found = next((row for row in rows if row.wrap().validate_code(typed)), None)
    if found is None:
        if throttles.is_last(tries) or throttles.is_last(anywhere, MOST_ANYWHERE):
            notices.codes_guessed(account)
        raise WrongCode("That code is not right. Codes change every half minute, so enter the newest")
    throttles.was_right(tries)
    throttles.was_right(anywhere)
    return found


def check_password(request: HttpRequest, account: Account, password: str) -> None:
    """Raise `WrongPassword` or `limits.TooMany` unless the password is that of the account signed in."""
    tries = throttles.begin(request, Guess.OLD_PASSWORD, account.email)
    if not account.check_password(password):
        raise WrongPassword("That is not your password")
    throttles.was_right(tries)


def check_passkey(account: Account | None, credential: dict[str, Any]) -> Authenticator:
    """Return the passkey that answered the last challenge of this session. Raises `WrongPasskey`.

    Without an account it is found by the passkey, which must then have asked for a finger, a face or a PIN.
    """
    try:
        response = passkeys.parse_authentication_response(credential)
        _check_of_this_site(response.response.client_data.origin)
        owner = account or passkeys.extract_user_from_response(credential)
        found = passkeys.complete_authentication(owner, credential)
    except (
        ValidationError,
        ValueError,
        TypeError,
        AttributeError,
        LookupError,
    ):  # made up, or for another challenge
        raise WrongPasskey("That passkey was not accepted. Try again, or sign in another way.") from None
    if account is None and not response.response.authenticator_data.is_user_verified():
        raise WrongPasskey(
            "Your passkey did not ask for a finger, a face or a PIN. Sign in with your password."
        )
    found.user = owner
    return found


def check_new_passkey(credential: dict[str, Any]) -> None:
    """Raise `WrongPasskey` unless this is what the browser made for the challenge of this session."""
    try:
        response = passkeys.parse_registration_response(credential)
        _check_of_this_site(response.response.client_data.origin)
        passkeys.complete_registration(credential)
    except (ValidationError, ValueError, TypeError, AttributeError, LookupError):
        raise WrongPasskey("The browser made no passkey. Try again.") from None


def _check_of_this_site(origin: str) -> None:
    """Raise `WrongPasskey` unless the page that asked for a passkey is one of this very site.

    A browser lets a page of a subdomain ask for the passkeys of the site above it (WebAuthn Level 2, section 13.4.9).
    What else a council runs on its subdomains is not ours to trust.
    """
    request = context.request
    if origin != f"{request.scheme}://{request.get_host()}":
        raise WrongPasskey("Another site asked for that passkey. Open this site itself and try again.")


def accepted(
    request: HttpRequest, factor: Authenticator, *, passwordless: bool = False, again: bool = False
) -> None:
    """Record in the session that this factor was shown: to sign in, alone (`passwordless`), or `again` to confirm."""
    post_authentication(request, factor, passwordless=passwordless, reauthenticated=again)


def options(account: Account | None) -> str:
    """Return the challenge for a passkey, as JSON for the browser; of any account if none is given."""
    return json.dumps(passkeys.begin_authentication(account))
