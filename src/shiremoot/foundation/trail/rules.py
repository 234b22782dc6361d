"""How a batch of entries becomes a hash, and which acts change nothing."""

import datetime
import hashlib
import json
from collections.abc import Iterable
from typing import Any

FIRST = "0" * 64

# Whatever is not named here counts as a change. Refusals, which concern no thing, change nothing either.
LEAVES_ALL_AS_IT_WAS = ("read", "signed in", "signed out")


def digest(previous: str, entries: Iterable[tuple[Any, ...]]) -> str:
    """SHA-256 over the previous seal and each entry's fields in a canonical form, in order."""
    running = hashlib.sha256(previous.encode())
    for fields in entries:
        running.update(b"\n" + json.dumps([_plain(value) for value in fields], sort_keys=True).encode())
    return running.hexdigest()


def _plain(value: Any) -> Any:
    """Moments in UTC, so that the same instant read from any database hashes the same."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return value
