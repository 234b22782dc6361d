"""Recommendations are public record."""

from shiremoot.foundation.access import policies


def declare() -> None:
    policies.public_record(
        "recommendations.source", "recommendations.recommendation", "recommendations.addressee"
    )
