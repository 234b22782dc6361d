"""Policy for letters: nobody sees them on screen."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.notices.models import Letter


def declare() -> None:
    policies.internal("nobody; the operator at the command line", Letter)
