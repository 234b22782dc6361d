"""The folder of backups, and what stands where in it."""

import contextlib
import datetime
import fcntl
import itertools
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shiremoot.foundation.backups import rules, safe_copy
from shiremoot.foundation.backups.rules import Backup
from shiremoot.kernel.errors import DomainError

SEGMENT = re.compile(r"[0-9A-F]{24}")
FACTS = "backup.json"
NAME = "%Y-%m-%dT%H-%M-%SZ"  # of a backup or a base: when it was taken, in UTC


class Busy(DomainError):
    """Another backup is being made in the same folder."""


class NoBackup(DomainError):
    """The folder holds no backup of this name, or none at all."""


def name_for(moment: datetime.datetime) -> str:
    """Return the name of what was taken at a moment."""
    return f"{moment.astimezone(datetime.UTC):{NAME}}"


def moment_of(name: str) -> datetime.datetime:
    """Return when a backup or a base of this name was taken. Raises ValueError."""
    return datetime.datetime.strptime(name, NAME).replace(tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Shelf:
    """A folder of backups: for this account alone."""

    folder: Path

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @property
    def log(self) -> Path:
        """The write-ahead log of PostgreSQL."""
        return self.folder / "log"

    @property
    def bases(self) -> Path:
        return self.folder / "base"

    @property
    def unfinished(self) -> Path:
        return self.folder / "unfinished"

    @property
    def lasting(self) -> Path:
        return self.folder / "lasting.json"

    @property
    def restored(self) -> Path:
        """Says when a backup of this folder was last restored and found whole."""
        return self.folder / "restored"

    def last_restored(self) -> datetime.datetime | None:
        """Return when a backup of this folder was last restored and found whole, or None."""
        try:
            return datetime.datetime.fromisoformat(self.restored.read_text().strip())
        except FileNotFoundError:
            return None

    def make(self) -> None:
        """Make the folder; take from others what they could read of it."""
        for place in (self.folder, self.files):
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            place.chmod(0o700)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Let nobody else make a backup here meanwhile. Raises `Busy`."""
        self.make()
        with os.fdopen(os.open(self.folder / "lock", os.O_CREAT | os.O_WRONLY, 0o600), "w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy(
                    f"Another backup is being made in {self.folder}. Wait until it has ended."
                ) from None
            yield

    def file(self, digest: str) -> Path:
        """Return where a stored file is kept."""
        return self.files / digest[:2] / digest

    def names(self) -> list[str]:
        """Return the names of the whole backups, oldest first."""
        return sorted(place.parent.name for place in self.folder.glob(f"[0-9]*/{FACTS}"))

    def read(self, name: str = "") -> tuple[str, Backup]:
        """Return a backup, the newest if none is named, with its name. Raises `NoBackup` or `UnusableBackup`."""
        names = self.names()
        if not names or (name and name not in names):
            there = f"There are: {', '.join(names)}." if names else "There is none."
            raise NoBackup(f"{self.folder} holds no backup{f' {name}' if name else ''}. {there}")
        found = name or names[-1]
        return found, rules.from_json((self.folder / found / FACTS).read_text())

    def all(self) -> dict[str, Backup]:
        """Return every backup by its name, oldest first."""
        return {name: self.read(name)[1] for name in self.names()}

    def finish(self, backup: Backup) -> str:
        """Give a backup its facts and its name: from then on it is whole. Returns the name."""
        name = self._free(name_for(backup.moment))
        safe_copy.write(self.unfinished / FACTS, backup.to_json())
        self.unfinished.rename(self.folder / name)
        safe_copy.sync_folder(self.folder)
        return name

    def _free(self, name: str) -> str:
        """Return a name, with a number after it where two backups were taken within a second."""
        others = (f"{name}-{number}" for number in itertools.count(2))
        return next(
            each for each in (name, *itertools.islice(others, 99)) if not (self.folder / each).exists()
        )

    def remove(self, name: str) -> None:
        """Remove a backup. Its facts go first, so that what is left of it is never taken for whole."""
        (self.folder / name / FACTS).unlink()
        shutil.rmtree(self.folder / name)

    def segments(self) -> list[str]:
        """Return the whole segments of the write-ahead log, in order."""
        return sorted(place.name for place in self.log.glob("*") if SEGMENT.fullmatch(place.name))

    def base_moments(self) -> dict[str, datetime.datetime]:
        """Return when each base backup had been made, by its name."""
        return {place.name: moment_of(place.name) for place in self.bases.glob("[0-9]*")}
