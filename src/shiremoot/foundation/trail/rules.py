"""How a batch of entries is hashed, and which acts change nothing."""

import datetime
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.trail.acts import TrailAct

FIRST = "0" * 64

# Every other act counts as a change, except refusals, which concern no thing.
NOT_CHANGES = (TrailAct.READ, AccessAct.SIGNED_IN, AccessAct.SIGNED_OUT)


def digest(previous: str, entries: Iterable[tuple[Any, ...]]) -> str:
    """Return the SHA-256 over the previous seal and each entry's fields, in a canonical form and in order."""
    running = hashlib.sha256(previous.encode())
    for fields in entries:
        running.update(b"\n" + json.dumps([_plain(value) for value in fields], sort_keys=True).encode())
    return running.hexdigest()


def _plain(value: Any) -> Any:
    """Write moments in UTC, so that the same instant read from any database hashes the same."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return value
