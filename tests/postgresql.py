"""A PostgreSQL of the tests' own: made in a temporary folder, reached by a socket in it, gone afterwards."""

import contextlib
import os
import pathlib
import pwd
import shutil
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


@contextlib.contextmanager
def running() -> Iterator[str]:
    """The address of a fresh server, for DATABASE_URL; stopped and removed at the end, whatever happens."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="shiremoot-pg-"))
    owner = _owner()
    if owner:
        os.chown(folder, owner["user"], owner["group"])
    try:
        with _server(folder, owner):
            yield f"postgres://shiremoot@{urllib.parse.quote(str(folder), safe='')}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner() -> dict[str, int]:
    """Somebody else to run as: the server refuses to run as root. Empty for anyone but root."""
    if os.getuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            person = pwd.getpwnam(name)
            return {"user": person.pw_uid, "group": person.pw_gid}
    raise CannotRun("PostgreSQL does not run as root, and there is nobody else here to run it as.")


@contextlib.contextmanager
def _server(folder: pathlib.Path, owner: dict[str, int]) -> Iterator[None]:
    there = {"cwd": folder, **owner, **({"extra_groups": []} if owner else {})}
    made = subprocess.run(
        [_program("initdb"), "-D", "data", "-U", "shiremoot", "-A", "trust", "-E", "UTF8", "--no-sync"],
        capture_output=True,
        text=True,
        **there,
    )
    if made.returncode:
        raise CannotRun(made.stderr.strip())
    settings = [f"unix_socket_directories={folder}", "listen_addresses=", "max_connections=50", *FAST]
    command = [_program("postgres"), "-D", "data", *(word for s in settings for word in ("-c", s))]
    with open(folder / "log", "wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **there)
        try:
            _wait(folder, server)
            yield
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.send_signal(2)  # do not wait for clients
                server.wait(timeout=10)
            server.kill()
            server.wait()


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
