"""Connections that dawdle: they send one byte a second, or ask for much and read none of it."""

import contextlib
import itertools
import socket
import threading

HEAD = b"/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
SLOW_HEAD = b"GET " + HEAD + b"X-Slow: "
SLOW_BODY = b"POST /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n"
ASKS_MUCH = (b"GET " + HEAD + b"\r\n") * 50  # and reads none of it
KINDS = (SLOW_HEAD, SLOW_BODY, ASKS_MUCH)


class Dawdlers:
    """Connections of all kinds, each of which sends one byte a second. One that is closed is opened again."""

    def __init__(self, port: int, many: int) -> None:
        self.port, self.many, self.over = port, many, threading.Event()
        self.sockets: dict[socket.socket, bytes] = {}
        self.opened = 0
        self.kinds = itertools.cycle(KINDS)

    def __enter__(self) -> "Dawdlers":
        for _ in range(self.many):
            self._open(next(self.kinds))
        self.loop = threading.Thread(target=self._dawdle)
        self.loop.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.loop.join()
        for one in self.sockets:
            one.close()

    def _open(self, kind: bytes) -> None:
        one = socket.socket()
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.settimeout(10)
        with contextlib.suppress(OSError):
            one.connect(("127.0.0.1", self.port))
            one.sendall(kind)
            one.setblocking(False)
        self.sockets[one], self.opened = kind, self.opened + 1

    def _dawdle(self) -> None:
        while not self.over.wait(1.0):
            for one, kind in list(self.sockets.items()):
                if kind is not ASKS_MUCH and not _sends_a_byte(one):
                    one.close()
                    del self.sockets[one]
                    self._open(kind)


def _sends_a_byte(one: socket.socket) -> bool:
    try:
        one.send(b"x")
    except BlockingIOError:
        return True
    except OSError:
        return False
    return True
