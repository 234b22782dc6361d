"""Reads a file in a separate process, so that hostile bytes can crash, hang or starve only that process.

A process is kept for the next file. It ends when no file comes for a minute, or when its caller ends. It receives a
line of JSON and the file's bytes, and answers with a line of JSON for each part. If it dies or falls silent, a second
process reads on from there carefully, sending each part at once, so that the faulty page is known; that page is left
out, and a third process continues with the next page.
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
from shiremoot.papers.formats.part import NotReadable, TextPart

MOST_MEMORY = 800_000_000  # bytes, of one process
MOST_WORK = 5  # seconds of processor time that a part may take
PATIENCE = 30.0  # seconds that may pass without a part, on a busy machine
TO_START = 30.0  # seconds that a process may take to start, on a busy machine
MOST_SECONDS = 120.0  # for a whole file
MOST_LOSSES = 4  # processes that a file may kill or stall before the rest of the file is left out
_AT_ONCE = 0.02  # seconds for which parts are gathered before they are sent
_IDLE = 60  # seconds

_TIRED = {-int(getattr(signal, name, 0)) for name in ("SIGXCPU", "SIGALRM")}

_idle: list["_Process"] = []


class _Lost(Exception):
    """The process died or fell silent."""


def parts(form: str, data: bytes) -> Iterator[TextPart]:
    """Yield the parts that the named format finds in the bytes. Raises NotReadable."""
    until = time.monotonic() + MOST_SECONDS
    first = of = losses = 0
    while not first or first < of:
        process = _worker()
        try:
            for part in process.asked(form, data, first, careful=losses > 0):
                first, of = first + 1, part.of
                yield part
                if time.monotonic() > until:
                    yield from [TextPart("", of, "time")] * (of - first if of else 1)
                    return
            return
        except _Lost as why:
            losses += 1
            if losses == 1 and (of if first else process.kept):
                continue
            if not first:
                raise NotReadable(f"cannot be read: {why}") from None
            if losses > MOST_LOSSES or not of:
                yield from [TextPart("", of, "fault")] * (of - first if of else 1)
                return
            yield TextPart("", of, "fault")
            first += 1
        finally:
            process.kept = True
            _idle.append(process) if process.is_free else process.end()


def _worker() -> "_Process":
    """Return a waiting process, or start one. A fork of this process leaves its parent's workers alone."""
    while _idle:
        with suppress(IndexError):
            process = _idle.pop()
            if process.owner == os.getpid() and process.is_alive():
                return process
    return _Process()


class _Process:
    """A process connected by two pipes, and the thread that reads its answers."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.kept = False  # it has read a file before, so it may have ended by itself since
        self.is_free = False  # it has answered every request
        self._process = processes.start(__name__)
        self._heard: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def asked(self, form: str, data: bytes, first: int, careful: bool) -> Iterator[TextPart]:
        """Yield the parts of the process's answer. Raises NotReadable, or _Lost if the process dies or falls silent."""
        asked = {"form": form, "first": first, "size": len(data), "careful": careful, "work": MOST_WORK}
        self.is_free = False
        threading.Thread(target=self._tell, args=(asked, data), daemon=True).start()
        if not self.kept:
            self._answer(TO_START)
        while "text" in (answer := self._answer(PATIENCE)):
            yield TextPart(answer["text"], answer["of"], answer["missing"])
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
    """Run as a reading process: receive files and answer with their parts until the pipe closes."""
    _limit()
    hear, say = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # printed output must not mix with the answers
    with suppress(BrokenPipeError):
        _say(say, {})  # tells the caller that it has started
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
    """Return the next line, or end this process if none comes for a long time."""
    if hasattr(signal, "alarm"):
        signal.alarm(_IDLE)
    line = hear.readline()
    if hasattr(signal, "alarm"):
        signal.alarm(0)
    return line


def _allow(seconds: int) -> None:
    """Let the system end this process after so many more seconds of work."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, resource.RLIM_INFINITY))


def _limit() -> None:
    """Limit the memory and write no core file. Where the system has no such limits, the time limits still apply."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
