"""Keeps allauth from looking through every session of an account, one by one, each time somebody signs in."""

from allauth.account.signals import user_logged_in
from allauth.usersessions.signals import on_user_logged_in


def register() -> None:
    """Called once, when the models are loaded. `entering.welcome` notes the new session; `jobs` clears those ended."""
    user_logged_in.disconnect(on_user_logged_in)
