"""Followers confirm, are told each thing once, and are forgotten when they stop or never confirmed."""

import datetime
import re

import pytest
from django.core import mail

from shiremoot.foundation.notices import actions as letters
from shiremoot.governance.publishing.models import Pack
from shiremoot.public.portal import actions
from shiremoot.public.portal.models import Follower
from tests.factories import moorshire

SITE = "https://moor.example"


@pytest.fixture
def mail_server(settings, county):
    settings.MAIL_FROM = "moot@moor.example"
    actions.write_to_followers(moorshire.at("2024-11-25 08:00"))
    return county


def publish(county, at: str) -> Pack:
    return Pack.objects.create(
        meeting=county.meeting,
        number=Pack.objects.count() + 1,
        what="pack",
        title="Pack",
        first_page=1,
        last_page=2,
        published_by="Amina",
        published_at=moorshire.at(at),
    )


def followed(county, body=None, email="ada@example.org") -> Follower:
    return actions.confirm(follower=actions.follow(email=email, body=body, site=SITE))


def sent() -> list[str]:
    letters.send_waiting()
    return [letter.subject for letter in mail.outbox]


def test_a_letter_asks_to_confirm_and_only_who_confirms_is_told(mail_server):
    actions.follow(email="Ada@Example.org", body=mail_server.board, site=SITE)
    publish(mail_server, "2024-11-25 08:30")
    actions.write_to_followers(moorshire.at("2024-11-25 08:35"))
    assert sent() == ["Confirm that you follow Health and Wellbeing Board"]


def test_each_thing_is_told_once(mail_server):
    followed(mail_server)
    publish(mail_server, "2024-11-25 08:30")
    assert actions.write_to_followers(moorshire.at("2024-11-25 08:35")) == 1
    assert actions.write_to_followers(moorshire.at("2024-11-25 08:40")) == 0
    publish(mail_server, "2024-11-25 08:42")
    assert actions.write_to_followers(moorshire.at("2024-11-25 08:45")) == 1


def test_who_follows_one_body_hears_nothing_of_another(mail_server):
    followed(mail_server, mail_server.scrutiny)
    publish(mail_server, "2024-11-25 08:30")
    assert actions.write_to_followers(moorshire.at("2024-11-25 08:35")) == 0


def test_following_twice_is_following_once(mail_server):
    assert followed(mail_server) == followed(mail_server)
    assert Follower.objects.count() == 1


def test_an_address_never_confirmed_is_deleted_after_a_week(mail_server):
    asked = moorshire.at("2024-11-10 09:00")
    actions.follow(email="ada@example.org", body=None, site=SITE, at=asked)
    assert actions.forget_unconfirmed(asked + datetime.timedelta(days=6)) == 0
    assert actions.forget_unconfirmed(asked + datetime.timedelta(days=8)) == 1
    assert Follower.objects.count() == 0


def test_where_no_letters_are_sent_nobody_is_promised_any(county):
    with pytest.raises(actions.NoLetters):
        actions.follow(email="ada@example.org", body=None, site=SITE)
    assert Follower.objects.count() == 0


class TestOnScreen:
    def test_a_resident_follows_confirms_and_stops(self, mail_server, client):
        client.post(f"/bodies/{mail_server.board.slug}/follow/", {"email": "ada@example.org"})
        letters.send_waiting()
        address = re.search(r"https?://\S+(/following/\S+)", mail.outbox[0].body)[1]
        assert "once you confirm" in client.get(address).content.decode()
        assert Follower.objects.get().confirmed_at is None
        client.post(address)
        assert Follower.objects.get().confirmed_at is not None
        client.post(f"{address}stop/")
        assert (Follower.objects.count(), client.get(address).status_code) == (0, 404)

    def test_an_address_that_is_none_is_said_and_kept(self, mail_server, client):
        sent = client.post("/follow/", {"email": "ada at example"})
        assert (sent.status_code, "Enter an email address" in sent.content.decode()) == (400, True)
        assert "ada at example" in sent.content.decode()
