"""Show the progress of long work on a terminal, on one line that is cleared when it ends."""

import sys
import threading
import time
from pathlib import Path

from shiremoot.papers.proofing import outputs

_AFTER = 1.0  # seconds; shorter work shows nothing
_EACH = 0.25  # seconds between two updates
_WIDTH = 40


class ProgressLine:
    """Shows the progress of work on files, if standard error is a terminal. `doing` names the work ("Reading").

    Shows the time taken as well, which goes on even if nothing else changes, so that it is seen to be alive.
    """

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._begun = time.monotonic()
        self._next = self._begun + _AFTER
        self._line = ""
        self._shown = False
        self._quiet = not sys.stderr.isatty()
        self._ended = threading.Event()
        self._writing = threading.Lock()

    def __enter__(self) -> "ProgressLine":
        if not self._quiet:
            threading.Thread(target=self._tick, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._writing:
            self._ended.set()
            if self._shown:
                sys.stderr.write("\r\x1b[K")

    def show(self, file: str, done: int, of: int, share: float = 0.0) -> None:
        """Show which file is being worked on, how many of how many are done, and the share of this one, 0 to 1."""
        part = f" {share:.0%}" if share else ""
        self._line = f"{self._doing} {done} of {of}: {outputs.shown(Path(file).name)[:_WIDTH]}{part}"
        self._write()

    def clear(self) -> None:
        """Clear the line, for something to be printed in its place."""
        with self._writing:
            if self._shown:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
                self._shown = False

    def _tick(self) -> None:
        while not self._ended.wait(max(_EACH, 0.05)):
            self._write()

    def _write(self) -> None:
        with self._writing:
            now = time.monotonic()
            if self._quiet or now < self._next or self._ended.is_set() or not self._line:
                return
            sys.stderr.write(f"\r\x1b[K{self._line} ({now - self._begun:.0f} s)")
            sys.stderr.flush()
            self._shown, self._next = True, now + _EACH
