"""One web process: answers on a listening socket that `shiremoot serve` holds and shares among such processes.

Requests are taken in whole, and answers given out, by one loop that waits for nobody; only a request that is there is
given to a thread. So a connection that dawdles holds no thread, and what dawdles too much is closed: every connection
has some seconds to begin with, and each byte it moves earns it more.
"""

import logging
import os
import resource
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

THREADS = 4
GRACE = 20.0  # seconds for a connection to begin with, and between two requests
SLOWEST = 2_000  # bytes a second: whoever is slower over a whole request or answer is cut off
MOST_EARNED = 60.0  # seconds that moved bytes may earn ahead of time
TO_END = 7.0  # seconds in which requests at work are still answered when this process is told to end
MOST_CONNECTIONS = 2_000
DESCRIPTORS = 3  # of one connection: itself, a body in a file, an answer in a file
OTHER_DESCRIPTORS = 200
MOST_ARRIVING = 512 * 2**20  # bytes of requests that are not whole yet, together
SEND_BUFFER = (
    128 * 2**10
)  # bytes that the system keeps of an answer: what it keeps, it keeps from this program's sight
MB = 2**20


class Connection(HTTPChannel):  # type: ignore[misc]
    """A connection that is good until a moment which bytes that move put off."""

    def __init__(self, *args: Any, **named: Any) -> None:
        self.good_until = time.monotonic() + GRACE
        super().__init__(*args, **named)

    def recv(self, most: int) -> bytes:
        """Take in what has come."""
        taken: bytes = super().recv(most)
        self._moved(len(taken))
        return taken

    def send(self, data: bytes, do_close: bool = True) -> int:
        """Give out what the network takes. Returns how many bytes it took."""
        sent: int = super().send(data, do_close=do_close)
        self._moved(sent)
        return sent

    def write_soon(self, data: Any) -> int:
        """Take a part of an answer. The time that making it took was ours, and the visitor's begins."""
        if not self.total_outbufs_len:
            self.good_until = max(self.good_until, time.monotonic() + GRACE)
        return int(super().write_soon(data))

    def _moved(self, count: int) -> None:
        earned = self.good_until + count / SLOWEST
        self.good_until = min(earned, max(self.good_until, time.monotonic() + MOST_EARNED))

    @property
    def waits_for_us(self) -> bool:
        """Whether a request of it is there and nothing of its answer is: then the visitor can do nothing."""
        return bool(self.requests) and not self.total_outbufs_len

    @property
    def is_answered(self) -> bool:
        """Whether no request is at work and the whole of each answer was given out."""
        return not self.requests and not self.total_outbufs_len

    @property
    def arriving(self) -> int:
        """How many bytes have come of a request that is not whole yet."""
        return self.request.body_bytes_received if self.request is not None else 0

    def give_up(self) -> None:
        """Close without another word; the loop does it when it next looks."""
        self.will_close = True


class WebServer(TcpWSGIServer):  # type: ignore[misc]
    """Shuts out nobody who comes: when it is full, the connection with the least time left makes room."""

    channel_class = Connection
    active_channels: dict[int, Connection]

    def handle_accept(self) -> None:
        """Take in one more connection."""
        if len(self.active_channels) >= int(self.adj.connection_limit) // 2:
            self._make_room()
        super().handle_accept()

    def maintenance(self, now: float) -> None:
        """Close what has dawdled too long, and the longest of what arrives when there is too much of it together."""
        moment, arriving = time.monotonic(), 0
        for one in sorted(self._idle(), key=lambda one: one.arriving):
            arriving += one.arriving
            if one.good_until < moment or arriving > MOST_ARRIVING:
                one.will_close = True

    def is_answering(self) -> bool:
        """Return True if a request is at work, or some of an answer is still to be given out."""
        return not all(one.is_answered for one in self.active_channels.values())

    def _make_room(self) -> None:
        if idle := self._idle():
            min(idle, key=lambda one: one.good_until).will_close = True

    def _idle(self) -> list[Connection]:
        channels = self.active_channels.values()
        return [one for one in channels if not one.waits_for_us and not one.will_close]


def make(listening: socket.socket, application: Callable[..., Any], proxy: str, largest: int) -> WebServer:
    """Return a server of an application. It takes the proxy's word on HTTPS, and `largest` bytes of a request."""
    settings = Adjustments(
        sockets=[listening],
        threads=THREADS,
        connection_limit=2 * _connections(),
        asyncore_use_poll=True,
        cleanup_interval=1,
        max_request_header_size=64 * 2**10,
        max_request_body_size=largest,
        outbuf_high_watermark=64 * MB,
        log_socket_errors=False,
        ident=None,
        trusted_proxy=proxy,
        trusted_proxy_headers={"x-forwarded-proto"},
        clear_untrusted_proxy_headers=False,  # `foundation.sign_in` knows which of their addresses it believes
    )
    settings.socket_options = [
        *settings.socket_options,
        (socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER),
    ]
    threads = ThreadedTaskDispatcher()
    threads.set_thread_count(THREADS)
    about = (listening.family, listening.type, listening.proto, listening.getsockname())
    return WebServer(
        application, {}, True, listening, dispatcher=threads, adj=settings, sockinfo=about, bind_socket=False
    )


def _connections() -> int:
    """Return how many connections this process may have, after asking the system for what that takes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS * DESCRIPTORS + OTHER_DESCRIPTORS
    may = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < may:
        resource.setrlimit(resource.RLIMIT_NOFILE, (may, hard))
    return max(50, (may - OTHER_DESCRIPTORS) // DESCRIPTORS)


def serve_until(server: WebServer, ended: Callable[[], bool]) -> None:
    """Serve until it has ended; then take in nobody else, and answer the requests at work."""
    while not ended():
        _look(server, 1.0)
    server.accepting = False
    until = time.monotonic() + TO_END
    while server.is_answering() and time.monotonic() < until:
        _look(server, 0.1)
    server.task_dispatcher.shutdown(timeout=0.1)
    wasyncore.close_all(server._map)


def _look(server: WebServer, seconds: float) -> None:
    wasyncore.loop(timeout=seconds, use_poll=True, map=server._map, count=1)
    for one in [one for one in server.active_channels.values() if one.will_close]:
        one.handle_close()  # the loop itself would wait until the visitor takes more


def main() -> None:
    """Serve the site on the socket, and write to the pipe once it is up; both are inherited, by number."""
    listening, ready = int(sys.argv[1]), int(sys.argv[2])
    from django.conf import settings

    from shiremoot.config.wsgi import application  # this loads the whole site

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # how many wait is no fault
    largest = 3 * settings.PAPER_SIZE_LIMIT  # up to which the site itself says that it is too large
    server = make(socket.socket(fileno=listening), application, settings.PROXY_ADDRESS, largest)
    with suppress(OSError):
        os.write(ready, b".")
    serve_until(server, _told_to_end(server))


def _told_to_end(server: WebServer) -> Callable[[], bool]:
    """Return what says whether this process was told to end, or the one that started it is gone."""
    told, parent = threading.Event(), os.getppid()

    def tell(*_: object) -> None:
        told.set()
        server.pull_trigger()  # the loop looks at once

    signal.signal(signal.SIGTERM, tell)
    signal.signal(signal.SIGINT, tell)
    return lambda: told.is_set() or os.getppid() != parent


if __name__ == "__main__":
    main()
