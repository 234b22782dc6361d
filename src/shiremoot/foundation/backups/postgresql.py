"""PostgreSQL's own programs: a dump as at one moment, a base backup, the write-ahead log, and recovery from them."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from shiremoot.foundation.backups import contents, safe_copy
from shiremoot.foundation.backups.rules import Contents, UnusableBackup
from shiremoot.kernel.errors import DomainError

FILE = "shiremoot.dump"
SLOT = "shiremoot_backup"  # by it the server keeps its log until it was fetched
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
EVERY_ROW = (
    "SELECT rolsuper OR rolbypassrls OR NOT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = 'public' "
    "AND tableowner <> current_user) FROM pg_roles WHERE rolname = current_user"
)
VARIABLES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}


class CannotUse(DomainError):
    """PostgreSQL, or one of its programs, did not do what it was asked. The message says what it said."""


@dataclass(frozen=True)
class PostgresDatabase:
    """A database on a server, and who reaches it: words as libpq knows them."""

    words: Mapping[str, str]

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "PostgresDatabase":
        """Take the words from a database of Django's settings."""
        said = {
            "host": settings.get("HOST"),
            "port": settings.get("PORT"),
            "user": settings.get("USER"),
            "password": settings.get("PASSWORD"),
            "dbname": settings.get("NAME"),
        }
        options = {name: value for name, value in settings.get("OPTIONS", {}).items() if name in VARIABLES}
        return cls({name: str(value) for name, value in {**said, **options}.items() if value})

    def connect(self) -> "psycopg.Connection[tuple[Any, ...]]":
        """Connect. Raises `CannotUse`."""
        try:
            return psycopg.connect(make_conninfo(**self.words, connect_timeout=5))
        except psycopg.OperationalError as problem:
            raise CannotUse(f"The database cannot be opened: {_first_line(str(problem))}") from None

    def run(self, program: str, *words: str, out: int | None = None) -> None:
        """Run one of PostgreSQL's programs on this database; no password is on its command line. Raises `CannotUse`."""
        run(program, *words, version=self.version(), environment=self.environment(), out=out)

    def version(self) -> int:
        """Return the server's version, such as 15. Raises `CannotUse`."""
        with self.connect() as county:
            return county.info.server_version // 10000

    def environment(self) -> dict[str, str]:
        """Return the environment in which PostgreSQL's programs reach this database."""
        return {**os.environ, **{VARIABLES[name]: value for name, value in self.words.items()}}


def program(name: str, version: int = 0) -> str:
    """Return the path of one of PostgreSQL's programs: of this version where it is packaged, else the newest.

    What a newer program dumps an older server may not take back. Raises `CannotUse`.
    """
    packaged = {int(path.parts[-3]): path for path in Path("/usr/lib/postgresql").glob(f"*/bin/{name}")}
    found = packaged.get(version) or packaged.get(max(packaged, default=0)) or shutil.which(name)
    if found:
        return str(found)
    raise CannotUse(f"{name} is not on this machine. Install the client programs of PostgreSQL.")


def run(
    name: str,
    *words: str,
    version: int = 0,
    environment: Mapping[str, str] | None = None,
    out: int | None = None,
) -> None:
    """Run one of PostgreSQL's programs. Raises `CannotUse` with what it said last."""
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        [program(name, version), *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if out is None else out,
        stderr=subprocess.PIPE,
        text=True,
        umask=0o077,
    )
    if done.returncode:
        said = [line for line in done.stderr.strip().splitlines() if line.strip()] or ["it did not say why"]
        raise CannotUse(f"{name} failed: {said[0]}")


def _first_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[0]


def snapshot(server: PostgresDatabase, folder: Path) -> Contents:
    """Dump the database, as at one moment, into a folder, and return what it held at that moment."""
    with server.connect() as county:
        _check_reads_every_row(county, server)
        county.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        county.read_only = True
        held = _read(county)
        [(moment,)] = county.execute("SELECT pg_export_snapshot()").fetchall()
        dump(server, folder / FILE, f"--snapshot={moment}")
    return held


def dump(server: PostgresDatabase, file: Path, *words: str) -> None:
    """Write a dump to a file, for this account alone."""
    handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        server.run("pg_dump", "--format=custom", "--lock-wait-timeout=60000", *words, out=handle)
        safe_copy.sync(handle)
    finally:
        os.close(handle)


