"""Entries hold the public record and nothing else; how far the index has come is its own affair."""

from shiremoot.foundation.access import policies


def declare() -> None:
    policies.public_record("search.entry")
    policies.internal("nobody; the operator at the command line", "search.mark")
