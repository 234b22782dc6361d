"""``shiremoot serve``: the web site and its worker, together, until told to stop."""

import argparse
import signal
import socket
import sys
import time
from collections.abc import Callable
from typing import NoReturn

from shiremoot.config import starting, supervision
from shiremoot.config.commands.parsers import SubParsers
from shiremoot.config.supervision import Child


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("serve", help="run the web site and its worker")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--workers", type=int, default=2, help="web processes")
    parser.set_defaults(run=run)
    worker = commands.add_parser(
        "worker", help="run only the worker: seals the trail, notes what became late"
    )
    worker.add_argument("--once", action="store_true", help="do what waits and stop")
    worker.set_defaults(run=run_worker)


def run(options: argparse.Namespace) -> int:
    """Serve the site until stopped. Returns the exit code."""
    try:
        starting.django_ready()
        starting.warn()
        check_free(options.address, options.port)
    except starting.CannotStart as problem:
        return starting.complain(problem)
    return keep_running(options.address, options.port, options.workers)


def check_free(address: str, port: int) -> None:
    """Raise `CannotStart` in plain words if the port cannot be used."""
    if not 0 < port < 65536:
        raise starting.CannotStart(f"Port {port} does not exist. Choose one from 1024 to 65535.")
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, port))
        except OSError as problem:
            raise starting.CannotStart(
                f"Port {port} on {address} cannot be used ({problem.strerror}). "
                "Choose another, as in: make demo PORT=8001"
            ) from None


def keep_running(address: str, port: int, workers: int, when_up: Callable[[], None] | None = None) -> int:
    """Keep the web site and a worker running as children until this process is told to stop.

    A child that ends is started again and the other goes on. Only a web site that ends before it ever answered ends
    this too. Calls `when_up` once the site answers. Returns the exit code.
    """
    web = Child("web site", _web_command(address, port, workers))
    children = [web, Child("worker", [sys.executable, "-m", "shiremoot.config.cli", "worker"])]
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)  # a shell may ignore it for a process in the background
    try:
        for child in children:
            child.start(time.monotonic())
        if code := _wait_until_up(address, port, web):
            return code
        if when_up:
            when_up()
        supervision.tend_forever(children)
    except KeyboardInterrupt:
        return 0
    finally:
        supervision.stop(children)


def _web_command(address: str, port: int, workers: int) -> list[str]:
    server = [sys.executable, "-m", "gunicorn", "shiremoot.config.wsgi:application"]
    where = ["--bind", f"{address}:{port}", "--workers", str(workers), "--threads", "4"]
    how = ["--log-level", "warning", "--preload", "--graceful-timeout", "7", "--no-control-socket"]
    return [*server, *where, *how]


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _wait_until_up(address: str, port: int, web: Child) -> int:
    """Wait until the site answers and return 0, or the exit code of a site that ended first."""
    while (code := web.ended_with) is None:
        with socket.socket() as knock:
            if knock.connect_ex((address, port)) == 0:
                return 0
        time.sleep(0.05)
    return code or 1


def run_worker(options: argparse.Namespace) -> int:
    """Queue the rounds that are due and run the jobs that wait, every few seconds, until stopped.

    A database that cannot be used is asked again after a growing pause; with `--once` it is said, and that is all.
    """
    try:
        starting.django_ready()
    except starting.CannotStart as problem:
        return starting.complain(problem)
    from shiremoot.config import work

    return work.keep_working(once=options.once)
