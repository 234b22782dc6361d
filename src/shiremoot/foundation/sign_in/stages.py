"""The step of signing in that asks for a second factor."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare


class SecondFactor(AuthenticateStage):  # type: ignore[misc]  # allauth has no types
    """Asks on our own page anyone who has a second factor and did not sign in with a passkey alone."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Return the page to go to, or None to go on."""
        if not self._should_handle(self.request):
            return None, True
        self.state["password"] = self.login.user.get_session_auth_hash()
        return redirect("sign-in-code"), True

    def still_stands(self) -> bool:
        """Return False if the account was switched off, or its password changed, since the first step."""
        account = self.login.user
        if account is None or not account.is_active:
            return False
        return constant_time_compare(self.state.get("password", ""), account.get_session_auth_hash())
