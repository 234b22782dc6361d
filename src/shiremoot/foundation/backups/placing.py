"""Put what a backup holds where a site will find it, without overwriting anything. Needs no running Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from shiremoot.foundation.backups import postgresql, rules, safe_copy, sqlite
from shiremoot.foundation.backups.postgresql import PostgresDatabase
from shiremoot.foundation.backups.rules import Backup
from shiremoot.foundation.backups.shelf import Shelf
from shiremoot.kernel.errors import DomainError

BEGUN = "restore-begun"  # in a folder whose restore has not ended: the same restore may go on there
GIVEN = {BEGUN, "secret-key", "county.toml"}  # what may be in the folder before


class TargetNotEmpty(DomainError):
    """There is something where a backup should be restored to, and it is not overwritten."""


@dataclass(frozen=True)
class Target:
    """Where a backup is restored to: a data folder, and for PostgreSQL an empty database."""

    folder: Path
    server: PostgresDatabase | None = None


def begin(target: Target, what: str) -> None:
    """Take the folder for a restore of this name. Raises `TargetNotEmpty` if it holds anything else."""
    begun = target.folder / BEGUN
    there = {place.name for place in target.folder.glob("*")} if target.folder.exists() else set()
    goes_on = begun.exists() and begun.read_text() == what
    if not goes_on and there - GIVEN:
        raise TargetNotEmpty(
            f"{target.folder} is not empty ({', '.join(sorted(there - GIVEN)[:3])}), and nothing is overwritten. "
            "Name another folder, or move what is there away."
        )
    target.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.folder.chmod(0o700)
    safe_copy.write(begun, what)


def put_database(shelf: Shelf, name: str, backup: Backup, target: Target) -> None:
    """Restore the database of a backup. Does nothing if a restore that was broken off has done it.

    Raises `UnusableBackup` for a damaged one, `TargetNotEmpty` or `postgresql.CannotUse`.
    """
    file = shelf.folder / name / backup.file
    if not safe_copy.has_digest(file, backup.digest):
        raise rules.UnusableBackup(
            f"The database of the backup {name} is not what was written. Choose another."
        )
    if target.server is None:
        safe_copy.copy(file, target.folder / sqlite.FILE, backup.digest)
    elif postgresql.is_empty(target.server):
        postgresql.restore(target.server, file)
    elif rules.differing_rows(backup.rows, postgresql.read(target.server).rows):
        raise TargetNotEmpty(
            "The database is not empty, and nothing is overwritten. Name a new one: createdb NAME"
        )


def put_files(shelf: Shelf, digests: Iterable[str], target: Target) -> list[str]:
    """Copy stored files. Returns what is wrong, in plain words."""
    problems = []
    for digest in sorted(digests):
        try:
            safe_copy.copy(shelf.file(digest), target.folder / "files" / digest[:2] / digest, digest)
        except FileNotFoundError:
            problems.append(f"The file {digest[:12]}… is not in the backup.")
        except safe_copy.ChangedBytes:
            problems.append(f"The file {digest[:12]}… in the backup is not what was copied.")
    return problems


def put_county(shelf: Shelf, name: str, target: Target) -> None:
    """Give the folder its county.toml and the logo that it names, unless it has one."""
    source, place = shelf.folder / name / "county.toml", target.folder / "county.toml"
    if source.exists() and not place.exists():
        for logo in source.parent.glob("logo-*"):
            safe_copy.copy(logo, target.folder / logo.name, safe_copy.digest_of(logo))
        safe_copy.write(place, source.read_text())


def end(target: Target) -> None:
    """The restore is over: the folder is a data folder like any other."""
    (target.folder / BEGUN).unlink(missing_ok=True)
