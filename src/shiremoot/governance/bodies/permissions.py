"""Bodies and their wiring are public record."""

from shiremoot.foundation.access import policies


def declare() -> None:
    policies.public_record("bodies.body", "bodies.seat", "bodies.reportingline")
