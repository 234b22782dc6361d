"""Uploads that stop half-way leave nothing behind, and a full disk loses nothing that was acknowledged."""

import contextlib
import resource
import socket
import uuid

import pytest

from tests.drills.site import seconds_until
from tests.factories import uploads

pytestmark = [pytest.mark.room, pytest.mark.long]
HALF_SENT, LARGE = 40, 3 * 2**20
TRIES = 20


def upload(running, person) -> tuple[str, str, bytes]:
    """The address of the form that takes a paper, the kind of its body, and a body with a large paper."""
    page, address = running.known["addresses"]["paper-bring-in"]
    token = person.form(page, address)["csrfmiddlewaretoken"]
    line, words = uuid.uuid4().hex, f"Agenda {uuid.uuid4().hex}"
    part = f'--{line}\r\nContent-Disposition: form-data; name="'
    body = (
        f'{part}csrfmiddlewaretoken"\r\n\r\n{token}\r\n{part}paper"; filename="a.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    ).encode()
    body += uploads.pdf(words) + b"\n%" + b"x" * LARGE + f"\r\n--{line}--\r\n".encode()
    return address, f"multipart/form-data; boundary={line}", body


def left(running) -> list[str]:
    """The files that the site stores or has not taken in yet."""
    folders = (running.folder / "files", running.folder / "temporary")
    return sorted(str(path) for folder in folders for path in folder.rglob("*") if path.is_file())


def papers(running) -> int:
    return running.database.ask("SELECT COUNT(*) FROM documents_document")[0][0]


def test_uploads_that_stop_half_way_leave_nothing_behind(running):
    officer = running.officer().person
    address, kind, body = upload(running, officer)
    before = (left(running), papers(running))
    cookies = "; ".join(f"{name}={value}" for name, value in officer.cookies.items())
    head = (
        f"POST {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookies}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode()
    for turn in range(HALF_SENT):
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", running.site.port), 10) as half,
        ):
            half.sendall(head + body[: len(body) * (turn + 1) // (HALF_SENT + 1)])
    seconds_until(lambda: (left(running), papers(running)) == before)
    assert officer.ask("POST", address, body, **{"Content-Type": kind}).status == 302
    assert papers(running) == before[1] + 1


@contextlib.contextmanager
def full_disk(numbers: list[int]):
    """No file that these processes write takes another byte, as on a full disk."""
    kept = [resource.prlimit(number, resource.RLIMIT_FSIZE) for number in numbers]
    for number, (_, hard) in zip(numbers, kept, strict=True):
        resource.prlimit(number, resource.RLIMIT_FSIZE, (0, hard))
    yield
    for number, limit in zip(numbers, kept, strict=True):
        resource.prlimit(number, resource.RLIMIT_FSIZE, limit)


def test_on_a_full_disk_nothing_is_acknowledged_that_is_not_kept_and_then_all_goes_on(running):
    """Pages are answered, changes are promised for a moment later, and nobody has to start anything again."""
    seconds_until(lambda: len(running.site.web()) == 2)
    officer = running.officer()
    assert officer.write(0) == 302
    address, kind, body = upload(running, officer.person)
    before = papers(running)
    with full_disk(running.site.web()):
        statuses = {officer.write(number) for number in range(1, TRIES)}
        taken = officer.person.ask("POST", address, body, **{"Content-Type": kind}).status
        assert running.visitor().get("/").status == 200
    print(f"on a full disk: changes {sorted(statuses)}, an upload {taken}")
    assert statuses <= {302, 503}
    assert taken == 503
    assert papers(running) == before
    assert running.missing(officer.acknowledged) == []
    seconds_until(lambda: officer.write(TRIES) == 302, running.site.again)
    assert officer.person.ask("POST", address, body, **{"Content-Type": kind}).status == 302
    assert running.shiremoot("trail", "verify").returncode == 0
