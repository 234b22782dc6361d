"""Keeps child processes running: one that ends is started again after a growing pause, whatever ended it."""

import logging
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

log = logging.getLogger(__name__)
STEADY = 5.0  # seconds after which a child that runs is no longer held to have failed
LONGEST = 2.0  # seconds until a child is started again: with the time it takes to load, well under ten
LOOK = 0.1  # seconds between two looks at the children
TO_STOP = 12  # seconds: longer than a web process waits for the requests at work


def pause(failures: int) -> float:
    """Return how many seconds to wait after so many failures in a row: growing, and never over five."""
    return float(min(5.0, 0.25 * 2 ** min(max(failures, 1) - 1, 10)))


@dataclass
class Child:
    """A program that should always run. `failures` counts how often it ended soon after it was started.

    `inherits` are the descriptors of files and sockets that it is given.
    """

    name: str
    command: Sequence[str]
    inherits: Sequence[int] = ()
    process: "subprocess.Popen[bytes] | None" = None
    failures: int = 0
    started_at: float = 0.0
    start_at: float = 0.0

    def start(self, now: float) -> None:
        """Start the program in a process group of its own."""
        self.started_at = now
        self.process = subprocess.Popen(  # noqa: S603 - our own words, no shell
            self.command, process_group=0, pass_fds=self.inherits
        )

    @property
    def ended_with(self) -> int | None:
        """The exit code of a process that has ended and was not yet replaced, else None."""
        return self.process.poll() if self.process else None

    def tend(self, now: float) -> None:
        """Start the program again if it has ended and its pause is over."""
        if self.process is None:
            if now >= self.start_at:
                self.start(now)
        elif (code := self.process.poll()) is not None:
            self._note_end(code, now)

    def _note_end(self, code: int, now: float) -> None:
        self._clear_away()
        self.process = None
        self.failures = 1 if now - self.started_at > STEADY else self.failures + 1
        self.start_at = now + min(LONGEST, pause(self.failures))
        log.error(
            "The %s ended (code %d). It is started again in %.2g s.", self.name, code, self.start_at - now
        )

    def tell_to_stop(self) -> None:
        """Ask the process to end."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_until_stopped(self) -> None:
        """Wait until the process has ended; end it by force if it takes too long."""
        if self.process is None:
            return
        try:
            self.process.wait(timeout=TO_STOP)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._clear_away()

    def _clear_away(self) -> None:
        """End what a process that ended has left behind."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def tend_forever(children: Sequence[Child], when_there: Path) -> NoReturn:
    """Start again whichever child ends, one without the others, until this process is interrupted.

    Once the file `when_there` is made, which says whose site it is, all are stopped, and started again to read it.
    """
    awaited = not when_there.exists()
    while True:
        for child in children:
            child.tend(time.monotonic())
        if awaited and when_there.exists():
            awaited = False
            for child in children:
                child.tell_to_stop()
        time.sleep(LOOK)


def stop(children: Sequence[Child]) -> None:
    """Stop all children and wait for them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave a child behind
    for child in children:
        child.tell_to_stop()
    for child in children:
        child.wait_until_stopped()
