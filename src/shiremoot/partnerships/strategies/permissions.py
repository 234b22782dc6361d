"""Strategies are public record."""

from shiremoot.foundation.access import policies
from shiremoot.partnerships.strategies.models import Strategy


def declare() -> None:
    policies.public_record(Strategy)
