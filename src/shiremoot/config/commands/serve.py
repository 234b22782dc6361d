"""``shiremoot serve``: the web site and its worker, together, until told to stop."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time

from shiremoot.config import starting


def add_to(commands) -> None:
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
    try:
        starting.django_ready()
        check_free(options.address, options.port)
    except starting.CannotStart as problem:
        return starting.complain(problem)
    return keep_running(options.address, options.port, options.workers)


def check_free(address: str, port: int) -> None:
    """Raises `CannotStart` in plain words if the port cannot be had."""
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


def keep_running(address: str, port: int, workers: int, when_up=None) -> int:
    """Web processes and a worker as children; both are stopped, and waited for, when we are told to stop."""
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
    signal.signal(signal.SIGINT, _interrupt)  # started in the background, a shell may have had it ignored
    try:
        _wait_until_up(address, port, children)
        if when_up:
            when_up()
        return _wait(children)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(children)


def _interrupt(*_):
    raise KeyboardInterrupt


def _wait_until_up(address: str, port: int, children) -> None:
    while all(child.poll() is None for child in children):
        with socket.socket() as knock:
            if knock.connect_ex((address, port)) == 0:
                return
        time.sleep(0.05)


def _wait(children) -> int:
    """Until any child ends by itself: then its exit code, or 1."""
    while True:
        for child in children:
            if child.poll() is not None:
                return child.returncode or 1
        time.sleep(0.2)


def _stop(children) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave a child behind
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(timeout=12)  # longer than the web server waits for its own
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def run_worker(options: argparse.Namespace) -> int:
    """Queue the rounds that are due and do what waits, every few seconds."""
    try:
        starting.django_ready()
    except starting.CannotStart as problem:
        return starting.complain(problem)
    from django_tasks_db.management.commands.db_worker import Worker

    from shiremoot.foundation.jobs import rounds

    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    signal.signal(signal.SIGINT, lambda *_: stopped.append(True))
    parent = os.getppid()
    while not stopped and os.getppid() == parent:
        rounds.queue_due_now()
        _one_by_one(Worker)
        if options.once:
            break
        for _ in range(20):
            if stopped or os.getppid() != parent or rounds.somebody_waits():
                break
            time.sleep(0.25)
    return 0


def _one_by_one(worker) -> None:
    """Everything that waits in the queue, then back."""
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
