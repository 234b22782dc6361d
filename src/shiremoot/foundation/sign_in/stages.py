"""The step of signing in that asks for a second factor."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpResponse
from django.shortcuts import redirect


class SecondFactor(AuthenticateStage):  # type: ignore[misc]  # allauth has no types
    """Asks on our own page anyone who has a second factor and did not sign in with a passkey alone."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Return the page to go to, or None to go on."""
        return (redirect("sign-in-code") if self._should_handle(self.request) else None), True
