"""Policies for what counts wrong tries and lets somebody set up a factor again: nobody sees it on screen."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.sign_in.models import SetUpCode, Try


def declare() -> None:
    policies.internal("nobody; counted by the sign-in page", Try)
    policies.internal("nobody; asked for before a second factor is added again", SetUpCode)
