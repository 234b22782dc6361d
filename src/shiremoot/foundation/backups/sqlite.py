"""A copy of an SQLite database, made while it is used, and the check of one."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from shiremoot.foundation.backups import contents, safe_copy
from shiremoot.foundation.backups.rules import Contents

FILE = "shiremoot.sqlite3"
PATIENCE = 60  # seconds to wait for another program's lock
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"


def snapshot(database: Path, folder: Path) -> Contents:
    """Copy the database, as at one moment, into a folder, and return what the copy holds.

    What was deleted is not in the copy: it is written row by row, not page by page.
    """
    copy = folder / FILE
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL, 0o600))
    with contextlib.closing(sqlite3.connect(database, timeout=PATIENCE)) as county:
        county.execute("VACUUM INTO ?", [str(copy)])
    safe_copy.sync_folder(copy)
    return read(copy)


def read(database: Path) -> Contents:
    """Return what a database file holds."""
    with _opened(database) as ask:
        return contents.read(ask, [row[0] for row in ask(TABLES)])


def problems(database: Path) -> list[str]:
    """Return what is wrong with a copy, in plain words."""
    try:
        with _opened(database) as ask:
            found = [str(row[0]) for row in ask("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as problem:
        found = [str(problem)]
    return [] if found == ["ok"] else [f"The database of the backup is damaged: {found[0]}."]


@contextlib.contextmanager
def _opened(database: Path) -> Iterator[contents.Ask]:
    with contextlib.closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        yield lambda question: opened.execute(question).fetchall()
