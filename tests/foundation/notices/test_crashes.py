"""The machine stops while letters are sent: afterwards none goes twice, and those not yet begun still go."""

import datetime
import pathlib
import re

import pytest
from django.core.mail.backends import filebased

from shiremoot.foundation import clock
from shiremoot.foundation.notices import actions
from shiremoot.foundation.notices.models import Letter
from tests import killing

HANDED_OVER = (filebased.EmailBackend, "send_messages")


@pytest.fixture
def post(committed, settings, tmp_path):
    """Two letters that wait, and the folder that what is sent goes to."""
    settings.MAIL_FROM = "The Moot <moot@shire.example>"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    for name in ("ada", "bal"):
        actions.write(
            address=f"{name}@example.org", subject="Hello", words="Welcome.", about=f"{name}'s letter"
        )
    return tmp_path


def gone(post: pathlib.Path) -> list[str]:
    """Whom letters went to."""
    found = "\n".join(file.read_text() for file in post.iterdir())
    return sorted(re.findall(r"^To: (\w+)@", found, re.MULTILINE))


@pytest.mark.parametrize(
    ("point", "after", "went"),
    [
        ((filebased.EmailBackend, "open"), False, ["ada", "bal"]),
        ((actions, "_begin"), False, ["ada", "bal"]),
        ((actions, "_begin"), True, ["bal"]),  # marked, so it may have gone
        (HANDED_OVER, True, ["ada", "bal"]),
        ((actions, "_forget"), True, ["ada", "bal"]),
    ],
)
def test_killed_while_letters_are_sent_none_goes_twice(post, instead, point, after, went):
    killing.kill_at(*point, actions.send_waiting, after=after)
    actions.send_waiting()
    assert gone(post) == went
    now = clock.now() + datetime.timedelta(hours=2)
    instead(clock, "now", lambda: now)
    assert (actions.send_waiting(), gone(post)) == (0, went)
    assert list(Letter.objects.values_list("address", "words")) == [("", "")] * 2


def test_a_letter_has_the_same_name_each_time_it_is_tried(post, monkeypatch):
    tried = []

    def fail(self, messages):
        tried.extend(message.extra_headers["Message-ID"] for message in messages)
        raise OSError("gone")

    monkeypatch.setattr(filebased.EmailBackend, "send_messages", fail)
    actions.send_waiting()
    actions.send_waiting()
    assert tried[:2] == tried[2:]
    assert [re.fullmatch(r"<letter\.\d+\.\d{14}@shire\.example>", name) is not None for name in tried] == [
        True
    ] * 4
    assert len(set(tried)) == 2


def test_while_the_mail_server_does_not_answer_letters_wait(post, monkeypatch):
    def shut(self):
        raise ConnectionRefusedError("shut")

    with monkeypatch.context() as down:
        down.setattr(filebased.EmailBackend, "open", shut)
        assert [actions.send_waiting() for _ in range(actions.MOST_TRIES)] == [0] * actions.MOST_TRIES
    assert (actions.send_waiting(), gone(post)) == (2, ["ada", "bal"])
