"""How entries, seals and rows are hashed, what an entry is marked with, and which acts change nothing."""

import datetime
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.trail.acts import TrailAct

FIRST = "0" * 64

# Every other act counts as a change, except refusals, which concern no thing.
NOT_CHANGES = (TrailAct.READ, AccessAct.SIGNED_IN, AccessAct.SIGNED_OUT)


# Of a seal: null covers the fields of its entries; SECOND covers its own moment and count as well, the marks of its
# entries, and the digests of rows that they keep.
SECOND = 2
NONCE = 16  # characters at the start of a mark
# An entry is sealed within minutes of being written. Longer than any transaction lasts, or clocks differ:
LATE, EARLY = datetime.timedelta(hours=6), datetime.timedelta(minutes=10)


def digest(previous: str, entries: Iterable[tuple[Any, ...]]) -> str:
    """Return the SHA-256 over the previous seal and each entry's fields, in a canonical form and in order."""
    running = hashlib.sha256(previous.encode())
    for fields in entries:
        running.update(b"\n" + _canonical(fields))
    return running.hexdigest()


def sealed(
    at: datetime.datetime, rows: Sequence[tuple[Any, ...]], kept: Mapping[int, Sequence[Any]]
) -> list[tuple[Any, ...]]:
    """Return what a seal of the second form hashes: its moment and count, then each entry with what it keeps."""
    return [(SECOND, at, len(rows)), *((*row, list(kept.get(row[0], ()))) for row in rows)]


def mark(key: bytes, nonce: str, fields: Sequence[Any]) -> str:
    """Return the mark of an entry: a nonce, and a keyed hash (HMAC, RFC 2104) over it and the entry's fields."""
    return nonce + hmac.new(key, nonce.encode() + _canonical(fields), hashlib.sha256).hexdigest()


def is_marked(given: str | None, keys: Iterable[bytes], fields: Sequence[Any]) -> bool:
    """Return True if a mark was made with one of the keys over these very fields."""
    nonce = (given or "")[:NONCE]
    return bool(given) and any(hmac.compare_digest(given or "", mark(key, nonce, fields)) for key in keys)


def row_digest(values: Mapping[str, Any], empty: Mapping[str, Any]) -> str:
    """Return the SHA-256 over the fields of a row by name, without those that have the value an empty row has.

    So a field that is added later, and empty, changes no digest.
    """
    told = {
        name: _plain(value) for name, value in values.items() if value is not None and value != empty[name]
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def is_out_of_time(at: datetime.datetime, since: datetime.datetime | None, until: datetime.datetime) -> bool:
    """Return True if an entry cannot have been written between two seals, as its moment is long before or after."""
    return at > until + EARLY or (since is not None and at < since - LATE)


def runs(numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Yield the first and last number of each run of numbers that follow one another. The numbers come in order."""
    first = last = None
    for number in numbers:
        if first is not None and last is not None and number != last + 1:
            yield first, last
            first = None
        first, last = number if first is None else first, number
    if first is not None and last is not None:
        yield first, last


def _canonical(fields: Sequence[Any]) -> bytes:
    return json.dumps([_plain(value) for value in fields], sort_keys=True).encode()


def _plain(value: Any) -> Any:
    """Write moments in UTC, so that the same instant read from any database hashes the same."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    return value