def _check_reads_every_row(county: "psycopg.Connection[tuple[Any, ...]]", server: PostgresDatabase) -> None:
    if not county.execute(EVERY_ROW).fetchall()[0][0]:
        raise CannotUse(
            f"The role {server.words.get('user')} may not read every row, so a backup of its would lack some. "
            "Set SHIREMOOT_OWNER_DATABASE_URL to the same database as the owner of its tables."
        )
    county.rollback()


def read(server: PostgresDatabase) -> Contents:
    """Return what a database holds."""
    with server.connect() as county:
        return _read(county)


def is_empty(server: PostgresDatabase) -> bool:
    """Return True if a database has no tables."""
    with server.connect() as county:
        return not county.execute(TABLES).fetchall()


def _read(county: "psycopg.Connection[tuple[Any, ...]]") -> Contents:
    def ask(question: str) -> list[tuple[Any, ...]]:
        return county.execute(question.encode()).fetchall()

    return contents.read(ask, [row[0] for row in ask(TABLES)])


def problems(file: Path) -> list[str]:
    """Return what is wrong with a dump, in plain words. Reads all of it."""
    try:
        run("pg_restore", "--file=/dev/null", str(file))
    except CannotUse as problem:
        return [f"The database of the backup is damaged: {problem}"]
    return []


def restore(server: PostgresDatabase, file: Path) -> None:
    """Restore a dump into an empty database, wholly or not at all. Raises `CannotUse`."""
    how = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    server.run("pg_restore", *how, f"--dbname={server.words['dbname']}", str(file))


def make_slot(server: PostgresDatabase) -> None:
    """Have the server keep its log from now on until it was fetched. Raises `CannotUse`."""
    server.run("pg_receivewal", "--create-slot", "--if-not-exists", f"--slot={SLOT}", "--no-password")


def follow_command(server: PostgresDatabase, folder: Path) -> list[str]:
    """Return the command that fetches the log for as long as it runs."""
    return [
        program("pg_receivewal", server.version()),
        f"--directory={folder}",
        f"--slot={SLOT}",
        "--synchronous",
        "--no-password",
    ]


def base(server: PostgresDatabase, folder: Path) -> None:
    """Copy the whole server, while it runs, into a new folder, and check the copy. Raises `CannotUse`."""
    make_slot(server)
    how = ("--checkpoint=fast", "--wal-method=stream", "--manifest-checksums=SHA256", "--no-password")
    server.run("pg_basebackup", f"--pgdata={folder}", *how)
    folder.chmod(0o700)
    check_base(folder)


def check_base(folder: Path) -> None:
    """Compare a base backup with its own list of digests. Raises `CannotUse`."""
    version = int((folder / "PG_VERSION").read_text())
    run("pg_verifybackup", "--quiet", str(folder), version=version)


def first_segment(base: Path) -> str:
    """Return the segment of the log with which a base backup begins. Raises `UnusableBackup`."""
    found = re.search(
        r"^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)", (base / "backup_label").read_text(), re.M
    )
    if found is None:
        raise UnusableBackup(f"The base backup {base.name} does not say where it begins.")
    return found[1]


def prepare_recovery(base: Path, log: Path, cluster: Path, until: str) -> None:
    """Make a server's data folder that recovers, at its first start, to a moment such as 2024-11-25 09:15:00+00.

    It holds the log it needs, so it can be moved and given to PostgreSQL's own account.
    """
    shutil.copytree(base, cluster, dirs_exist_ok=True)
    cluster.chmod(0o700)
    _copy_log(log, cluster / "shiremoot-log", first_segment(base))
    with (cluster / "postgresql.auto.conf").open("a") as settings:
        settings.write(
            "restore_command = 'cp shiremoot-log/%f %p'\n"
            f"recovery_target_time = '{until}'\n"
            "recovery_target_action = 'promote'\n"
        )
    (cluster / "recovery.signal").touch(mode=0o600)


def _copy_log(log: Path, place: Path, first: str) -> None:
    """Copy the log from a segment on; the last one, still being written, under the name it would have had."""
    place.mkdir(mode=0o700)
    names: Sequence[Path] = sorted(log.glob("*"))
    for found in (*(name for name in names if name.suffix != ".partial"), *names):
        name = found.name.removesuffix(".partial")
        if name.endswith(".history") or (name[8:] >= first[8:] and not (place / name).exists()):
            shutil.copy2(found, place / name)
