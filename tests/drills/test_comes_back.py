"""Within ten seconds after a fault has ended the site answers as always, and nobody had to do anything."""

import contextlib
import sqlite3
import threading
import time

import psycopg
import pytest

from tests import postgresql, prepared
from tests.drills import site as sites

pytestmark = [pytest.mark.room, pytest.mark.long]  # each keeps a site and a database of its own
TRY = 3  # seconds after which a visitor tries again
ROUND = "seal the trail"
FIRST_LOCK, LATER_LOCKS = 50, [2, 2, 2, 2]  # seconds


class OnSqlite:
    """The database of a site in one file."""

    def __init__(self, folder):
        self.file = folder / "shiremoot.sqlite3"

    def ask(self, sentence):
        with contextlib.closing(sqlite3.connect(self.file, timeout=30)) as county, county:
            return county.execute(sentence).fetchall()

    @contextlib.contextmanager
    def locked(self):
        with contextlib.closing(sqlite3.connect(self.file, timeout=30)) as county:
            county.execute("BEGIN EXCLUSIVE")
            yield
            county.execute("ROLLBACK")


class OnPostgresql:
    """The database of a site on a server of the drill's own."""

    def __init__(self, server):
        self.server = server

    def ask(self, sentence):
        with psycopg.connect(self.server.address) as county:
            asked = county.execute(sentence)
            return asked.fetchall() if asked.description else []

    @contextlib.contextmanager
    def locked(self):
        with psycopg.connect(self.server.address) as county:
            county.execute("LOCK TABLE trail_entry IN ACCESS EXCLUSIVE MODE")
            yield
            county.rollback()


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory):
    folder = tmp_path_factory.mktemp("county")
    prepared.give_database(folder)
    with sites.serving(folder) as site:
        yield site, OnSqlite(folder)


@pytest.fixture(scope="module")
def on_postgresql(tmp_path_factory):
    if postgresql.binaries() is None:
        pytest.skip("install postgresql to drill its restart")
    with postgresql.server() as server:
        folder = tmp_path_factory.mktemp("county")
        with sites.serving(folder, DATABASE_URL=server.address) as site:
            yield site, OnPostgresql(server)


@pytest.fixture(params=["on_sqlite", "on_postgresql"])
def running(request):
    return request.getfixturevalue(request.param)


def answers(site) -> bool:
    """Pages made anew and changes to the record go through."""
    return site.get(timeout=TRY) == 200 and site.write(timeout=TRY) == sites.TOLD


def works(database) -> bool:
    """The worker has done the round that was due."""
    due = "CURRENT_TIMESTAMP"
    return not database.ask(f"SELECT 1 FROM jobs_jobround WHERE name = '{ROUND}' AND next_at <= {due}")


def make_due(database) -> None:
    database.ask(f"UPDATE jobs_jobround SET next_at = '2020-01-01 00:00:00+00:00' WHERE name = '{ROUND}'")


def comes_back(site, database) -> None:
    """Within ten seconds pages and changes go through and the worker works."""
    took = sites.seconds_until(lambda: answers(site), site.again)
    make_due(database)
    sites.seconds_until(lambda: works(database), site.again + 5)  # it looks every five seconds
    print(f"back after {took:.1f} s")


def test_the_database_is_restarted_five_times(on_postgresql):
    site, database = on_postgresql
    for _ in range(5):
        database.server.stop()
        assert site.get() == 503
        assert site.get("/", cookie=False) in (200, 503)  # a page already made, or the promise of one
        time.sleep(1)
        database.server.start()
        comes_back(site, database)


@pytest.mark.parametrize("which", ["gunicorn", "worker"])
def test_a_child_is_killed_five_times(running, which):
    site, database = running
    for _ in range(5):
        [number, *_] = site.children(which if which == "gunicorn" else "config.cli worker")
        site.kill(number)
        comes_back(site, database)


def test_one_web_process_is_killed_five_times(running):
    site, database = running
    for _ in range(5):
        [master] = site.children("gunicorn")
        site.kill(sites.children_of(master)[0])
        comes_back(site, database)


def test_a_lock_is_held_by_another_program_five_times(running):
    site, database = running
    for seconds in (FIRST_LOCK, *LATER_LOCKS):
        asked = []
        with database.locked():
            visitor = threading.Thread(target=lambda: asked.append(site.write(timeout=90)))  # noqa: B023
            visitor.start()
            time.sleep(seconds)
        comes_back(site, database)
        visitor.join()
        assert asked == [503 if seconds == FIRST_LOCK else sites.TOLD]
    assert site.process.poll() is None
