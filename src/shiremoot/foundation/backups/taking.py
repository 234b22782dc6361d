"""Take a backup while the site runs: first the database as at one moment, then the files that it knows.

Files are only ever added before their row is committed, so those of the snapshot are on disk, but for what was disposed
of meanwhile. A backup that was broken off leaves the files it had copied; the next one copies only the others.
"""

import datetime
import importlib.metadata
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from shiremoot.foundation import clock
from shiremoot.foundation.backups import lasting, postgresql, rules, safe_copy, sqlite
from shiremoot.foundation.backups.postgresql import PostgresDatabase
from shiremoot.foundation.backups.rules import Backup, Contents
from shiremoot.foundation.backups.shelf import Shelf, name_for
from shiremoot.foundation.files import disk_store
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError

COUNTY = "county.toml"


class WrongFolder(DomainError):
    """The folder is no place for the backups of this county. The message says why."""


@dataclass(frozen=True)
class TakenBackup:
    """A backup that was made: how many files it copied, and what is wrong, in plain words."""

    name: str
    backup: Backup
    copied: int
    problems: tuple[str, ...]
    removed: tuple[str, ...]


def owner() -> PostgresDatabase:
    """Return the database as the owner of its tables reaches it, where one is named."""
    import dj_database_url  # reads one address; the settings have read the other

    if settings.OWNER_DATABASE_URL:
        return PostgresDatabase.of(dict(dj_database_url.parse(settings.OWNER_DATABASE_URL)))
    return PostgresDatabase.of(connection.settings_dict)


def take(shelf: Shelf, *, keep_days: int) -> TakenBackup:
    """Take a backup, write the list of what lasts, and remove the backups older than `keep_days`.

    Raises `WrongFolder`, `shelf.Busy`, `postgresql.CannotUse`, or OSError such as for a full disk; what was done stays
    and is not done again.
    """
    _check_place(shelf.folder)
    with shelf.locked():
        trail.seal()  # so that the backup says with which seal its trail ends
        moment, held, file = _snapshot(shelf)
        _check_same_county(shelf, held)
        copied, missing, problems = _copy_files(shelf, held)
        backup = _describe(moment, held, file, missing)
        name = shelf.finish(backup)
        lasting.write(shelf)
        return TakenBackup(name, backup, copied, tuple(problems), tuple(prune(shelf, keep_days)))


def _check_place(folder: Path) -> None:
    if folder.resolve().is_relative_to(settings.DATA):
        raise WrongFolder(
            f"{folder} is in the data folder, with which it would be lost. Choose a folder on another disk."
        )


def _snapshot(shelf: Shelf) -> tuple[datetime.datetime, Contents, Path]:
    """Copy the database. Returns a moment that is not after that of the copy, what it holds, and where it is."""
    shutil.rmtree(shelf.unfinished, ignore_errors=True)
    shelf.unfinished.mkdir(mode=0o700)
    moment = clock.real()
    if connection.vendor == "postgresql":
        held, file = postgresql.snapshot(owner(), shelf.unfinished), shelf.unfinished / postgresql.FILE
    else:
        database = Path(connection.settings_dict["NAME"])
        held, file = sqlite.snapshot(database, shelf.unfinished), shelf.unfinished / sqlite.FILE
    if (county := settings.DATA / COUNTY).exists():
        safe_copy.write(shelf.unfinished / COUNTY, county.read_text())
    if logo := settings.COUNTY.get("logo"):
        place = settings.DATA / logo
        safe_copy.copy(place, shelf.unfinished / logo, safe_copy.digest_of(place))
    return moment, held, file


def _check_same_county(shelf: Shelf, held: Contents) -> None:
    for backup in shelf.all().values():
        if backup.began and held.began and backup.began != held.began:
            raise WrongFolder(f"{shelf.folder} holds the backups of another county. Choose another folder.")


