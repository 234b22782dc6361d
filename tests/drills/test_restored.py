"""A county is backed up while it is written to, lost, and restored: whole, and without what was meant to be gone."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
from subprocess import PIPE

import psycopg
import pytest

from tests import postgresql, prepared
from tests.drills import acting
from tests.drills.site import seconds_until

pytestmark = [pytest.mark.room, pytest.mark.long]  # each keeps a county and a database of its own
ROOT = pathlib.Path(__file__).parents[2]
OURS = ("SHIREMOOT_", "DATABASE_")


class County:
    """A data folder, its folder of backups, and its database; programs run on it."""

    def __init__(self, folder, address=""):
        self.data, self.backups, self.address = folder / "data", folder / "backups", address
        self.data.mkdir()
        (self.data / "county.toml").write_text(f'name = "Moorshire"\nclock = "{acting.DAY}T09:00"\n')

    def environment(self, data=None, address=""):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        ours = {"SHIREMOOT_DATA": data or self.data, "SHIREMOOT_BACKUPS": self.backups}
        where = {"DATABASE_URL": address or self.address} if address or self.address else {}
        own = {"DJANGO_SETTINGS_MODULE": "shiremoot.config.settings", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        return kept | own | where | {name: str(value) for name, value in ours.items()}

    def give_key(self, *folders):
        """Put the signing key, which is kept apart from the backups, where a backup is restored to."""
        for folder in folders:
            folder.mkdir()
            shutil.copy(self.data / "secret-key", folder)

    def shiremoot(self, *words, ends=0) -> str:
        """Run a command, see it end as it should, and return what it said."""
        command = [sys.executable, "-m", "shiremoot.config.cli", *map(str, words)]
        done = subprocess.run(command, env=self.environment(), capture_output=True, text=True)
        assert done.returncode == ends, done.stdout + done.stderr
        return done.stdout + done.stderr

    @contextlib.contextmanager
    def acted_on(self, **where):
        """Somebody who acts on the county while other programs run."""
        command = [sys.executable, "-m", "tests.drills.acting"]
        with subprocess.Popen(
            command, env=self.environment(**where), stdin=PIPE, stdout=PIPE, text=True, bufsize=1
        ) as actor:
            try:
                yield Actor(actor)
            finally:
                actor.stdin.close()

    @contextlib.contextmanager
    def followed(self):
        """The log of the database is fetched all the while."""
        command = [sys.executable, "-m", "shiremoot.config.cli", "backup", "follow"]
        with subprocess.Popen(command, env=self.environment()) as following:
            try:
                yield
            finally:
                following.send_signal(signal.SIGTERM)

    def look(self, **where):
        with self.acted_on(**where) as actor:
            return actor.do("look")


class Actor:
    """Does what `acting` can do, and answers."""

    def __init__(self, process):
        self._process = process

    def do(self, what):
        self._process.stdin.write(f"{what}\n")
        return self.answer()

    def answer(self):
        return json.loads(self._process.stdout.readline())

    def write_while(self, work) -> int:
        """Write to the record all the while. Returns how much was written before the work began."""
        self.do("write")
        before = [self.answer() for _ in range(5)]
        work()
        answers = [self.do("stop")]
        while answers[-1] != "stopped":
            answers.append(self.answer())
        return before[-1] + 1


def check_came_back(found, expected, opened):
    """The record is whole, has what was written before its backup, and not what was taken away after it.

    What was written after the backup is not in it.
    """
    assert opened <= found["opened"] < expected["opened"]
    assert {**found, "opened": 0} == {**expected, "opened": 0}
    assert (found["home"], found["off"], found["secret"], found["wrong"]) == (
        200,
        ["ben@moor.example"],
        0,
        [],
    )
    assert found["files"] == 3


def test_on_sqlite(tmp_path):
    county = County(tmp_path)
    prepared.give_database(county.data)
    with county.acted_on() as actor:
        actor.do("make")
        opened = actor.write_while(lambda: county.shiremoot("backup", "take"))
        left = actor.do("take_away")
    county.give_key(tmp_path / "new")
    shutil.rmtree(county.data)
    said = county.shiremoot("restore", "--to", tmp_path / "new")
    assert "Done again, because it happened after the backup: 1 records disposed of." in said
    assert "Done again, because it happened after the backup: 1 accounts switched off." in said
    check_came_back(county.look(data=tmp_path / "new"), left, opened)


@pytest.fixture
def server():
    if postgresql.binaries() is None:
        pytest.skip("install postgresql to drill its backups")
    with postgresql.server() as server:
        yield server


def test_on_postgresql_to_the_backup_and_to_a_moment(server, tmp_path):
    county = County(tmp_path, server.address)
    with county.acted_on() as actor:
        actor.do("make")
        county.shiremoot("backup", "base")
        with county.followed():
            opened = actor.write_while(lambda: county.shiremoot("backup", "take"))
            [[moment]] = ask(server, "SELECT clock_timestamp()::text")
            left = actor.do("take_away")
            seconds_until(lambda: is_fetched(server))
    assert county.shiremoot("backup", "verify").endswith("Every byte is as it was written.\n")

    ask(server, "CREATE DATABASE restored")
    restored = server.address.replace("/postgres", "/restored")
    county.give_key(tmp_path / "new", tmp_path / "then")
    county.shiremoot("restore", "--to", tmp_path / "new", "--database", restored)
    check_came_back(county.look(data=tmp_path / "new", address=restored), left, opened)

    server.stop()
    then = ("restore", "--to", tmp_path / "then", "--moment", moment)
    county.shiremoot(*then, "--cluster", server.folder / "recovered")
    give_to_owner_of(server, server.folder / "recovered")
    server.start("recovered")
    seconds_until(lambda: ask(server, "SELECT pg_is_in_recovery()") == [(False,)])
    assert ask(server, "SELECT count(*) FROM accounts_account WHERE NOT is_active") == [(0,)]
    county.shiremoot(*then, "--database", server.address)
    assert ask(server, "SELECT email FROM accounts_account WHERE NOT is_active") == [("ben@moor.example",)]
    assert ask(server, f"SELECT count(*) FROM reports_version WHERE purpose = '{acting.SECRET}'") == [(0,)]
    assert ask(server, "SELECT count(*) FROM accounts_account WHERE name = 'Somebody'") == [(left["opened"],)]


def is_fetched(server) -> bool:
    """All that was done so far is among the backups, also what the server has yet to write to its own disk."""
    asked = "SELECT flush_lsn >= pg_current_wal_insert_lsn() FROM pg_stat_replication"
    return ask(server, asked) == [(True,)]


def ask(server, question):
    with psycopg.connect(server.address, autocommit=True) as county:
        asked = county.execute(question)
        return asked.fetchall() if asked.description else []


def give_to_owner_of(server, cluster):
    """PostgreSQL runs only on a folder of its own account."""
    owner = server.folder.stat()
    for place in (cluster, *cluster.rglob("*")):
        os.chown(place, owner.st_uid, owner.st_gid)
