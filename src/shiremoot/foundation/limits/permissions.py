"""Policy for what is counted: nobody sees it on screen."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.limits.models import Try


def declare() -> None:
    policies.internal("nobody; counted when something is sent", Try)
