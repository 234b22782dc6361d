"""Policies for what counts wrong tries: nobody sees it on screen."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.sign_in.models import Try


def declare() -> None:
    policies.internal("nobody; counted by the sign-in page", Try)
