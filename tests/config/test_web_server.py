"""A web process: slow connections hold nobody up and are closed, and what is at work is still answered at the end."""

import contextlib
import http.client
import socket
import threading

import pytest

from shiremoot.config import web_server

SLOW = 12  # connections: more than there are threads
PATIENCE = 10


class Running:
    """A server of a small application, and what a visitor does with it."""

    def __init__(self, server: web_server.WebServer, port: int) -> None:
        self.server, self.port = server, port

    def open(self, *said: bytes) -> socket.socket:
        """A connection that has said this and is not heard to end."""
        found = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        for words in said:
            found.sendall(words)
        return found

    def get(self, path: str = "/", **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()


class Application:
    """Says by which scheme it was asked, gives out much, or takes as long as the test likes."""

    def __init__(self) -> None:
        self.asked, self.may_go_on = threading.Event(), threading.Event()

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == "/long":
            self.asked.set()
            assert self.may_go_on.wait(PATIENCE)
        start_response("200 OK", [])
        if environ["PATH_INFO"] == "/much":
            return [b"x" * 2**23]
        return [environ["wsgi.url_scheme"].encode()]


@pytest.fixture
def application():
    return Application()


@contextlib.contextmanager
def serving(application, proxy="127.0.0.1"):
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listening:
        server = web_server.make(listening, application, proxy, 10_000)
        server.adj.cleanup_interval = 0  # it looks at all connections each time round
        loop = threading.Thread(target=web_server.serve_until, args=(server, ended.is_set))
        loop.start()
        try:
            yield Running(server, listening.getsockname()[1])
        finally:
            ended.set()
            server.pull_trigger()
            loop.join(PATIENCE)
    assert not loop.is_alive()


@pytest.fixture
def running(application):
    with serving(application) as found:
        yield found


HALF_A_HEAD = b"GET / HTTP/1.1\r\nHost: a\r\nX-Long: "
HALF_A_BODY = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\nabc"
NEVER_READ = b"GET /much HTTP/1.1\r\nHost: a\r\n\r\n"


@pytest.mark.parametrize("said", [b"", HALF_A_HEAD, HALF_A_BODY, NEVER_READ])
def test_connections_that_dawdle_hold_no_thread(running, said):
    slow = [running.open(said) for _ in range(SLOW)]
    assert running.get() == (200, b"http")
    for one in slow:
        one.close()


def let_time_pass(running: Running) -> None:
    """Let the server see what came, then have used up all its time."""
    running.get()
    for one in list(running.server.active_channels.values()):
        one.good_until = 0.0
    for _ in range(5):  # an answer that is being made is noticed a round later
        running.get()


def heard_to_the_end(connection: socket.socket) -> int:
    """How many bytes come until the other side closes the connection. Raises TimeoutError if it does not."""
    many = 0
    with contextlib.suppress(ConnectionResetError):
        while heard := connection.recv(2**20):
            many += len(heard)
    return many


@pytest.mark.parametrize("said", [b"", HALF_A_HEAD, HALF_A_BODY])
def test_a_connection_that_dawdles_too_long_is_closed(running, said):
    slow = running.open(said)
    let_time_pass(running)
    assert heard_to_the_end(slow) == 0


def test_an_answer_that_is_not_taken_is_dropped(running):
    slow = running.open(NEVER_READ)
    while all(one.total_outbufs_len < 2**20 for one in list(running.server.active_channels.values())):
        running.get()  # until more of it waits than the head
    let_time_pass(running)
    assert heard_to_the_end(slow) < 2**23


def test_bytes_that_move_put_the_end_off(running):
    slow = running.open(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n")
    running.get()  # by now the loop has seen the first one's head
    [first] = [one for one in running.server.active_channels.values() if one.arriving == 0 and one.request]
    before = first.good_until
    slow.sendall(b"x" * 4000)
    running.get()
    assert first.good_until - before == pytest.approx(4000 / web_server.SLOWEST)
    slow.close()


def test_whoever_comes_when_all_places_are_taken_gets_the_place_of_one_who_dawdles(running):
    running.server.adj.connection_limit = 2 * SLOW
    slow = [running.open(HALF_A_HEAD) for _ in range(SLOW + 3)]
    assert running.get() == (200, b"http")
    running.get()  # and the loop has closed what it meant to
    assert len(running.server.active_channels) <= SLOW + 1
    for one in slow:
        one.close()


def test_the_largest_of_what_arrives_makes_room_when_it_is_too_much_together(running, monkeypatch):
    monkeypatch.setattr(web_server, "MOST_ARRIVING", 5000)
    small, large = (
        running.open(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n", b"x" * many)
        for many in (2000, 4000)
    )
    running.get(), running.get()
    assert heard_to_the_end(large) == 0
    small.sendall(b"x" * 7000)
    assert small.recv(12) == b"HTTP/1.1 200"
    small.close()


def test_a_request_that_is_too_large_is_refused_before_it_is_sent(running):
    connection = running.open(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10001\r\n\r\n")
    assert connection.recv(12) == b"HTTP/1.1 413"
    connection.close()


def test_the_proxy_says_whether_it_was_asked_over_https(running):
    assert running.get(**{"X-Forwarded-Proto": "https"}) == (200, b"https")


def test_nobody_else_says_so(application):
    with serving(application, proxy="10.0.0.7") as running:
        assert running.get(**{"X-Forwarded-Proto": "https"}) == (200, b"http")


def test_a_request_at_work_is_answered_when_the_process_is_told_to_end(application):
    with serving(application) as running:
        at_work = running.open(b"GET /long HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert application.asked.wait(PATIENCE)
        letting = threading.Timer(0.3, application.may_go_on.set)
        letting.start()
    assert at_work.recv(12) == b"HTTP/1.1 200"
    at_work.close()
