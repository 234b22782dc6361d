"""A PostgreSQL of the tests' own: made in a temporary folder, reached by a socket in it, gone afterwards."""

import contextlib
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.parse
from collections.abc import Iterator

FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
PATIENCE = 30


class CannotRun(RuntimeError):
    """The server did not come up; the message is what it said."""


def binaries() -> pathlib.Path | None:
    """The folder of the newest PostgreSQL server on this machine, or None."""
    packaged = sorted(
        pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    on_path = shutil.which("initdb")
    found = packaged[-1] if packaged else pathlib.Path(on_path).resolve() if on_path else None
    return found.parent if found and (found.parent / "postgres").exists() else None


class Server:
    """A server in a folder of its own, which can be stopped and started again."""

    def __init__(self, folder: pathlib.Path, owner: dict[str, int], settings: tuple[str, ...] = FAST) -> None:
        self.folder, self.settings = folder, settings
        self._there = {"cwd": folder, **owner, **({"extra_groups": []} if owner else {})}
        self._process: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        """For DATABASE_URL."""
        return f"postgres://shiremoot@{urllib.parse.quote(str(self.folder), safe='')}/postgres"

    def make(self) -> None:
        """Make its data folder. Raises `CannotRun`."""
        words = ("-D", "data", "-U", "shiremoot", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.run("initdb", *words)

    def run(self, program: str, *words: str) -> None:
        """Run one of PostgreSQL's programs in the folder, as the server's owner. Raises `CannotRun`."""
        made = subprocess.run([_program(program), *words], capture_output=True, text=True, **self._there)
        if made.returncode:
            raise CannotRun(made.stderr.strip())

    def start(self, data: str = "data") -> None:
        """Start on a data folder and wait until it answers. Raises `CannotRun`."""
        settings = [f"unix_socket_directories={self.folder}", "listen_addresses=", "max_connections=50"]
        words = (word for setting in (*settings, *self.settings) for word in ("-c", setting))
        command = [_program("postgres"), "-D", data, *words]
        with open(self.folder / "log", "ab") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, start_new_session=True, **self._there
            )
        _wait(self.folder, self._process)

    def stop(self) -> None:
        """Stop without waiting for clients."""
        if self._process is None:
            return
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.send_signal(2)
            self._process.wait(timeout=10)
        self._process.kill()
        self._process.wait()

    def kill(self) -> None:
        """End all of it at once, as when the machine stops."""
        if self._process is None:
            return
        number = self._process.pid
        children = pathlib.Path(f"/proc/{number}/task/{number}/children").read_text().split()
        for each in (number, *map(int, children)):  # its parent first, which would start them again
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self._process.wait()


@contextlib.contextmanager
def server(*settings: str) -> Iterator[Server]:
    """A fresh server; stopped and removed at the end, whatever happens."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="shiremoot-pg-"))
    owner = _owner()
    if owner:
        os.chown(folder, owner["user"], owner["group"])
    made = Server(folder, owner, (*FAST, *settings))
    try:
        made.make()
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def running() -> Iterator[str]:
    """The address of a fresh server, for DATABASE_URL; stopped and removed at the end, whatever happens."""
    with server() as made:
        yield made.address


def _owner() -> dict[str, int]:
    """Somebody else to run as: the server refuses to run as root. Empty for anyone but root."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            person = pwd.getpwnam(name)
            return {"user": person.pw_uid, "group": person.pw_gid}
    raise CannotRun("PostgreSQL does not run as root, and there is nobody else here to run it as.")


def _program(name: str) -> str:
    folder = binaries()
    if folder is None:
        raise CannotRun("There is no PostgreSQL server on this machine.")
    return str(folder / name)


def _wait(folder: pathlib.Path, server: subprocess.Popen) -> None:
    until = time.monotonic() + PATIENCE
    asking = [_program("pg_isready"), "-h", str(folder), "-q"]
    while subprocess.run(asking).returncode:
        if server.poll() is not None or time.monotonic() > until:
            raise CannotRun((folder / "log").read_text(errors="replace").strip()[-2000:])
        time.sleep(0.05)
