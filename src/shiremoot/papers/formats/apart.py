"""Reads a file in a process of its own, so that hostile bytes can crash, hang or starve nothing but that process.

A process is kept for the next file, and ends by itself when none comes for a minute, or when its caller goes. It is
sent a line of JSON and the file's bytes, and answers with a line of JSON for each part. When it dies or falls silent,
another one reads on from there with care, sending each part at once, so that the page at fault is known: that page is
left out, and yet another goes on with the next.
"""

import json
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import IO, Any, cast

from shiremoot.papers import processes
from shiremoot.papers.formats.part import NotReadable, Part

MOST_MEMORY = 800_000_000  # bytes, of one process
MOST_WORK = 5  # seconds of a processor's time that a part may take
PATIENCE = 30.0  # seconds that may pass without a part, on a machine with much else to do
TO_START = 30.0  # seconds that a process may take to begin, on a machine with much to do
MOST_SECONDS = 120.0  # for a whole file
MOST_LOSSES = 4  # processes a file may kill or stall before the rest of it is left out
_AT_ONCE = 0.02  # seconds for which parts are gathered before they are sent
_IDLE = 60  # seconds

_TIRED = {-int(getattr(signal, name, 0)) for name in ("SIGXCPU", "SIGALRM")}

_idle: list["_Process"] = []


class _Lost(Exception):
    """The process died or fell silent."""


def parts(form: str, data: bytes) -> Iterator[Part]:
    """The parts that the format of this name finds in the bytes. Raises NotReadable."""
    until = time.monotonic() + MOST_SECONDS
    first = of = losses = 0
    while not first or first < of:
        process = _taken()
        try:
            for part in process.asked(form, data, first, careful=losses > 0):
                first, of = first + 1, part.of
                yield part
                if time.monotonic() > until:
                    yield from [Part("", of, "time")] * (of - first if of else 1)
                    return
            return
        except _Lost as why:
            losses += 1
            if losses == 1 and (of if first else process.kept):
                continue
            if not first:
                raise NotReadable(f"cannot be read: {why}") from None
            if losses > MOST_LOSSES or not of:
                yield from [Part("", of, "fault")] * (of - first if of else 1)
                return
            yield Part("", of, "fault")
            first += 1
        finally:
            process.kept = True
            _idle.append(process) if process.is_free else process.end()


def _taken() -> "_Process":
    """A process that waits for work, or a new one. A fork of this process leaves its parent's alone."""
    while _idle:
        with suppress(IndexError):
            process = _idle.pop()
            if process.owner == os.getpid() and process.is_alive():
                return process
    return _Process()


class _Process:
    """A process at the other end of two pipes, and the thread that listens to it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.kept = False  # it has read a file before, so it may have ended meanwhile by itself
        self.is_free = False  # it has answered all that it was asked
        self._process = processes.start(__name__)
        self._heard: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def asked(self, form: str, data: bytes, first: int, careful: bool) -> Iterator[Part]:
        """The parts it answers with. Raises NotReadable, or _Lost when it dies or falls silent."""
        asked = {"form": form, "first": first, "size": len(data), "careful": careful, "work": MOST_WORK}
        self.is_free = False
        threading.Thread(target=self._tell, args=(asked, data), daemon=True).start()
        if not self.kept:
            self._answer(TO_START)
        while "text" in (answer := self._answer(PATIENCE)):
            yield Part(answer["text"], answer["of"], answer["missing"])
        self.is_free = True
        if answer:
            raise NotReadable(answer["why"])

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                cast(IO[bytes], pipe).close()

    def _tell(self, asked: dict[str, Any], data: bytes) -> None:
        pipe = cast(IO[bytes], self._process.stdin)
        with suppress(OSError, ValueError):
            pipe.write(_line(asked))
            pipe.write(data)
            pipe.flush()

    def _listen(self) -> None:
        with suppress(OSError, ValueError):
            for line in cast(IO[bytes], self._process.stdout):
                self._heard.put(line)
        self._heard.put(b"")

    def _answer(self, patience: float) -> dict[str, Any]:
        try:
            line = self._heard.get(timeout=patience)
        except queue.Empty:
            raise _Lost("it takes too long") from None
        if not line.endswith(b"\n"):
            tired = self._process.wait() in _TIRED
            raise _Lost("it takes too long" if tired else "it is damaged, or needs too much memory")
        return cast(dict[str, Any], json.loads(line))


def serve() -> None:
    """Be one of the processes: told of a file, answer with its parts, until the pipe closes."""
    _limit()
    hear, say = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that is printed may get among the answers
    with suppress(BrokenPipeError):
        _say(say, {})  # that it has begun
        while line := _waited(hear):
            asked = json.loads(line)
            _allow(asked["work"])
            sent = 0.0
            for answer in _answers(asked["form"], hear.read(asked["size"]), asked["first"]):
                _allow(asked["work"])
                now = time.monotonic()
                if asked["careful"] or now - sent > _AT_ONCE or "text" not in answer:
                    _say(say, answer)
                    sent = now
                else:
                    say.write(_line(answer))


def _say(pipe: IO[bytes], answer: dict[str, object]) -> None:
    pipe.write(_line(answer))
    pipe.flush()


def _line(answer: dict[str, object]) -> bytes:
    return json.dumps(answer).encode() + b"\n"


def _answers(form: str, data: bytes, first: int) -> Iterator[dict[str, object]]:
    try:
        for part in import_module(form).parts(data, first):
            yield {"text": part.text, "of": part.of, "missing": part.missing}
        yield {}
    except NotReadable as why:
        yield {"why": str(why)}
    except MemoryError:
        yield {"why": "needs more memory than a paper may take"}
    except Exception as fault:
        yield {"why": f"is damaged and cannot be read ({type(fault).__name__})"}


def _waited(hear: IO[bytes]) -> bytes:
    """The next line, or the end of this process when none comes for long."""
    if hasattr(signal, "alarm"):
        signal.alarm(_IDLE)
    line = hear.readline()
    if hasattr(signal, "alarm"):
        signal.alarm(0)
    return line


def _allow(seconds: int) -> None:
    """Have this process ended by the system once it has worked so much longer."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, resource.RLIM_INFINITY))


def _limit() -> None:
    """Bound the memory, and leave no core behind; where the system cannot, the time limits still hold."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
