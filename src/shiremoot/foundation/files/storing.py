"""Bytes on disk, under the SHA-256 of themselves. Whole or not there: written aside, then renamed into place."""

import contextlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from shiremoot.foundation.files.looking import digest

_DIGEST = re.compile(r"[0-9a-f]{64}")
ASIDE = ".being-written-"


def write(data: bytes) -> str:
    """Keep these bytes; their digest. The same bytes are kept once. Safe against a crash at any moment."""
    name = digest(data)
    place = path(name)
    try:
        os.utime(place)  # young again, so that no sweep takes it before its new record is saved
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _put(data, place)
    return name


def _put(data: bytes, place: Path) -> None:
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
    """The bytes kept under a digest. Raises FileNotFoundError, or ValueError if the disk changed them."""
    data = path(name).read_bytes()
    if digest(data) != name:
        raise ValueError(f"The file {name[:12]} on disk is not what was kept.")
    return data


def path(name: str) -> Path:
    """Where a digest's bytes are. Raises ValueError for anything that is no digest."""
    if not _DIGEST.fullmatch(name):
        raise ValueError("Files are kept under their digest only.")
    return settings.FILES / name[:2] / name


def older_than(seconds: float) -> Iterator[Path]:
    """Every file in the store, finished or not, that has lain there so long."""
    for place in settings.FILES.glob("??/*"):
        if is_older(place, seconds):
            yield place


def is_older(place: Path, seconds: float) -> bool:
    """Whether a file is there and was last written so long ago."""
    with contextlib.suppress(FileNotFoundError):
        return place.stat().st_mtime < time.time() - seconds
    return False
