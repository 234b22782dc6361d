"""Followers confirm, are told each thing once, and are forgotten when they stop or never confirmed."""

import datetime
import re

import pytest
from django.core import mail
from django.test import Client

from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.notices.models import Letter
from shiremoot.meetings.packs.models import Pack
from shiremoot.public.portal import actions, rules
from shiremoot.public.portal.models import Follower
from tests.factories import moorshire

SITE = "https://moor.example"
NOTHING_NEW = 18


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


def followed(county, body=None, email="ada@example.org", how_often="each") -> Follower:
    return actions.confirm(
        follower=actions.follow(email=email, body=body, site=SITE, how_often=how_often),
        at=moorshire.at("2024-11-25 08:00"),
    )


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


class TestOnceAWeek:
    @pytest.fixture
    def weekly(self, mail_server) -> Follower:
        found = followed(mail_server, how_often="weekly")
        sent()
        mail.outbox.clear()
        return found

    def test_what_was_published_in_a_week_is_in_one_letter_on_friday_morning(self, mail_server, weekly):
        for at in ("2024-11-25 08:30", "2024-11-26 09:00", "2024-11-28 17:00"):
            publish(mail_server, at)
        assert actions.write_to_followers(moorshire.at("2024-11-29 06:59")) == 0
        assert actions.write_to_followers(moorshire.at("2024-11-29 07:00")) == 1
        assert actions.write_to_followers(moorshire.at("2024-11-29 07:05")) == 0
        assert sent() == ["Moorshire: 3 new publications"]

    def test_a_week_in_which_nothing_was_published_brings_no_letter(self, mail_server, weekly):
        assert actions.write_to_followers(moorshire.at("2024-11-29 07:00")) == 0

    def test_what_is_published_later_on_friday_waits_for_the_next_letter(self, mail_server, weekly):
        publish(mail_server, "2024-11-29 09:00")
        assert actions.write_to_followers(moorshire.at("2024-11-29 10:00")) == 0
        assert actions.write_to_followers(moorshire.at("2024-12-06 07:01")) == 1

    def test_a_friday_on_which_the_site_was_down_is_made_up_for(self, mail_server, weekly):
        publish(mail_server, "2024-11-26 09:00")
        assert actions.write_to_followers(moorshire.at("2024-12-02 08:00")) == 1

    def test_what_was_published_before_somebody_followed_is_not_told(self, mail_server, weekly):
        publish(mail_server, "2024-11-24 09:00")
        assert actions.write_to_followers(moorshire.at("2024-11-29 07:00")) == 0

    def test_who_changes_to_each_time_is_told_at_once_what_waited_for_friday(self, mail_server, weekly):
        publish(mail_server, "2024-11-26 09:00")
        actions.write_to_followers(moorshire.at("2024-11-26 09:05"))
        actions.confirm(follower=weekly, how_often="each", at=moorshire.at("2024-11-26 10:00"))
        publish(mail_server, "2024-11-26 11:00")
        actions.write_to_followers(moorshire.at("2024-11-26 11:05"))
        actions.write_to_followers(moorshire.at("2024-11-29 07:00"))
        assert sent() == ["Pack, Health and Wellbeing Board, 5 December 2024"] * 2

    def test_who_changes_to_weekly_is_told_nothing_twice(self, mail_server):
        each = followed(mail_server)
        publish(mail_server, "2024-11-26 09:00")
        assert actions.write_to_followers(moorshire.at("2024-11-26 09:05")) == 1
        actions.confirm(follower=each, how_often="weekly", at=moorshire.at("2024-11-26 10:00"))
        assert actions.write_to_followers(moorshire.at("2024-11-29 07:00")) == 0

    def test_somebody_else_who_types_an_address_does_not_change_how_often_it_is_written_to(self, weekly):
        actions.follow(email=weekly.email, body=None, site=SITE, how_often="each")
        assert Follower.objects.get().how_often == "weekly"

    def test_a_letter_lists_the_newest_and_says_how_many_more_there_are(
        self, mail_server, weekly, monkeypatch
    ):
        monkeypatch.setattr(actions, "MAX_NOTICES", 2)
        for at in ("2024-11-25 08:30", "2024-11-26 09:00", "2024-11-28 17:00"):
            publish(mail_server, at)
        actions.write_to_followers(moorshire.at("2024-11-29 07:00"))
        sent()
        assert re.findall("And .* more", mail.outbox[0].body) == ["And 1 more"]

    @pytest.mark.parametrize("followers", [1, 3])
    def test_letters_to_many_look_for_what_was_published_once(
        self, mail_server, followers, django_assert_num_queries
    ):
        for number in range(followers):
            followed(mail_server, email=f"ada{number}@example.org", how_often="weekly")
        with django_assert_num_queries(NOTHING_NEW):
            actions.write_to_followers(moorshire.at("2024-11-29 07:00"))

    def test_the_letter_is_due_on_fridays_at_seven_in_london_also_in_summer(self):
        due = [rules.last_weekly(moorshire.at(now)) for now in ("2024-07-05 06:59", "2024-07-05 07:00")]
        assert due == [moorshire.at("2024-06-28 07:00"), moorshire.at("2024-07-05 07:00")]


