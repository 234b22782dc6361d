"""What is known of a backup, which are kept, and which cannot be restored by this version."""

import datetime
import hashlib
import hmac
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from shiremoot.kernel.errors import DomainError

FORMAT = 1  # raised when an older version could no longer read what is written
SEGMENTS = 0x100  # segments of the write-ahead log, of 16 MB, under one number of its second part


class UnusableBackup(DomainError):
    """A backup cannot be read or restored. The message says why."""


@dataclass(frozen=True)
class Contents:
    """What a database held at the moment of a backup.

    `files` are the digests and sizes of its stored files; `began` and `head` the first and the last seal of its trail.
    """

    rows: Mapping[str, int]
    migrations: tuple[str, ...]
    files: Mapping[str, int]
    began: str
    head: str


@dataclass(frozen=True)
class Backup:
    """One backup as its `backup.json` says it. `key` tells two signing keys apart and does not show either."""

    format: int
    made_by: str
    county: str
    taken_at: str
    database: str
    file: str
    digest: str
    size: int
    key: str
    rows: Mapping[str, int]
    migrations: tuple[str, ...]
    files: Mapping[str, int]
    missing: tuple[str, ...]
    began: str
    head: str

    @property
    def moment(self) -> datetime.datetime:
        return datetime.datetime.fromisoformat(self.taken_at)

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"


def from_json(text: str) -> Backup:
    """Return what a `backup.json` says. Raises `UnusableBackup` for a later format, or for none."""
    try:
        said = json.loads(text)
        _check_format(said.get("format"))
        known = {field.name: said[field.name] for field in fields(Backup)}
    except (ValueError, KeyError, AttributeError):
        raise UnusableBackup("Its backup.json cannot be read, so it is no whole backup.") from None
    return Backup(**known | {"migrations": tuple(known["migrations"]), "missing": tuple(known["missing"])})


def _check_format(found: Any) -> None:
    if isinstance(found, int) and found > FORMAT:
        raise UnusableBackup(NEWER)


NEWER = (
    "This backup was made by a newer version of Shiremoot, which this one cannot read. "
    "Install that version or a later one, and restore with it."
)


def key_mark(key: str) -> str:
    """Return what tells a signing key from another, and does not show it."""
    return hmac.new(key.encode(), b"the key of a backup", hashlib.sha256).hexdigest()[:16]


def check_not_newer(backup: Backup, known: Collection[str]) -> None:
    """Raise `UnusableBackup` for a backup with migrations that this version does not know."""
    if unknown := sorted(set(backup.migrations) - set(known)):
        raise UnusableBackup(f"{NEWER} (It was made by {backup.made_by}, and has the step {unknown[0]}.)")


def outdated(moments: Mapping[str, datetime.datetime], days: int, now: datetime.datetime) -> list[str]:
    """Return the names of the backups older than so many days, oldest first; never the newest of all."""
    before, newest = now - datetime.timedelta(days=days), max(moments.values(), default=now)
    old = [name for name, moment in moments.items() if moment < before and moment != newest]
    return sorted(old, key=lambda name: (moments[name], name))


def differing_rows(expected: Mapping[str, int], found: Mapping[str, int]) -> list[str]:
    """Return a sentence for each table that does not hold as many rows as the backup says."""
    return [
        f"The table {table} has {found.get(table, 0):,} rows; the backup says {count:,}."
        for table, count in sorted(expected.items())
        if found.get(table, 0) != count
    ]


def log_gaps(segments: Iterable[str], first: str) -> list[str]:
    """Return the segments of the write-ahead log that are missing between `first` and the last, on its timeline."""
    timeline = first[:8]
    there = {_number(name) for name in segments if name[:8] == timeline}
    wanted = range(_number(first), max(there, default=_number(first)) + 1)
    return [_name(timeline, number) for number in wanted if number not in there]


def log_before(segments: Iterable[str], first: str) -> list[str]:
    """Return the segments of the write-ahead log that come before `first`, of any timeline."""
    return sorted(name for name in segments if _number(name) < _number(first))


def _number(name: str) -> int:
    return int(name[8:16], 16) * SEGMENTS + int(name[16:24], 16)


def _name(timeline: str, number: int) -> str:
    return f"{timeline}{number // SEGMENTS:08X}{number % SEGMENTS:08X}"
