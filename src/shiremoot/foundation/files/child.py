"""Opens files that people hand in inside a child process, which hostile bytes may crash, hang or starve.

The child has limits on memory and time, no secrets in its environment, and nothing of the database. It is sent the name
of a function, its arguments and the files' bytes, and answers with JSON and bytes: whatever it says is data, never
code. It is kept for the next file and ends when none comes for a minute. The modules that open files are named in
`tests/config/test_opened_apart.py` and are loaded nowhere else.
"""

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, is_dataclass
from importlib import import_module
from typing import IO, Any, cast

from shiremoot.foundation.files.rules import CannotKeep
from shiremoot.papers import processes

IDLE = 60  # seconds after which a child that is asked nothing ends
MOST_CHILDREN = 2  # that work at once, for each process of the site
MOST_ANSWER = 400 * 2**20  # bytes
CHUNK = 2**20
TOO_MUCH = (
    "This file takes too long to open, or unpacks to far more than a paper holds. Save it as a plain PDF."
)
DAMAGED = "This file is damaged and cannot be opened. Save it again in the program it was made with."
BUSY = "Too many files are being opened just now. Wait a minute, then try again."


@dataclass(frozen=True)
class Limits:
    """What a child may use for one request: bytes of memory, seconds of work, seconds until it must answer.

    `handed_in` is False for a file that we made ourselves out of nothing that anybody handed in.
    """

    memory: int = 900 * 2**20
    work: int = 20
    patience: float = 60.0
    handed_in: bool = True


ONE_FILE = Limits()


class _Lost(Exception):
    """The child died, fell silent or said too much."""


_free = threading.BoundedSemaphore(MOST_CHILDREN)
_idle: list["_Child"] = []


def ask(module: str, function: str, limits: Limits = ONE_FILE, /, **arguments: Any) -> Any:
    """Return what a function of a module returns in the child, as plain data: dataclasses come as dictionaries.

    Raises `CannotKeep` if it does, or if the file was too much for the child. What was handed in is never opened inside
    a transaction, which would hold its locks for as long as the file takes.
    """
    if limits.handed_in:
        _check_no_transaction()
    head, blobs = _packed({"module": module, "function": function, "arguments": arguments}, limits)
    with _taken() as child:
        try:
            return _answered(child.ask(head, blobs, limits.patience))
        except _Lost:
            raise CannotKeep(TOO_MUCH) from None


def _check_no_transaction() -> None:
    from django.db import connection  # the child loads this module too, and knows no Django

    if any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks):
        raise RuntimeError("A file that somebody handed in must not be opened inside a transaction.")


def _answered(answer: dict[str, Any]) -> Any:
    if "refused" in answer:
        raise CannotKeep(str(answer["refused"]))
    if "answer" not in answer:
        raise CannotKeep(DAMAGED)
    return answer["answer"]


@contextmanager
def _taken() -> Iterator["_Child"]:
    """Take a child that lives, for one request. One that did not answer is ended. Raises `CannotKeep` if all work."""
    if not _free.acquire(timeout=ONE_FILE.patience):
        raise CannotKeep(BUSY)
    try:
        child = _living() or _Child()
        try:
            yield child
        finally:
            _idle.append(child) if child.answered else child.end()
    finally:
        _free.release()


def _living() -> "_Child | None":
    while _idle:
        with suppress(IndexError):
            child = _idle.pop()
            if child.is_usable():
                return child
            child.end()
    return None