class TestNobodyIsPestered:
    def test_an_address_is_asked_once_an_hour_however_often_somebody_types_it(self, mail_server):
        asked = moorshire.at("2024-11-25 08:00")
        for minutes in (0, 10, 59, 61):
            at = asked + datetime.timedelta(minutes=minutes)
            actions.follow(email="ada@example.org", body=None, site=SITE, at=at)
        assert len(sent()) == 2

    def test_an_address_is_asked_five_times_a_day_whatever_it_is_to_follow(self, mail_server):
        bodies = [
            None,
            mail_server.board,
            mail_server.scrutiny,
            mail_server.partnership,
            mail_server.full_council,
        ]
        asked = moorshire.at("2024-11-25 08:00")
        for hours in (0, 2):
            for body in bodies:
                at = asked + datetime.timedelta(hours=hours)
                actions.follow(email="ada@example.org", body=body, site=SITE, at=at)
        assert len(sent()) == 5

    def test_whether_an_address_follows_already_is_told_to_its_owner_alone(self, mail_server, client):
        def answer(email: str) -> str:
            page = client.post(
                "/follow/", {"email": email, "how_often": "weekly"}, follow=True
            ).content.decode()
            return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)

        followed(mail_server)
        sent()
        Follower.objects.update(asked_at=moorshire.at("2024-11-20 09:00"))
        assert answer("ada@example.org") == answer("bea@example.org")
        assert sent()[-2:] == ["You follow Moorshire already", "Confirm that you follow Moorshire"]

    def test_the_address_of_a_letter_a_week_old_confirms_nothing(self, mail_server, client):
        asked = moorshire.at("2024-11-17 09:00")
        follower = actions.follow(email="ada@example.org", body=None, site=SITE, at=asked)
        assert [
            client.get(follower.get_absolute_url()).status_code,
            client.post(follower.get_absolute_url()).status_code,
        ] == [404, 404]
        assert Follower.objects.get().confirmed_at is None


class TestOneClick:
    @pytest.fixture
    def letter(self, mail_server, settings):
        settings.HTTPS, settings.ALLOWED_HOSTS = True, ["testserver"]
        followed(mail_server)
        sent()
        publish(mail_server, "2024-11-25 08:30")
        actions.write_to_followers(moorshire.at("2024-11-25 08:35"))
        settings.SECURE_SSL_REDIRECT = False
        sent()
        return mail.outbox[-1]

    def test_a_letter_says_in_its_head_where_one_click_stops_such_letters(self, letter):
        head = letter.extra_headers
        assert re.fullmatch(r"<https://testserver/following/[0-9a-f-]{36}/stop/>", head["List-Unsubscribe"])
        assert head["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_one_click_stops_them_with_no_cookie_and_no_redirect_and_again_the_same(self, letter):
        address = re.search(r"(/following/\S+)>", letter.extra_headers["List-Unsubscribe"])[1]
        stranger = Client(enforce_csrf_checks=True)
        answers = [stranger.post(address, {"List-Unsubscribe": "One-Click"}) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert answers[0].content == answers[1].content
        assert Follower.objects.count() == 0

    def test_looking_at_that_address_stops_nothing(self, letter, client):
        address = re.search(r"(/following/\S+)>", letter.extra_headers["List-Unsubscribe"])[1]
        assert (client.get(address).status_code, Follower.objects.count()) == (405, 1)

    def test_once_it_has_gone_nothing_of_whom_it_was_for_is_kept(self, letter):
        kept = Letter.objects.values_list("address", "words", "subject", "stops_at")
        assert set(kept) == {("", "", "", "")}


class TestOnScreen:
    def test_a_resident_follows_confirms_and_stops(self, mail_server, client):
        client.post(
            f"/bodies/{mail_server.board.slug}/follow/", {"email": "ada@example.org", "how_often": "weekly"}
        )
        letters.send_waiting()
        address = re.search(r"https?://\S+(/following/\S+)", mail.outbox[0].body)[1]
        assert "once you confirm" in client.get(address).content.decode()
        assert Follower.objects.get().confirmed_at is None
        client.post(address, {"how_often": "each"})
        assert Follower.objects.get().confirmed_at is not None
        assert Follower.objects.get().how_often == "each"
        client.post(f"{address}stop/")
        assert (Follower.objects.count(), client.get(address).status_code) == (0, 404)

    def test_an_address_that_is_none_is_said_and_kept(self, mail_server, client):
        sent = client.post("/follow/", {"email": "ada at example", "how_often": "weekly"})
        assert (sent.status_code, "Enter an email address" in sent.content.decode()) == (400, True)
        assert "ada at example" in sent.content.decode()
