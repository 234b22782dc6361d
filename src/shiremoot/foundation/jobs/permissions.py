"""Policy for rounds: nobody sees them on screen."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.jobs.models import JobRound


def declare() -> None:
    policies.internal("nobody on screen", JobRound)
