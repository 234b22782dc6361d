"""Policies for what lets somebody set up a factor again: nobody sees it on screen."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.sign_in.models import SetUpCode


def declare() -> None:
    policies.internal("nobody; asked for before a second factor is added again", SetUpCode)
