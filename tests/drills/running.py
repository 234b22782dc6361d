"""A site on a database of a drill's own, with Moorshire in it, and what a drill does to that database."""

import contextlib
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from tests import postgresql, prepared
from tests.drills import county
from tests.drills.people import Officer, Person
from tests.drills.site import Site, environment, serving

CLOCK = "2024-11-25T09:00"
# A lock is held a tenth as long as the one that once ended a site, 50 seconds, and waited for a tenth as long as a site
# waits that nobody told otherwise, 20 and 15: what comes of it is the same. SHIREMOOT_DRILL_LOCK=50 is the real one.
LOCK = float(os.environ.get("SHIREMOOT_DRILL_LOCK") or 5)  # seconds
SQLITE_WAITS, POSTGRESQL_WAITS = LOCK * 20 / 50, LOCK * 15 / 50


class OnSqlite:
    """The database of a site in one file."""

    def __init__(self, folder: pathlib.Path) -> None:
        self.file = folder / "shiremoot.sqlite3"
        self.address = f"sqlite:///{self.file}?timeout={SQLITE_WAITS:.0f}"

    def ask(self, sentence: str) -> list[tuple]:
        with contextlib.closing(sqlite3.connect(self.file, timeout=30)) as opened, opened:
            return opened.execute(sentence).fetchall()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        with contextlib.closing(sqlite3.connect(self.file, timeout=30)) as opened:
            opened.execute("BEGIN EXCLUSIVE")
            yield
            opened.execute("ROLLBACK")


class OnPostgresql:
    """The database of a site on a server of the drill's own."""

    def __init__(self, server: postgresql.Server) -> None:
        self.server = server
        self.address = f"{server.address}?options=-c%20lock_timeout%3D{1000 * POSTGRESQL_WAITS:.0f}"

    def ask(self, sentence: str) -> list[tuple]:
        with psycopg.connect(self.server.address) as opened:
            asked = opened.execute(sentence)
            return asked.fetchall() if asked.description else []

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        with psycopg.connect(self.server.address) as opened:
            opened.execute("LOCK TABLE trail_entry, limits_try IN ACCESS EXCLUSIVE MODE")
            yield
            opened.rollback()


@dataclass
class Running:
    """A site that runs, its database, its data folder, and where its forms are."""

    site: Site
    database: OnSqlite | OnPostgresql
    folder: pathlib.Path
    known: dict

    def visitor(self) -> Person:
        return Person(self.site.port)

    def officer(self) -> Officer:
        """Amina, signed in."""
        person = self.visitor().sign_in(county.OFFICER, self.known["password"])
        return Officer(person, self.known["addresses"], self.known["kinds"])

    def missing(self, acknowledged: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """What was acknowledged and is not there exactly once."""
        missing = []
        for name, (box, table, _) in self.known["kinds"].items():
            held = [row[0] for row in self.database.ask(f"SELECT {box} FROM {table}")]
            missing += [(name, mark) for kind, mark in acknowledged if kind == name and held.count(mark) != 1]
        return missing

    def shiremoot(self, *words: str) -> subprocess.CompletedProcess:
        """Run one of the site's commands beside it."""
        return _run("shiremoot.config.cli", *words, folder=self.folder, address=self.database.address)


@contextlib.contextmanager
def on_sqlite(folder: pathlib.Path) -> Iterator[Running]:
    prepared.give_database(folder)
    with _running(folder, OnSqlite(folder)) as found:
        yield found


@contextlib.contextmanager
def on_postgresql(folder: pathlib.Path) -> Iterator[Running]:
    """On a server that loses nothing when it is killed: all it acknowledged is with the system by then."""
    with (
        postgresql.server("synchronous_commit=on") as server,
        _running(folder, OnPostgresql(server)) as found,
    ):
        yield found


@contextlib.contextmanager
def _running(folder: pathlib.Path, database: OnSqlite | OnPostgresql) -> Iterator[Running]:
    made = _run(county.__name__, folder=folder, address=database.address)
    assert made.returncode == 0, made.stderr[-3000:]
    own = {"DATABASE_URL": database.address, "SHIREMOOT_CLOCK": CLOCK, "TMPDIR": str(_temporary(folder))}
    with serving(folder, **own) as site:
        yield Running(site, database, folder, json.loads(made.stdout))


def _temporary(folder: pathlib.Path) -> pathlib.Path:
    """Where the site keeps what it has not yet taken in."""
    (folder / "temporary").mkdir()
    return folder / "temporary"


def _run(module: str, *words: str, folder: pathlib.Path, address: str) -> subprocess.CompletedProcess:
    own = environment(folder, DATABASE_URL=address, SHIREMOOT_CLOCK=CLOCK)
    return subprocess.run(
        [sys.executable, "-m", module, *words], env=own, capture_output=True, text=True, cwd=prepared.ROOT
    )
