"""Copy a file so that it is whole or absent, for this account alone, and known by its digest."""

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

ASIDE = ".being-copied-"
PART = 1024 * 1024


class ChangedBytes(Exception):
    """What was copied has not the digest it should have."""


def digest_of(place: Path) -> str:
    """Return the SHA-256 of a file. Raises OSError."""
    with place.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def has_digest(place: Path, digest: str) -> bool:
    """Return True if a file is there with this digest."""
    with contextlib.suppress(FileNotFoundError):
        return digest_of(place) == digest
    return False


def copy(source: Path, place: Path, digest: str) -> bool:
    """Copy a file unless it is there with the right digest. Returns True if it was copied. Keeps its time.

    Raises FileNotFoundError, or `ChangedBytes` if the source is not what the digest says: then nothing is written.
    """
    if has_digest(place, digest):
        return False
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with source.open("rb") as opened, _aside(place) as aside:
        running = hashlib.sha256()
        with aside.open("wb") as out:
            while part := opened.read(PART):
                running.update(part)
                out.write(part)
            sync(out.fileno())
        if running.hexdigest() != digest:
            raise ChangedBytes(source.name)
        shutil.copystat(source, aside)
        aside.chmod(0o600)
        aside.replace(place)
    sync_folder(place.parent)
    return True


def write(place: Path, text: str) -> None:
    """Write a text, whole or not at all."""
    with _aside(place) as aside:
        with aside.open("w") as out:
            out.write(text)
            out.flush()
            sync(out.fileno())
        aside.replace(place)
    sync_folder(place.parent)


@contextlib.contextmanager
def _aside(place: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=ASIDE, dir=place.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def sync(handle: int) -> None:
    """Wait until the disk has what was written."""
    os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the disk knows the names in a folder, or the content of one file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
