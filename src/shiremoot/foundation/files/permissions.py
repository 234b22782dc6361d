"""Nobody sees a file by itself: it goes out through the record it belongs to."""

from shiremoot.foundation.access import policies


def declare() -> None:
    policies.internal("nobody by itself; through the report or the pack it belongs to", "files.storedfile")
