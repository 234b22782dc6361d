"""Keeps the data folder for this account alone: made as 0700, and mended at each start with all that is in it.

It holds the database, papers, password hashes and the signing key. What this account may not mend stops the start.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from shiremoot.kernel.errors import DomainError

OTHERS = stat.S_IRWXG | stat.S_IRWXO


class ReadableByOthers(DomainError):
    """Others on this machine can read the data folder, and this account may not change that."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"Others on this machine can read {place}. Its owner can mend that: "
            f"chown -R the account that runs Shiremoot, then chmod -R go-rwx {place}"
        )


def make(folder: Path) -> None:
    """Make the folder, readable by this account alone."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def close_to_others(folder: Path) -> list[Path]:
    """Take from others what they could read, and return what was mended. Raises `ReadableByOthers`."""
    return [place for place in _everything(folder) if _is_open(place) and _close(place)]


def _everything(folder: Path) -> Iterator[Path]:
    yield folder
    for top, folders, files in os.walk(folder):
        yield from (Path(top) / name for name in (*folders, *files))


def _is_open(place: Path) -> bool:
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:  # it went meanwhile, as a file aside does
        return False
    return not stat.S_ISLNK(mode) and bool(stat.S_IMODE(mode) & OTHERS)


def _close(place: Path) -> bool:
    try:
        place.chmod(stat.S_IMODE(place.lstat().st_mode) & ~OTHERS)
    except PermissionError:
        raise ReadableByOthers(place) from None
    return True