def _copy_files(shelf: Shelf, held: Contents) -> tuple[int, list[str], list[str]]:
    """Copy the files that are not there yet. Returns how many, the digests of those missing, and what is wrong."""
    copied, missing, problems = 0, list[str](), list[str]()
    for digest in sorted(held.files):
        try:
            copied += safe_copy.copy(disk_store.path(digest), shelf.file(digest), digest)
        except FileNotFoundError:
            missing.append(digest)
        except safe_copy.ChangedBytes:
            missing.append(digest)
            problems.append(f"The file {digest[:12]}… on disk is not what was stored, so it was not copied.")
    problems += [f"The file {digest[:12]}… is not on disk." for digest in _lost(missing)]
    return copied, missing, problems


def _lost(missing: list[str]) -> list[str]:
    """Return those of the files that a row still needs and the disk has not: the others were disposed of meanwhile."""
    gone = [digest for digest in missing if not disk_store.path(digest).exists()]
    rows = StoredFile.objects.filter(digest__in=gone, disposed_at=None)
    return sorted(set(rows.values_list("digest", flat=True)))


def _describe(moment: datetime.datetime, held: Contents, file: Path, missing: list[str]) -> Backup:
    return Backup(
        format=rules.FORMAT,
        made_by=importlib.metadata.version("shiremoot"),
        county=settings.COUNTY_NAME,
        taken_at=moment.isoformat(),
        database=connection.vendor,
        file=file.name,
        digest=safe_copy.digest_of(file),
        size=file.stat().st_size,
        key=rules.key_mark(settings.SECRET_KEY),
        rows=held.rows,
        migrations=held.migrations,
        files={digest: size for digest, size in held.files.items() if digest not in missing},
        missing=tuple(missing),
        began=held.began,
        head=held.head,
    )


def keep_up(shelf: Shelf) -> int:
    """Copy the files stored since the last backup, and write the list of what lasts. Returns how many were copied."""
    _check_place(shelf.folder)
    shelf.make()
    rows = StoredFile.objects.filter(disposed_at=None).values_list("digest", flat=True)
    copied = 0
    for digest in sorted(set(rows)):
        if not shelf.file(digest).exists():
            try:
                copied += safe_copy.copy(disk_store.path(digest), shelf.file(digest), digest)
            except (FileNotFoundError, safe_copy.ChangedBytes):
                continue  # the next backup says so
    lasting.write(shelf)
    return copied


def prune(shelf: Shelf, days: int) -> list[str]:
    """Remove what is older than so many days: backups, bases and their log, and files that no backup kept needs.

    The newest backup and the newest base stay. Returns what was removed.
    """
    now, backups = clock.real(), shelf.all()
    old = rules.outdated({name: backup.moment for name, backup in backups.items()}, days, now)
    for name in old:
        shelf.remove(name)
    bases = rules.outdated(shelf.base_moments(), days, now)
    for name in bases:
        shutil.rmtree(shelf.bases / name)
    _remove_log(shelf)
    _remove_files(shelf, now - datetime.timedelta(days=days))
    return [*old, *(f"base {name}" for name in bases)]


def _remove_files(shelf: Shelf, before: datetime.datetime) -> None:
    """Remove the files that no backup needs and that have been here since before a moment."""
    needed = {digest for backup in shelf.all().values() for digest in backup.files}
    for place in shelf.files.glob("??/*"):
        if place.name not in needed and place.stat().st_ctime < before.timestamp():
            place.unlink()


def _remove_log(shelf: Shelf) -> None:
    if bases := sorted(shelf.base_moments()):
        for name in rules.log_before(shelf.segments(), postgresql.first_segment(shelf.bases / bases[0])):
            (shelf.log / name).unlink()


def take_base(shelf: Shelf) -> str:
    """Copy the whole server, for recovery to any moment from now on. Returns its name."""
    shelf.make()
    shelf.bases.mkdir(exist_ok=True, mode=0o700)
    making = shelf.bases / "unfinished"
    shutil.rmtree(making, ignore_errors=True)
    postgresql.base(owner(), making)
    name = name_for(clock.real())
    making.rename(shelf.bases / name)
    safe_copy.sync_folder(shelf.bases)
    return name
