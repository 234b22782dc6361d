"""A wrong Host header, which anyone can send as often as they like, is one line of the log."""

import io
import logging

import pytest
from django.test import Client


@pytest.fixture
def log():
    """What a handler of the log writes."""
    handler = logging.StreamHandler(io.StringIO())
    logging.getLogger().addHandler(handler)
    yield handler.stream
    logging.getLogger().removeHandler(handler)


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
