"""Says on a terminal how far long work has come, on one line that is gone when it ends."""

import sys
import time
from pathlib import Path

from shiremoot.papers.proofing import outputs

_AFTER = 1.0  # seconds; shorter work says nothing
_EACH = 0.1  # seconds between two lines
_WIDTH = 40


class Teller:
    """Tells the progress of work on files, named by what is done to them; only where standard error is a terminal."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._next = time.monotonic() + _AFTER
        self._shown = False
        self._quiet = not sys.stderr.isatty()

    def __enter__(self) -> "Teller":
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def tell(self, file: str, done: int, of: int, share: float = 0.0) -> None:
        """Say which file is in hand, how many of how many are done, and how much of this one, from 0 to 1."""
        if self._quiet or time.monotonic() < self._next:
            return
        part = f" {share:.0%}" if share else ""
        name = outputs.shown(Path(file).name)[:_WIDTH]
        sys.stderr.write(f"\r\x1b[K{self._doing} {done} of {of}: {name}{part}")
        sys.stderr.flush()
        self._shown, self._next = True, time.monotonic() + _EACH

    def clear(self) -> None:
        """Take the line away, before something else is written."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            self._shown = False
