"""A site that runs, as `shiremoot serve` runs it, and what a drill does to it and asks of it."""

import contextlib
import http.cookiejar
import itertools
import os
import pathlib
import re
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator

_numbers = itertools.count(1)
TOLD = 400  # what is wrong with a form
AGAIN, AT_MOST = (
    10.0,
    90.0,
)  # seconds within which a site answers again, on a machine that does nothing else; on any
PATIENCE = 180  # seconds for a site to come up
TRY = 3.0  # seconds after which a visitor tries again


class Site:
    """A running site in a process group of its own."""

    def __init__(self, port: int, process: subprocess.Popen) -> None:
        self.port, self.process = port, process
        self.again, self.patience = AGAIN, TRY

    def came_up_after(self, seconds: float) -> None:
        """Where other programs make the machine so slow that it takes long to start at all, it may take twice that."""
        self.again = min(AT_MOST, max(AGAIN, 2 * seconds))
        self.patience = max(TRY, self.again / 3)

    def get(self, path: str = "/", *, cookie: bool = True, timeout: float = 30) -> int:
        """The status of a page. With a cookie it is made anew, and so asks the database."""
        headers = {"Cookie": "a=1"} if cookie else {}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        return _status(lambda: urllib.request.urlopen(request, timeout=timeout))

    def write(self, *, timeout: float = 60) -> int:
        """The status of a wrong try to sign in, which writes to the trail: `TOLD`, with the form again."""
        try:
            send = self.about_to_write(timeout=timeout)
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            return 0  # nobody answers
        return send()

    def about_to_write(self, *, timeout: float = 60) -> Callable[[], int]:
        """Open the form of a wrong try to sign in. Returns what sends it, and then its status."""
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        address = f"http://127.0.0.1:{self.port}/sign-in/"
        page = opener.open(address, timeout=timeout).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        said = {"csrfmiddlewaretoken": token, "password": "a wrong password"}
        said["email"] = f"{next(_numbers)}@moot.example"  # ten wrong tries make an address wait
        sent = urllib.parse.urlencode(said).encode()
        return lambda: _status(lambda: opener.open(address, sent, timeout=timeout))

    def children(self, *words: str) -> list[int]:
        """The numbers of the processes that `serve` started whose command holds all these words."""
        return [
            number for number in children_of(self.process.pid) if all(w in _command(number) for w in words)
        ]

    def web(self) -> list[int]:
        """The numbers of the web processes."""
        return self.children("config.web_server")

    def workers(self) -> list[int]:
        """The number of the worker, if there is one."""
        return self.children("config.cli worker")

    def kill(self, number: int) -> None:
        """The process is gone at once, as when the machine is short of memory."""
        gone = os.pidfd_open(number)
        os.kill(number, signal.SIGKILL)
        select.select([gone], [], [], 10)  # until then it may still take a request
        os.close(gone)


def _status(ask: Callable) -> int:
    try:
        with ask() as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return 0  # nobody answers


def children_of(number: int) -> list[int]:
    return [int(one) for one in pathlib.Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def _command(number: int) -> str:
    with contextlib.suppress(OSError):
        return pathlib.Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def seconds_until(holds: Callable[[], bool], most: float = 30) -> float:
    """How long it takes until something holds. Raises AssertionError after `most`."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < most, f"not within {most} seconds"
        time.sleep(0.1)
    return time.monotonic() - began


def environment(folder: pathlib.Path, **more: str) -> dict[str, str]:
    """The environment of the site: its data folder, and nothing of the tests' own database or day."""
    ours = (
        "DATABASE_URL",
        "SHIREMOOT_CLOCK",
        "COVERAGE_",
    )  # not measured: that would be another program's time
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"SHIREMOOT_DATA": str(folder)} | more


@contextlib.contextmanager
def serving(folder: pathlib.Path, **more: str) -> Iterator[Site]:
    """A site that is up. Whatever is left of it at the end is killed."""
    port = _free_port()
    command = [sys.executable, "-m", "shiremoot.config.cli", "serve", "--port", str(port)]
    with (
        open(folder / "log", "wb") as log,
        subprocess.Popen(
            command, env=environment(folder, **more), start_new_session=True, stdout=log, stderr=log
        ) as running,
    ):
        site = Site(port, running)
        try:
            site.came_up_after(seconds_until(lambda: site.get() == 200, PATIENCE))
            yield site
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGTERM)
                running.wait(30)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]
