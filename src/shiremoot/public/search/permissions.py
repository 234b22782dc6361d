"""Entries are public record; how far the index has followed the trail is internal."""

from shiremoot.foundation.access import policies
from shiremoot.public.search.models import Entry, Mark


def declare() -> None:
    policies.public_record(Entry)
    policies.internal("nobody; the operator at the command line", Mark)
