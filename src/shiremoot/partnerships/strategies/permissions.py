"""Strategies are public record."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.trail import row_digests
from shiremoot.partnerships.strategies.models import Strategy


def declare() -> None:
    policies.public_record(Strategy)
    row_digests.keep(Strategy, named=row_digests.STR)
