"""What anyone can send as often as they like is one line of the log: a wrong Host header, or anything else refused."""

import io
import logging
from unittest import mock

import pytest
from django.test import Client

from shiremoot.public.portal import views as portal_views


@pytest.fixture
def log():
    """What the site's own handler of the log writes."""
    [handler] = [one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler]
    before, handler.stream = (
        handler.stream,
        io.StringIO(),
    )  # the stream before may be closed, so it is not flushed
    yield handler.stream
    handler.stream = before


@pytest.mark.parametrize(
    ("host", "shown"),
    [("evil.example", "evil.example"), ("e" * 300, f"{'e' * 99}"), ("a\nforged line", r"a\\nforged line")],
)
def test_a_request_for_a_wrong_host_is_one_line_without_a_traceback(host, shown, log, db):
    answer = Client(raise_request_exception=False).get("/", headers={"host": host})
    assert answer.status_code == 400
    [line] = log.getvalue().splitlines()
    assert line.startswith(f"A request named the host '{shown}")
    assert line.endswith(", which is not in SHIREMOOT_HOSTS, and was refused.")
    assert len(line) < 300


FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data"
REFUSED = {
    "a form in parts without a boundary": (400, {"data": b"x", "content_type": PARTS}),
    "parts that cannot be read": (400, {"data": b"x", "content_type": f"{PARTS}; boundary=\xff"}),
    "more boxes than any form has": (400, {"data": "&".join("a" * 20_001), "content_type": FORM}),
    "more files than any form has": (
        400,
        {"data": {f"file{number}": io.BytesIO(b"x") for number in range(101)}},
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_form_that_cannot_be_read_is_one_line_without_a_traceback(what, log, db):
    status, sent = REFUSED[what]
    answer = Client(raise_request_exception=False).post("/sign-in/", **sent)
    assert answer.status_code == status
    assert len(log.getvalue().splitlines()) == 1
    assert len(log.getvalue()) < 400


@pytest.mark.parametrize("path", ["/nowhere/" + "e" * 9000, "/a%0AForged%0D%0Aline/", "/%ff%fe/"])
def test_an_address_that_leads_nowhere_is_one_short_line(path, log, db):
    assert Client().get(path).status_code == 404
    assert len(log.getvalue().splitlines()) == 1
    assert len(log.getvalue()) < 400


def test_a_fault_of_ours_keeps_its_traceback(log, db, instead):
    instead(portal_views, "render", mock.Mock(side_effect=RuntimeError))
    Client(raise_request_exception=False).get("/published/")
    assert "Traceback" in log.getvalue()
