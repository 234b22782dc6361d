"""The site as people run it: `shiremoot demo` in a data folder of its own, stopped as Ctrl-C stops it."""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass

PATIENCE = 180  # seconds for a cold build on a busy machine
STOPPING = 20


@dataclass(frozen=True)
class Site:
    """A running site: its address, its data folder, and all it said when it opened."""

    address: str
    port: int
    folder: pathlib.Path
    said: str
    process: subprocess.Popen

    def at(self, path: str) -> str:
        return self.address + path


@contextlib.contextmanager
def opened(folder: pathlib.Path, command: str = "demo") -> Iterator[Site]:
    """Run the command until it answers; afterwards stop it, and see that nothing of it is left."""
    site = start(folder, command)
    try:
        yield site
    finally:
        stop(site)


def start(folder: pathlib.Path, command: str = "demo") -> Site:
    """Start `shiremoot demo` or `shiremoot serve` on a free port. Raises AssertionError when it does not open."""
    port = free_port()
    words = [sys.executable, "-m", "shiremoot.config.cli", command, "--port", str(port)]
    process = subprocess.Popen(
        words,
        env=environment(folder),
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=(folder / "errors.txt").open("w"),
        text=True,
        start_new_session=True,  # a group of its own, as a terminal gives it
    )
    said = _until_open(process, folder, port, command)
    return Site(f"http://localhost:{port}", port, folder, said, process)


def environment(folder: pathlib.Path) -> dict[str, str]:
    """What a person's own terminal would hold: nothing of the tests' settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SHIREMOOT_")}
    kept.pop("DATABASE_URL", None)
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return kept | {"SHIREMOOT_DATA": str(folder), "PYTHONUNBUFFERED": "1"}


def _until_open(process: subprocess.Popen, folder: pathlib.Path, port: int, command: str) -> str:
    impatience = threading.Timer(PATIENCE, process.kill)
    impatience.start()
    try:
        said = _read_until(process, "Press Ctrl-C to stop.") if command == "demo" else ""
        _knock(process, port)
    finally:
        impatience.cancel()
    assert process.poll() is None, f"The site did not open.\n{(folder / 'errors.txt').read_text()}"
    return said


def _read_until(process: subprocess.Popen, words: str) -> str:
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            break
    return said


def _knock(process: subprocess.Popen, port: int) -> None:
    """Until the port answers or the program has ended."""
    while process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return


def stop(site: Site) -> None:
    """Ctrl-C: the whole group is told. Then nothing of it runs and its port can be had again."""
    if site.process.poll() is None:
        os.killpg(site.process.pid, signal.SIGINT)
    try:
        code = site.process.wait(timeout=STOPPING)
    except subprocess.TimeoutExpired:
        os.killpg(site.process.pid, signal.SIGKILL)
        site.process.wait()
        raise AssertionError(f"The site was still running {STOPPING} seconds after Ctrl-C") from None
    finally:
        site.process.stdout.close()
    assert code == 0, f"Ctrl-C ended the site with {code}"
    assert not group_is_running(site.process.pid), "Ctrl-C left a process behind"
    assert is_free(site.port), "Ctrl-C left the port in use"


def group_is_running(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def is_free(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) != 0


def set_day(folder: pathlib.Path, day: str) -> None:
    """The county's own day from its next start on."""
    settings = folder / "county.toml"
    settings.write_text(re.sub(r"\d{4}-\d\d-\d\d", day, settings.read_text()))


def copy_of(folder: pathlib.Path, to: pathlib.Path) -> pathlib.Path:
    """The same county in another folder, though the first may be in use."""
    to.mkdir()
    shutil.copytree(folder / "files", to / "files")
    for name in ("county.toml", "secret-key"):
        shutil.copy2(folder / name, to / name)
    with (
        contextlib.closing(sqlite3.connect(folder / "shiremoot.sqlite3")) as ours,
        contextlib.closing(sqlite3.connect(to / "shiremoot.sqlite3")) as theirs,
    ):
        ours.backup(theirs)
    return to
