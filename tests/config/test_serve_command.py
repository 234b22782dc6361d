"""`shiremoot serve`, `worker` and `demo`: started, working, and gone again without a child left behind."""

import contextlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request

import pytest

from shiremoot.config import starting
from shiremoot.config.commands import serve
from shiremoot.foundation.jobs import rounds
from tests import prepared
from tests.drills.site import children_of

pytestmark = pytest.mark.room  # what it starts keeps a database of its own
PATIENCE = 60


def environment(folder, **more):
    kept = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SHIREMOOT_CLOCK")
    }
    return kept | {"SHIREMOOT_DATA": str(folder)} | more


def shiremoot(folder, *words):
    command = [sys.executable, "-m", "shiremoot.config.cli", *words]
    return subprocess.run(command, env=environment(folder), capture_output=True, text=True, timeout=PATIENCE)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def test_a_port_in_use_is_said_before_anything_starts():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(starting.CannotStart, match=rf"Port {port} on 127\.0\.0\.1 cannot be used"):
            serve.listen("127.0.0.1", port)


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_that_does_not_exist_is_said_not_to(port):
    with pytest.raises(starting.CannotStart, match=f"Port {port} does not exist"):
        serve.listen("127.0.0.1", port)


@pytest.mark.parametrize("many", [0, -1])
def test_a_site_without_web_processes_is_not_started(many):
    with pytest.raises(starting.CannotStart, match=f"With {many} web processes nobody is answered"):
        serve.check_processes(many)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An empty county of a data folder's own, in which the worker has been round once."""
    folder = tmp_path_factory.mktemp("county")
    prepared.give_database(folder)
    assert shiremoot(folder, "worker", "--once").returncode == 0
    return folder


def test_a_worker_goes_every_round_once_and_stops(folder):
    with sqlite3.connect(folder / "shiremoot.sqlite3") as county:
        went = county.execute("SELECT args_kwargs, status FROM django_tasks_database_dbtaskresult").fetchall()
    done = sorted((json.loads(said)["args"][0], status) for said, status in went)
    assert done == [(name, "SUCCESSFUL") for name in sorted(rounds.works())]
    assert len(done) > 4


@contextlib.contextmanager
def started(folder, port, *words):
    command = [sys.executable, "-m", "shiremoot.config.cli", "serve", "--port", str(port), "--workers", "1"]
    command += words
    with subprocess.Popen(command, env=environment(folder), start_new_session=True) as running:
        try:
            yield running
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)


def read(port, path="/"):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.status, answer.read().decode()


def wait_for(port, running):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and running.poll() is None:
        with contextlib.suppress(OSError):
            return read(port)
        time.sleep(0.05)
    raise AssertionError("the site did not come up")


def anyone_left(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(
    ("how", "words", "children"), [(signal.SIGTERM, (), 2), (signal.SIGINT, ("--without-worker",), 1)]
)
def test_the_site_comes_up_on_an_empty_county_and_goes_with_all_its_children(folder, how, words, children):
    port = free_port()
    with started(folder, port, *words) as running:
        status, page = wait_for(port, running)
        assert status == 200
        assert "Set-up word" in page
        groups = [running.pid, *children_of(running.pid)]
        assert len(groups) == 1 + children  # the web process and the worker lead groups of their own
        os.kill(running.pid, how)
        running.wait(PATIENCE)
        until = time.monotonic() + 5
        while any(map(anyone_left, groups)) and time.monotonic() < until:
            time.sleep(0.05)
        assert not any(map(anyone_left, groups))
