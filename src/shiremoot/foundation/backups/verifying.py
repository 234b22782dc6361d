"""Check a folder of backups: every byte of it is what was backed up, and nobody else can read it."""

import stat
from collections.abc import Iterator
from pathlib import Path

from shiremoot.foundation.backups import postgresql, rules, safe_copy, sqlite
from shiremoot.foundation.backups.rules import Backup
from shiremoot.foundation.backups.shelf import Shelf

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def problems(shelf: Shelf, names: list[str]) -> list[str]:
    """Return what is wrong with these backups, and with the folder, in plain words. Reads every byte once."""
    backups = {name: shelf.read(name)[1] for name in names}
    found = [
        f"{name}: {said}" for name, backup in backups.items() for said in _of_database(shelf, name, backup)
    ]
    wanted = {digest for backup in backups.values() for digest in backup.files}
    return [*found, *_of_files(shelf, wanted), *_of_bases(shelf), *_open_to_others(shelf.folder)]


def _of_database(shelf: Shelf, name: str, backup: Backup) -> list[str]:
    file = shelf.folder / name / backup.file
    if not safe_copy.has_digest(file, backup.digest):
        return ["Its database is not there, or is not what was written."]
    return sqlite.problems(file) if backup.database == "sqlite" else postgresql.problems(file)


def _of_files(shelf: Shelf, digests: set[str]) -> Iterator[str]:
    for digest in sorted(digests):
        if not safe_copy.has_digest(shelf.file(digest), digest):
            yield f"The file {digest[:12]}… is not there, or is not what was copied. The next backup mends that."


def _of_bases(shelf: Shelf) -> Iterator[str]:
    for name in sorted(shelf.base_moments()):
        base = shelf.bases / name
        try:
            postgresql.check_base(base)
            missing = rules.log_gaps(_segments(shelf, base), postgresql.first_segment(base))
        except (postgresql.CannotUse, rules.UnusableBackup) as problem:
            yield f"base {name}: {problem}"
            continue
        if missing:
            yield f"base {name}: {len(missing)} segments of the log after it are missing, the first is {missing[0]}."


def _segments(shelf: Shelf, base: Path) -> list[str]:
    """Return the segments there are for a base: its own, and those that were fetched."""
    own = [place.name for place in (base / "pg_wal").glob("*") if len(place.name) == 24]
    return [*own, *shelf.segments()]


def _open_to_others(folder: Path) -> Iterator[str]:
    for place in (folder, *folder.rglob("*")):
        if not place.is_symlink() and stat.S_IMODE(place.stat().st_mode) & OTHERS:
            yield f"Others on this machine can read {place}. To mend that: chmod -R go-rwx {folder}"
            return
