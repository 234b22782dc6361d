"""Keeps the data folder for this account alone: made as 0700, and mended at each start with all that is in it.

It holds the database, papers, password hashes and the signing key. What this account may not mend stops the start.
"""

import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

from shiremoot.config.environment import SHORTEST_KEY
from shiremoot.kernel.errors import DomainError

OTHERS = stat.S_IRWXG | stat.S_IRWXO


class ReadableByOthers(DomainError):
    """Others on this machine can read the data folder, and this account may not change that."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"Others on this machine can read {place}. Its owner can mend that: "
            f"chown -R the account that runs Shiremoot, then chmod -R go-rwx {place}"
        )


class CannotBeUsed(DomainError):
    """The data folder, or what it needs to hold, cannot be made or read."""


def make(folder: Path) -> None:
    """Make the folder, readable by this account alone. Raises `CannotBeUsed`."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as problem:
        raise CannotBeUsed(f"The data folder {folder} cannot be made: {problem.strerror}.") from None


def secret_key(folder: Path) -> str:
    """Return the signing key of a folder, made on first use. Raises `CannotBeUsed` for one nobody could have made.

    It is written aside and gets its name whole: a machine that stops meanwhile leaves none, and two programs that start
    at once have the same one.
    """
    make(folder)
    file = folder / "secret-key"
    if not file.exists():
        _give_whole(file, secrets.token_urlsafe(50))
    try:
        key = file.read_text()
    except (OSError, UnicodeDecodeError):
        key = ""
    if len(key.strip()) < SHORTEST_KEY:
        raise CannotBeUsed(
            f"{file} holds no key of {SHORTEST_KEY} or more characters. Put back the one that it held. "
            "If there was none yet, remove the file, and one is made."
        )
    return key


def _give_whole(file: Path, text: str) -> None:
    """Write a file that is there whole or not at all; one that is there already stays."""
    aside = file.with_name(f"{file.name}.{os.getpid()}.new")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(aside, file)
    except FileExistsError:
        pass
    except OSError:  # a disk on which a file has one name only
        os.replace(aside, file)
    aside.unlink(missing_ok=True)


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