class _Child:
    """A child process and its two pipes."""

    def __init__(self) -> None:
        self.answered = False
        self._owner, self._used_at = os.getpid(), time.monotonic()
        self._process: subprocess.Popen[bytes] = processes.start(__name__)
        self._heard = b""

    def is_usable(self) -> bool:
        """Return True if it lives, will for a while, and was started by this process and not by its parent."""
        fresh = time.monotonic() - self._used_at < IDLE - 10
        return fresh and self._owner == os.getpid() and self._process.poll() is None

    def ask(self, head: bytes, blobs: list[bytes], patience: float) -> dict[str, Any]:
        """Return the answer to one request. Raises `_Lost`."""
        self.answered = False
        threading.Thread(target=self._tell, args=(head, blobs), daemon=True).start()
        until = time.monotonic() + patience
        said = json.loads(self._line(until))
        if sum(said["blobs"]) > MOST_ANSWER:
            raise _Lost
        found = [self._exactly(size, until) for size in said["blobs"]]
        self.answered, self._used_at = True, time.monotonic()
        return cast(dict[str, Any], _unpacked(said["tree"], found))

    def end(self) -> None:
        """End the process by force."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                cast(IO[bytes], pipe).close()

    def _tell(self, head: bytes, blobs: list[bytes]) -> None:
        pipe = cast(IO[bytes], self._process.stdin)
        with suppress(OSError, ValueError):
            for data in (head, *blobs):
                pipe.write(data)
            pipe.flush()

    def _line(self, until: float) -> bytes:
        while b"\n" not in self._heard:
            self._hear(until)
        line, _, self._heard = self._heard.partition(b"\n")
        return line

    def _exactly(self, size: int, until: float) -> bytes:
        parts, missing = [self._heard[:size]], size - len(self._heard[:size])
        self._heard = self._heard[size:]
        while missing:
            self._hear(until)
            parts.append(self._heard[:missing])
            missing, self._heard = missing - len(parts[-1]), self._heard[missing:]
        return b"".join(parts)

    def _hear(self, until: float) -> None:
        pipe = cast(IO[bytes], self._process.stdout)
        left = until - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise _Lost
        heard = os.read(pipe.fileno(), CHUNK)
        if not heard or len(self._heard) > MOST_ANSWER:
            raise _Lost
        self._heard += heard


def serve() -> None:
    """Run as a child: answer requests until the pipe closes."""
    _limit()
    hear, say = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # printed output must not mix with the answers
    with suppress(BrokenPipeError):
        while line := _waited(hear):
            asked = json.loads(line)
            blobs = [hear.read(size) for size in asked["blobs"]]
            _allow(asked["limits"])
            head, found = _packed(_done(_unpacked(asked["tree"], blobs)), None)
            for data in (head, *found):
                say.write(data)
            say.flush()


def _done(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        function = getattr(import_module(asked["module"]), asked["function"])
        return {"answer": function(**asked["arguments"])}
    except CannotKeep as why:
        return {"refused": str(why)}
    except MemoryError:
        return {"refused": TOO_MUCH}
    except Exception as fault:
        return {"fault": type(fault).__name__}


def _packed(said: Any, limits: Limits | None) -> tuple[bytes, list[bytes]]:
    """Return a line of JSON and the bytes it refers to."""
    blobs: list[bytes] = []
    tree = _tree(said, blobs)
    line = {"tree": tree, "blobs": [len(blob) for blob in blobs], "limits": limits and asdict(limits)}
    return json.dumps(line).encode() + b"\n", blobs


def _tree(value: Any, blobs: list[bytes]) -> Any:
    match value:
        case bytes():
            blobs.append(value)
            return {"blob": len(blobs) - 1}
        case dict():
            return {"of": {key: _tree(each, blobs) for key, each in value.items()}}
        case list() | tuple():
            return [_tree(each, blobs) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _tree({name: getattr(value, name) for name in value.__dataclass_fields__}, blobs)
    return value


def _unpacked(tree: Any, blobs: list[bytes]) -> Any:
    match tree:
        case {"blob": int(number)}:
            return blobs[number]
        case {"of": dict(inner)}:
            return {key: _unpacked(each, blobs) for key, each in inner.items()}
        case list():
            return [_unpacked(each, blobs) for each in tree]
    return tree


def _waited(hear: IO[bytes]) -> bytes:
    """Return the next line, or end this process if none comes for a long time."""
    signal.alarm(IDLE)
    line = hear.readline()
    signal.alarm(0)
    return line


def _limit() -> None:
    """Write no core file and no file at all."""
    import resource

    for what in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE):
        resource.setrlimit(what, (0, 0))


def _allow(limits: dict[str, float]) -> None:
    """Let the system end this process after so much more work, and refuse it more memory than this."""
    import resource

    memory = int(limits["memory"])
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + limits["work"]) + 1, resource.RLIM_INFINITY))
