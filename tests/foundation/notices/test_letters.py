"""A letter goes once, is forgotten when it has gone, and is never promised where none can be sent."""

import smtplib

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from shiremoot.foundation.notices import actions
from shiremoot.foundation.notices.models import Letter


@pytest.fixture
def mail_server(settings, db):
    settings.MAIL_FROM = "moot@shire.example"


def write(**facts) -> bool:
    return actions.write(
        **{
            "address": "ada@example.org",
            "subject": "Your request\nto speak",
            "words": "It is accepted.",
            "about": "a request to speak",
        }
        | facts
    )


def test_a_letter_goes_once_and_is_forgotten(mail_server):
    assert write() is True
    assert (actions.send_waiting(), actions.send_waiting()) == (1, 0)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (
        ["ada@example.org"],
        "Your request to speak",
        "It is accepted.",
    )
    letter = Letter.objects.get()
    assert (letter.address, letter.subject, letter.words, letter.about) == ("", "", "", "a request to speak")
    assert letter.sent_at


def test_where_there_is_no_mail_server_nothing_is_written(db):
    assert write() is False
    assert Letter.objects.count() == 0


def test_a_letter_is_not_sent_for_what_was_undone(mail_server):
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert (actions.send_waiting(), mail.outbox) == (0, [])


def test_a_letter_that_fails_is_tried_again_and_given_up_in_the_end(mail_server, monkeypatch):
    write()

    def fail(self, messages):
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    for _ in range(actions.MOST_TRIES):
        assert actions.send_waiting() == 0
    letter = Letter.objects.get()
    assert (letter.tries, letter.sent_at, letter.address) == (actions.MOST_TRIES, None, "")
    assert letter.given_up_at


def test_a_letter_that_failed_once_goes_the_next_time(mail_server, monkeypatch):
    write()
    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", lambda *_: (_ for _ in ()).throw(OSError("down")))
        assert actions.send_waiting() == 0
    assert (actions.send_waiting(), len(mail.outbox)) == (1, 1)
