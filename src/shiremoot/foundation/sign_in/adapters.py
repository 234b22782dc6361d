"""What django-allauth asks of us: who may come in, in which words, and how secrets are kept.

Named in the settings by their paths. Pages, letters and messages are our own, so allauth's are silent.
"""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property

from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.sign_in import entering, identities
from shiremoot.kernel.errors import DomainError


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Lets in only accounts that exist, are on, and come the way they must."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["shiremoot.foundation.sign_in.stages.SecondFactor"]

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: our pages speak for themselves."""

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: `notices` writes the letters."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: `notices` writes the letters."""

    def pre_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse | None:
        """Return where to send somebody who may not come in; None for everybody else."""
        try:
            entering.check_may_enter(request, user)
        except DomainError as problem:
            messages.error(request, str(problem))
            return redirect("sign-in")
        return None

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        entering.welcome(request, user, answer)
        return answer


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Second factors in our words, with their secrets enciphered by the signing key."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right. Codes change every half minute, so enter the newest",
    }

    def get_totp_issuer(self) -> str:
        return f"Shiremoot {settings.COUNTY_NAME}"

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()

    def encrypt(self, text: str) -> str:
        return self._cipher.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._cipher.decrypt(encrypted_text.encode()).decode()

    @cached_property
    def _cipher(self) -> Fernet:
        digest = hashlib.sha256(f"second factors\n{settings.SECRET_KEY}".encode()).digest()
        return Fernet(base64.urlsafe_b64encode(digest))


class IdentityAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Finds, opens or switches off the account of the person an identity provider has signed in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False  # `identities.resolve` opens accounts, where an administrator allows it

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        try:
            identities.resolve(request, sociallogin)
        except DomainError as problem:
            messages.error(request, str(problem))
            raise ImmediateHttpResponse(redirect("sign-in")) from None

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        messages.error(
            request, "Your organisation's sign-in did not let you in. Try again, or ask its help desk."
        )
        raise ImmediateHttpResponse(redirect("sign-in"))
