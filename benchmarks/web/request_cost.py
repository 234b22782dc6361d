"""A body's page beside a view of one line, asked of the same server over one connection kept open."""

import contextlib
import http.client
import itertools
import os
import socket
import subprocess
import sys
from collections.abc import Iterator

from benchmarks import measuring
from benchmarks.spine import ledger_reads
from shiremoot.spine.bodies.models import Body

AIM = 4
ROUNDS = 150
PATIENCE = 30
ONE_LINE = "/one-line/"


def run() -> list[measuring.Figure]:
    busiest = Body.objects.get(pk=ledger_reads.busiest_body()).get_absolute_url()
    crowded = Body.objects.get(slug="health-and-wellbeing-board").get_absolute_url()
    pages = [
        ("A page of words only", itertools.repeat("/about/"), None),
        ("The busiest body, asked again", itertools.repeat(busiest), AIM),
        ("The busiest body, each time anew", _uncached(busiest), AIM),
        ("A body of many seats, asked again", itertools.repeat(crowded), AIM),
        ("A body of many seats, each time anew", _uncached(crowded), AIM),
    ]
    with server() as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        figures = [_measured(connection, name, addresses, aim) for name, addresses, aim in pages]
        connection.close()
    return figures


def _uncached(address: str) -> Iterator[str]:
    """Return the same page at a new address, so that no cache can answer."""
    return (f"{address}?anew={number}" for number in itertools.count())


def _measured(connection, name: str, addresses: Iterator[str], aim: float | None) -> measuring.Figure:
    times = measuring.medians(
        lambda: _ask(connection, next(addresses)), lambda: _ask(connection, ONE_LINE), rounds=ROUNDS
    )
    return measuring.Figure(f"{name} (request)", *times, "a view of one line, same server", aim)


def _ask(connection: http.client.HTTPConnection, address: str) -> bytes:
    connection.request("GET", address)
    answer = connection.getresponse()
    read = answer.read()
    if answer.status != 200:
        raise AssertionError(f"{address} answered {answer.status}")
    return read


@contextlib.contextmanager
def server(workers: int = 1) -> Iterator[int]:
    """Run the site on a free port of this machine, as ``shiremoot serve`` does, with so many processes."""
    heard, ready = os.pipe()
    with socket.create_server(("127.0.0.1", 0), backlog=1024) as listening:
        given = (listening.fileno(), ready)
        command = [sys.executable, "-m", "shiremoot.config.web_server", *map(str, given)]
        environment = os.environ | {"PYTHONWARNINGS": "ignore"}
        running = [subprocess.Popen(command, env=environment, pass_fds=given) for _ in range(workers)]
        os.close(ready)
        try:
            for _ in running:
                if not os.read(heard, 1):
                    raise RuntimeError("the server did not come up")
            yield listening.getsockname()[1]
        finally:
            os.close(heard)
            for one in running:
                one.terminate()
                one.wait(timeout=PATIENCE)
