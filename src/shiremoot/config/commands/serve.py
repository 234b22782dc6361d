"""``shiremoot serve``: the web site and its worker, together, until told to stop."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn

from shiremoot.config import starting
from shiremoot.config.commands.parsers import SubParsers

if TYPE_CHECKING:  # it can be loaded only after Django is started
    from django_tasks_db.management.commands.db_worker import Worker

Children = Sequence["subprocess.Popen[bytes]"]


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
    """Run web processes and a worker as children until one ends or this process is told to stop.

    Then stop all children and wait for them. Calls `when_up` once the site answers. Returns the exit code.
    """
    children = [
        subprocess.Popen(  # noqa: S603 - our own words, no shell
            [
                sys.executable,
                "-m",
                "gunicorn",
                "shiremoot.config.wsgi:application",
                "--bind",
                f"{address}:{port}",
                "--workers",
                str(workers),
                "--threads",
                "4",
                "--log-level",
                "warning",
                "--preload",
                "--graceful-timeout",
                "7",
                "--no-control-socket",
            ]
        ),
        subprocess.Popen([sys.executable, "-m", "shiremoot.config.cli", "worker"]),
    ]
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)  # a shell may ignore it for a process in the background
    try:
        _wait_until_up(address, port, children)
        if when_up:
            when_up()
        return _wait(children)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(children)


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _wait_until_up(address: str, port: int, children: Children) -> None:
    while all(child.poll() is None for child in children):
        with socket.socket() as knock:
            if knock.connect_ex((address, port)) == 0:
                return
        time.sleep(0.05)


def _wait(children: Children) -> int:
    """Wait until any child ends by itself. Returns its exit code, or 1 if that is 0."""
    while True:
        for child in children:
            if child.poll() is not None:
                return child.returncode or 1
        time.sleep(0.2)


def _stop(children: Children) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave a child behind
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=12)  # longer than the web server waits for its own children
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def run_worker(options: argparse.Namespace) -> int:
    """Queue the rounds that are due and run the jobs that wait, every few seconds, until stopped."""
    try:
        starting.django_ready()
    except starting.CannotStart as problem:
        return starting.complain(problem)
    from django_tasks_db.management.commands.db_worker import Worker

    from shiremoot.foundation.jobs import rounds

    stopped: list[bool] = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    signal.signal(signal.SIGINT, lambda *_: stopped.append(True))
    parent = os.getppid()
    while not stopped and os.getppid() == parent:
        rounds.queue_due_now()
        _run_waiting_jobs(Worker)
        if options.once:
            break
        for _ in range(20):
            if stopped or os.getppid() != parent or rounds.has_ready_jobs():
                break
            time.sleep(0.25)
    return 0


def _run_waiting_jobs(worker: "type[Worker]") -> None:
    """Run every job that waits in the queue, one after the other, and return."""
    worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"worker-{os.getpid()}",
        excluded_queue_names=[],
    ).run()
