"""Within ten seconds after a fault has ended the site answers as always, and nobody had to do anything."""

import threading
import time

import pytest

from tests.drills import running as sites
from tests.drills.site import TOLD, seconds_until

pytestmark = [pytest.mark.room, pytest.mark.long]  # each keeps a site and a database of its own
TIMES = 5
ROUND = "seal the trail"
LOOK = 5  # seconds between two looks of the worker at what is due
LONG_AGO = "2020-01-01 00:00:00+00:00"


def answers(site) -> bool:
    """Pages made for the asking and changes to the record go through."""
    return site.get(timeout=site.patience) == 200 and site.write(timeout=site.patience) == TOLD


def make_due(database) -> None:
    database.ask(f"UPDATE jobs_jobround SET next_at = '{LONG_AGO}' WHERE name = '{ROUND}'")


def works(database) -> bool:
    """The worker has done the round that was due."""
    return not database.ask(f"SELECT 1 FROM jobs_jobround WHERE name = '{ROUND}' AND next_at < '2021-01-01'")


def comes_back(site, what: str) -> None:
    print(f"{what}: back after {seconds_until(lambda: answers(site), site.again):.1f} s")


def worker_comes_back(running, what: str) -> None:
    make_due(running.database)
    took = seconds_until(lambda: works(running.database), running.site.again + LOOK)
    print(f"{what}: the worker works after {took:.1f} s")


def test_the_database_is_restarted_five_times(on_postgresql):
    site, server = on_postgresql.site, on_postgresql.database.server
    for _ in range(TIMES):
        server.stop()
        assert site.get() == 503
        assert site.get("/", cookie=False) in (200, 503)  # a page already made, or the promise of one
        server.start()
        comes_back(site, "database restarted")
        worker_comes_back(on_postgresql, "database restarted")


def test_the_worker_is_killed_five_times(running):
    for _ in range(TIMES):
        seconds_until(lambda: bool(running.site.workers()), running.site.again)
        [worker] = running.site.workers()
        running.site.kill(worker)
        assert running.site.get() == 200
        worker_comes_back(running, "worker killed")


def test_one_web_process_is_killed_five_times_and_nobody_notices(running):
    """The other answers meanwhile; what was being answered by the one that died is all that is lost."""
    site = running.site
    for _ in range(TIMES):
        seconds_until(lambda: len(site.web()) == 2)
        [killed, _] = site.web()
        site.kill(killed)
        assert [site.get() for _ in range(5)] == [200] * 5
        seconds_until(lambda: len(site.web()) == 2, site.again)


def test_all_web_processes_are_killed_five_times(running):
    site = running.site
    for _ in range(TIMES):
        seconds_until(lambda: len(site.web()) == 2)
        for number in site.web():
            site.kill(number)
        comes_back(site, "web processes killed")


def test_a_lock_is_held_by_another_program_five_times(running):
    """Longer than a change waits for it; SHIREMOOT_DRILL_LOCK says how long, in seconds."""
    site = running.site
    for _ in range(TIMES):
        change, asked = site.about_to_write(timeout=90), []
        with running.database.locked():
            visitor = threading.Thread(target=lambda: asked.append(change()))  # noqa: B023
            visitor.start()
            time.sleep(sites.LOCK)
            visitor.join()
        comes_back(site, f"lock of {sites.LOCK:.0f} s")
        assert asked == [503]
    worker_comes_back(running, f"lock of {sites.LOCK:.0f} s")
    assert site.process.poll() is None
