"""Recommendations are public record."""

from shiremoot.foundation.access import policies
from shiremoot.spine.thread.models import Addressee, Recommendation, Source


def declare() -> None:
    """Declare that anyone may see recommendations, their sources and their addressees."""
    policies.public_record(Source, Recommendation, Addressee)
