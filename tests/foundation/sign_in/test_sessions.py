"""Sessions: listed, ended one by one or all, and over when unused or too old."""

import os
import pathlib
import re
import subprocess
import sys

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation import clock, ui
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.sign_in import actions, queries
from shiremoot.foundation.sign_in.acts import SignInAct
from shiremoot.foundation.trail import queries as trail
from tests.factories.browser import Browser
from tests.factories.moorshire import PASSWORD
from tests.factories.sign_in import sign_in, who


@pytest.fixture
def amina(county):
    return county.accounts["amina"]


def browser(name="Firefox") -> Browser:
    client = Browser(headers={"user-agent": name})
    assert sign_in(client=client).status_code == 302
    return client


def test_sessions_are_listed_with_browser_and_address(amina):
    here, _ = browser("Firefox"), browser("Safari")
    assert sorted((one.user_agent, one.ip) for one in queries.sessions_of(amina)) == [
        ("Firefox", "127.0.0.1"),
        ("Safari", "127.0.0.1"),
    ]
    page = here.get("/account/security/").content.decode()
    assert ("Firefox" in page, "Safari" in page, page.count("This one")) == (True, True, 1)


def test_one_session_is_ended_from_another(amina):
    here, elsewhere = browser("Firefox"), browser("Safari")
    number = next(one.pk for one in queries.sessions_of(amina) if one.user_agent == "Safari")
    assert here.post(f"/account/sessions/{number}/end/").status_code == 302
    assert (here.get("/account/").status_code, elsewhere.get("/account/").status_code) == (200, 302)


def test_all_others_are_ended_and_this_one_stays(amina):
    here, elsewhere, third = browser(), browser(), browser()
    assert here.post("/account/sessions/end/").status_code == 302
    assert [one.get("/account/").status_code for one in (here, elsewhere, third)] == [200, 302, 302]
    assert trail.history_of(amina).last().change == {"sessions": 2}


def test_nobody_ends_the_session_of_somebody_else(county, amina):
    hers = browser()
    number = queries.sessions_of(amina)[0].pk
    county.client("ben").post(f"/account/sessions/{number}/end/")
    assert hers.get("/account/").status_code == 200


def test_a_session_not_used_for_an_hour_is_over_and_the_trail_says_why(amina):
    with clock.at("2024-11-25T09:00"):
        client = browser()
    with clock.at("2024-11-25T09:59:59"):
        assert client.get("/account/").status_code == 200
    with clock.at("2024-11-25T10:59:58"):
        assert client.get("/account/").status_code == 200
    with clock.at("2024-11-25T11:59:59"):
        assert client.get("/account/")["Location"] == "/sign-in/?next=%2Faccount%2F"
    entry = trail.history_of(amina).last()
    assert (entry.act, entry.change) == (SignInAct.SESSION_ENDED, {"reason": "the session was not used"})


def test_a_session_is_over_after_half_a_day_however_much_it_is_used(amina):
    with clock.at("2024-11-25T09:00"):
        client = browser()
    for half_hour in range(19, 42):
        with clock.at(f"2024-11-25T{half_hour // 2:02}:{half_hour % 2 * 30:02}"):
            assert client.get("/account/").status_code == 200
    with clock.at("2024-11-25T21:00"):
        assert client.get("/account/").status_code == 302
    assert who(client) is None


def test_when_a_session_was_last_used_is_kept_to_the_minute(amina):
    with clock.at("2024-11-25T09:00"):
        client = browser()
    seen = queries.sessions_of(amina)[0].last_seen_at
    with clock.at("2024-11-25T09:00:30"):
        client.get("/account/security/")
        assert queries.sessions_of(amina)[0].last_seen_at == seen
    with clock.at("2024-11-25T09:02"):
        client.get("/account/security/")
        assert queries.sessions_of(amina)[0].last_seen_at == clock.real()


def test_ended_sessions_are_out_at_their_next_request(amina):
    client = browser()
    assert actions.end_sessions(by=OPERATOR, account=amina) == 1
    assert client.get("/account/").status_code == 302


def test_a_session_in_which_the_password_was_changed_is_still_listed_and_can_be_ended(amina):
    client = browser()
    client.post("/account/password/", {"old": PASSWORD, "new": "a longer heather path"})
    assert client.get("/account/").status_code == 200
    assert [one.session_key for one in queries.sessions_of(amina)] == [client.session.session_key]
    actions.end_sessions(by=OPERATOR, account=amina)
    assert client.get("/account/").status_code == 302


def test_under_https_the_cookies_belong_to_this_host_alone(tmp_path):
    names = "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.DEVICE_COOKIE_NAME"
    words = f"from shiremoot.config import settings; print({names})"
    env = os.environ | {"SHIREMOOT_HTTPS": "1", "SHIREMOOT_DATA": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", words], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["__Host-sessionid", "__Host-csrftoken", "__Host-device"]


def test_rows_of_sessions_that_ended_are_cleared_away_and_others_stay(amina):
    here, elsewhere = browser(), browser()
    elsewhere.post("/sign-out/")
    assert UserSession.objects.count() == 2
    actions.forget_ended_sessions()
    assert [one.session_key for one in UserSession.objects.all()] == [here.session.session_key]


def test_signing_in_costs_as_much_for_many_sessions_as_for_few(amina):
    browser()
    with CaptureQueriesContext(connection) as few:
        browser()
    for _ in range(5):
        browser()
    with CaptureQueriesContext(connection) as many:
        browser()
    assert len(many) == len(few)


@pytest.mark.parametrize("name", ["csrftoken", "__Host-csrftoken"])
def test_the_live_screen_finds_its_token_under_both_names_of_the_cookie(name):
    source = pathlib.Path(ui.__file__).with_name("assets") / "live" / "sending.js"
    pattern = re.search(r"document\.cookie\.match\(/(.+)/\)", source.read_text()).group(1)
    assert re.search(pattern, f"a=b; {name}=abc; c=d").group(1) == "abc"
