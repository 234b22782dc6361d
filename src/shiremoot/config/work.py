"""The worker's loop. Loaded once Django is started."""

import logging
import os
import signal
import time

from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker

from shiremoot.config import starting, supervision
from shiremoot.foundation import outages
from shiremoot.foundation.jobs import abandoned, rounds

log = logging.getLogger(__name__)
LOOK = 0.25  # seconds between two looks for a job
LOOKS = 20  # looks without a job before the rounds are asked again


class Stopped:
    """Whether this process was told to stop, or what started it is gone."""

    def __init__(self) -> None:
        self._told = False
        self._parent = os.getppid()
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)

    def _stop(self, *_: object) -> None:
        self._told = True

    def __bool__(self) -> bool:
        return self._told or os.getppid() != self._parent


def keep_working(*, once: bool) -> int:
    """Work until stopped, or once through what waits. Returns the exit code."""
    stopped, failures = Stopped(), 0
    while not stopped:
        try:
            work_through()
            if once:
                return 0
            _wait_for_work(stopped)
            failures = 0
        except outages.OUTAGES as problem:
            if once:
                return starting.complain(_words(problem))
            failures += 1
            _rest(stopped, failures, problem)
    return 0


def work_through() -> None:
    """Give back jobs whose worker is gone, queue the rounds that are due, and run every job that waits."""
    abandoned.give_back()
    rounds.queue_due_now()
    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=abandoned.own_worker_id(),
        excluded_queue_names=[],
    ).run()


def _wait_for_work(stopped: Stopped) -> None:
    for _ in range(LOOKS):
        if stopped or rounds.has_ready_jobs():
            return
        time.sleep(LOOK)


def _rest(stopped: Stopped, failures: int, problem: Exception) -> None:
    """Let go of the connections and wait, the longer the more often it failed."""
    wait = supervision.pause(failures)
    log.warning("%s The worker tries again in %.2g s.", _words(problem), wait)
    connections.close_all()
    until = time.monotonic() + wait
    while not stopped and time.monotonic() < until:
        time.sleep(min(LOOK, wait))


def _words(problem: Exception) -> str:
    first = (str(problem).strip().splitlines() or ["no reason given"])[0]
    return f"The database cannot be used: {first.rstrip('.')}."
