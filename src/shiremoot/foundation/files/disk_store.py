"""Store bytes on disk under their SHA-256. A file is whole or absent: it is written aside, then renamed into place."""

import contextlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from shiremoot.foundation.files.rules import digest

_DIGEST = re.compile(r"[0-9a-f]{64}")
ASIDE = ".being-written-"


def write(data: bytes) -> str:
    """Store these bytes, once however often they are given. Returns their digest. Survives a crash at any moment."""
    name = digest(data)
    place = path(name)
    try:
        os.utime(place)  # made young, so that `clear_away` leaves it until its new row is saved
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_aside_and_rename(data, place)
    return name


def _write_aside_and_rename(data: bytes, place: Path) -> None:
    handle, aside = tempfile.mkstemp(prefix=ASIDE, dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(aside, place)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(aside)
        raise
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(name: str) -> bytes:
    """Return the bytes stored under a digest. Raises FileNotFoundError, or ValueError if the disk changed them."""
    data = path(name).read_bytes()
    if digest(data) != name:
        raise ValueError(f"The file {name[:12]} on disk is not what was kept.")
    return data


def path(name: str) -> Path:
    """Return where a digest's bytes are. Raises ValueError for anything that is not a digest."""
    if not _DIGEST.fullmatch(name):
        raise ValueError("Files are kept under their digest only.")
    folder: Path = settings.FILES
    return folder / name[:2] / name


def older_than(seconds: float) -> Iterator[Path]:
    """Yield every file in the store, finished or not, last written over so many seconds ago."""
    for place in settings.FILES.glob("??/*"):
        if is_older(place, seconds):
            yield place


def is_older(place: Path, seconds: float) -> bool:
    """Return True if a file is there and was last written over so many seconds ago."""
    with contextlib.suppress(FileNotFoundError):
        return place.stat().st_mtime < time.time() - seconds
    return False
