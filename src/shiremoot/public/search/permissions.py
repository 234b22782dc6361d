"""Entries are public record; how far the index has followed the trail is internal."""

from shiremoot.foundation.access import policies
from shiremoot.public.search.models import SearchEntry, SearchMark


def declare() -> None:
    policies.public_record(SearchEntry)
    policies.internal("nobody; the operator at the command line", SearchMark)
