"""Nobody reads letters: they are between the county and whoever they are for."""

from shiremoot.foundation.access import policies


def declare() -> None:
    policies.internal("nobody; the operator at the command line", "notices.letter")
