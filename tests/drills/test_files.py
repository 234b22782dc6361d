"""Uploads that stop half-way leave nothing behind, and a full disk loses nothing that was acknowledged."""

import contextlib
import resource
import socket
import uuid

import pytest

from tests.drills.people import NOBODY
from tests.drills.site import seconds_until
from tests.factories import uploads

pytestmark = [pytest.mark.room, pytest.mark.long]
HALF_SENT, TRIES = 40, 20
PADDING = 2**20  # bytes beside the file: more than is kept of a request in memory


def upload(running, person, padding: int = PADDING) -> tuple[str, dict[str, str], bytes]:
    """The address of the form that takes an annex of a report, what a browser says of it, and all that it sends."""
    page, address = running.known["addresses"]["report-annex"]
    said = person.form(page, address) | {"padding": "x" * padding}
    line = uuid.uuid4().hex
    body = b"".join(_part(line, name, value) for name, value in said.items()) + f"--{line}--\r\n".encode()
    return address, {"Content-Type": f"multipart/form-data; boundary={line}"}, body


def _part(line: str, name: str, value: object) -> bytes:
    head = f'--{line}\r\nContent-Disposition: form-data; name="{name}"'
    if isinstance(value, str):
        return f"{head}\r\n\r\n{value}\r\n".encode()
    annex = uploads.pdf(f"Annex {uuid.uuid4().hex}")
    return f'{head}; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n'.encode() + annex + b"\r\n"


def left(running) -> list[str]:
    """The files that the site stores or has not taken in yet."""
    folders = (running.folder / "files", running.folder / "temporary")
    return sorted(str(path) for folder in folders for path in folder.rglob("*") if path.is_file())


def stored(running) -> int:
    return running.database.ask("SELECT COUNT(*) FROM files_storedfile")[0][0]


def test_uploads_that_stop_half_way_leave_nothing_behind(running):
    officer = running.officer().person
    address, kind, body = upload(running, officer)
    before = (left(running), stored(running))
    cookies = "; ".join(f"{name}={value}" for name, value in officer.cookies.items())
    said = {"Host": "127.0.0.1", "Cookie": cookies, "Content-Length": str(len(body))} | kind
    lines = (f"POST {address} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items()), "\r\n")
    head = "\r\n".join(lines).encode()
    for turn in range(HALF_SENT):
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", running.site.port), 10) as half,
        ):
            half.sendall(head + body[: len(body) * (turn + 1) // (HALF_SENT + 1)])
    seconds_until(lambda: (left(running), stored(running)) == before)
    assert officer.ask("POST", address, body, **kind).status == 302
    assert stored(running) > before[1]


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
    sent = [upload(running, officer.person, padding) for padding in (0, PADDING)]
    before = stored(running)
    with full_disk(running.site.web()):
        statuses = {officer.write(number) for number in range(1, TRIES)}
        small, large = (officer.person.ask("POST", at, body, **kind).status for at, kind, body in sent)
        assert running.visitor().get("/").status == 200
    print(f"on a full disk: changes {sorted(statuses)}, a small upload {small}, a large one {large}")
    assert statuses <= {302, 503}
    assert small == 503
    assert large in (503, NOBODY)  # what is too large for memory cannot even be taken in
    assert stored(running) == before
    assert running.missing(officer.acknowledged) == []
    seconds_until(lambda: officer.write(TRIES) == 302, running.site.again)
    for padding in (0, PADDING):
        at, kind, body = upload(running, officer.person, padding)
        assert officer.person.ask("POST", at, body, **kind).status == 302
    assert stored(running) > before
    assert running.shiremoot("trail", "verify").returncode == 0
