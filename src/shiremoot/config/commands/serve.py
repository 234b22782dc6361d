"""``shiremoot serve``: the web site and its worker, together, until told to stop."""

import argparse
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from shiremoot.config import starting, supervision
from shiremoot.config.commands.parsers import SubParsers
from shiremoot.config.supervision import Child

WAITING = 1024  # connections that the system keeps until a web process takes them


def add_to(commands: SubParsers) -> None:
    """Register the command."""
    parser = commands.add_parser("serve", help="run the web site and its worker")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--workers", type=int, default=2, help="web processes")
    parser.add_argument("--without-worker", action="store_true", help="the worker runs elsewhere")
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
        say_if_empty(f"http://{options.address}:{options.port}")
        check_processes(options.workers)
        listening = listen(options.address, options.port)
    except starting.CannotStart as problem:
        return starting.complain(problem)
    return keep_running(listening, options.workers, with_worker=not options.without_worker)


def say_if_empty(address: str) -> None:
    """Print where an empty site is set up, and the word that its first page asks for."""
    from django.urls import reverse

    from shiremoot.web.set_up import actions, word

    if actions.is_empty():
        where = address + reverse("set-up")
        print(f"This site is empty. Set it up at {where} with the set-up word: {word.word()}", flush=True)


def check_processes(many: int) -> None:
    """Raise `CannotStart` if nobody would be answered."""
    if many < 1:
        raise starting.CannotStart(f"With {many} web processes nobody is answered. Choose one or more.")


def listen(address: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises `CannotStart` in plain words if the port cannot be used."""
    if not 0 < port < 65536:
        raise starting.CannotStart(f"Port {port} does not exist. Choose one from 1024 to 65535.")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, port))
        listening.listen(WAITING)
    except OSError as problem:
        listening.close()
        raise starting.CannotStart(
            f"Port {port} on {address} cannot be used ({problem.strerror}). "
            "Choose another, as in: make demo PORT=8001"
        ) from None
    return listening


def keep_running(
    listening: socket.socket,
    processes: int,
    *,
    with_worker: bool = True,
    when_up: Callable[[], None] | None = None,
) -> int:
    """Keep web processes and a worker running as children until this process is told to stop.

    The socket is held here: while a web process is started again, whoever comes is served by another or waits. A child
    that ends is started again and the others go on. Only web processes of which one ends before any ever served end
    this too. Calls `when_up` once the site answers. Returns the exit code.
    """
    heard, ready = os.pipe()
    os.set_blocking(ready, False)
    web = [_web_process(number, listening.fileno(), ready) for number in range(1, processes + 1)]
    worker = Child("worker", [sys.executable, "-m", "shiremoot.config.cli", "worker"])
    children = [*web, worker] if with_worker else web
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)  # a shell may ignore it for a process in the background
    try:
        for child in children:
            child.start(time.monotonic())
        if code := _wait_until_up(heard, web):
            return code
        if when_up:
            when_up()
        supervision.tend_forever(children, _county_file())
    except KeyboardInterrupt:
        return 0
    finally:
        supervision.stop(children)


def _county_file() -> Path:
    """Return where it is said whose site this is."""
    from django.conf import settings

    from shiremoot.web.set_up import county_file

    return Path(settings.DATA) / county_file.NAME


def _web_process(number: int, listening: int, ready: int) -> Child:
    command = [sys.executable, "-m", "shiremoot.config.web_server", str(listening), str(ready)]
    return Child(f"web process {number}", command, (listening, ready))


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _wait_until_up(heard: int, web: Sequence[Child]) -> int:
    """Wait until a web process says that it serves and return 0, or the exit code of one that ended first."""
    while True:
        if select.select([heard], [], [], 0.1)[0]:
            return 0
        for child in web:
            if (code := child.ended_with) is not None:
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
