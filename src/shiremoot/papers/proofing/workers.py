"""Runs processes that proof-read one paper after another, and replaces one that dies.

They receive file names and answer over their own pipes; when the caller ends, the pipe closes and they end.
"""

import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO, Any, cast

from shiremoot.papers import processes
from shiremoot.papers.proofing.one_file import read_one
from shiremoot.papers.proofing.proof import Read, Unreadable

Done = Callable[[str, int], None]


def each(names: Sequence[str], catalogue: bytes, count: int, done: Done) -> list[Read | Unreadable]:
    """Return the result for each file, in the order of names, computed by `count` processes. The catalogue is pickled.

    A process that dies spoils only its current file and is replaced. None is left running, whatever happens.
    """
    crew = _Crew(names, catalogue)
    threads = [threading.Thread(target=crew.work, daemon=True) for _ in range(count)]
    try:
        for thread in threads:
            thread.start()
        for number in range(1, len(names) + 1):
            done(names[crew.next_answered()], number)
    finally:
        crew.stop()
        for thread in threads:
            thread.join()
    return [crew.answers[place] for place in range(len(names))]


class _Crew:
    """The files still to read, the answers received, and the running processes."""

    def __init__(self, names: Sequence[str], catalogue: bytes) -> None:
        self.names = names
        self.catalogue = catalogue
        self.answers: dict[int, Read | Unreadable] = {}
        self._waiting = iter(range(len(names)))
        self._answered: queue.Queue[int | BaseException] = queue.Queue()
        self._running: list[subprocess.Popen[bytes]] = []
        self._stopped = False
        self._lock = threading.Lock()

    def next_answered(self) -> int:
        """Wait until another file is answered and return its place. Raises any error of the processes themselves."""
        place = self._answered.get()
        if isinstance(place, BaseException):
            raise place
        return place

    def work(self) -> None:
        """Run processes one after another until no file waits; each of the parallel processes has such a thread."""
        try:
            process = self._started()
            while (place := self._take()) is not None:
                answer = _answer_of(process, self.names[place])
                if answer is None:
                    process.kill()
                    answer = _died(self.names[place], process.wait())
                    process = self._started()
                self.answers[place] = answer
                self._answered.put(place)
        except BaseException as problem:
            self._answered.put(problem)

    def stop(self) -> None:
        """End every process at once, whatever it is doing."""
        with self._lock:
            self._stopped = True
            running = list(self._running)
        for process in running:
            process.kill()
        for process in running:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    cast(IO[bytes], pipe).close()

    def _take(self) -> int | None:
        with self._lock:
            return None if self._stopped else next(self._waiting, None)

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise InterruptedError
            process = processes.start(__name__)
            self._running.append(process)
        with suppress(OSError):
            _tell(cast(IO[bytes], process.stdin), self.catalogue)
        return process


def serve() -> None:
    """Run as a worker: receive file names and answer with their results until the pipe closes."""
    hear, say = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # printed output must not mix with the answers
    with suppress(EOFError, BrokenPipeError):
        catalogue = pickle.loads(_heard(hear))  # noqa: S301 - from the process that started this one
        while True:
            _tell(say, read_one(_heard(hear), catalogue))


def _answer_of(process: subprocess.Popen[bytes], name: str) -> Read | Unreadable | None:
    """Return the answer, or None if the process died while reading the file."""
    try:
        _tell(cast(IO[bytes], process.stdin), name)
        return cast(Read | Unreadable, _heard(cast(IO[bytes], process.stdout)))
    except (OSError, EOFError, ValueError, pickle.UnpicklingError):
        return None


def _died(name: str, code: int) -> Unreadable:
    why = (
        "it needed more memory than there is" if code == -signal.SIGKILL else f"its reader ended with {code}"
    )
    return Unreadable(name, f"{name} could not be proof-read: {why}.")


def _tell(pipe: IO[bytes], what: object) -> None:
    pickle.dump(what, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _heard(pipe: IO[bytes]) -> Any:
    return pickle.load(pipe)  # noqa: S301 - from a process of our own
