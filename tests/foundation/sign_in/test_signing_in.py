"""Signing in: the right pair opens the door, the wrong one says nothing about which half was wrong."""

import datetime

import pytest

from shiremoot.foundation import clock
from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.sign_in import throttles
from shiremoot.foundation.sign_in.rules import MOST_TRIES
from shiremoot.foundation.trail.models import Entry
from tests.factories.browser import Browser
from tests.factories.moorshire import PASSWORD
from tests.factories.refusals import refusals
from tests.factories.sign_in import sign_in, who

WRONG = "That email address and password do not go together"


def test_the_right_pair_signs_in_and_is_kept_in_the_trail(county):
    client = Browser()
    answer = sign_in(client=client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert who(client) == str(county.accounts["amina"].pk)
    assert Entry.objects.latest("pk").act == AccessAct.SIGNED_IN


def test_an_address_in_capitals_is_the_same_address(county):
    assert sign_in(email="AMINA@Moor.Example").status_code == 302


@pytest.mark.parametrize(
    ("email", "password"), [("amina@moor.example", "not it at all"), ("nobody@moor.example", PASSWORD)]
)
def test_a_wrong_pair_is_told_the_same_whichever_half_was_wrong(county, email, password):
    client = Browser()
    answer = sign_in(email, password, client)
    assert (answer.status_code, who(client)) == (400, None)
    assert answer.context["form"].errors == {"password": [WRONG]}
    entry = refusals("sign in").latest("pk")
    assert (entry.actor, entry.words, entry.thing) == (
        "a visitor",
        "was refused: sign in",
        f"account {email}",
    )


def test_the_password_is_nowhere_in_the_answer_or_the_trail(county):
    answer = sign_in(password="my secret by mistake")
    assert "my secret by mistake" not in answer.content.decode()
    assert [entry for entry in Entry.objects.all() if "my secret" in str(entry.change) + entry.thing] == []


def test_an_account_switched_off_does_not_sign_in(county):
    county.accounts["amina"].is_active = False
    county.accounts["amina"].save()
    assert sign_in().status_code == 400


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({"email": "", "password": "x"}, "email"),
        ({"email": "nonsense", "password": "x"}, "email"),
        ({"email": "amina@moor.example", "password": ""}, "password"),
    ],
)
def test_a_form_half_filled_says_what_is_missing(county, said, errors):
    answer = Browser().post("/sign-in/", said)
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, [errors])


def test_after_too_many_wrong_tries_even_the_right_one_must_wait_and_others_need_not(county):
    with clock.at("2024-11-25T09:00"):
        for _ in range(MOST_TRIES):
            assert sign_in(password="not it at all").status_code == 400
        answer = sign_in()
        assert answer.status_code == 429
        assert throttles.MUST_WAIT in answer.content.decode()
        assert sign_in(email=" AMINA@moor.example ").status_code == 429
        assert sign_in(email="ben@moor.example").status_code == 302
    with clock.at("2024-11-25T09:15:01"):
        assert sign_in().status_code == 302


def test_whoever_must_wait_loses_neither_their_way_nor_what_they_typed(county):
    for _ in range(MOST_TRIES):
        sign_in(password="not it at all")
    sent = {"email": "amina@moor.example", "password": "x", "next": "/papers/", "carried": "typed before"}
    answer = Browser().post("/sign-in/", sent)
    page = answer.content.decode()
    assert answer.status_code == 429
    assert [f'value="{sent[name]}"' in page for name in ("email", "next", "carried")] == [True] * 3


def test_nine_wrong_tries_are_not_yet_too_many(county):
    for _ in range(MOST_TRIES - 1):
        sign_in(password="not it at all")
    assert sign_in().status_code == 302


@pytest.mark.parametrize("next", ["/papers/?page=2", "/owed/"])
def test_signing_in_leads_on_to_where_one_was_going(county, next):
    assert sign_in(next=next)["Location"] == next


@pytest.mark.parametrize(
    "next",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)", ""],
)
def test_signing_in_never_leads_off_the_site(county, next):
    assert sign_in(next=next)["Location"] == "/"
    assert county.client("ben").get("/sign-in/", {"next": next})["Location"] == "/"


def test_the_page_keeps_where_one_was_going_through_a_wrong_try(county):
    client = Browser()
    page = client.post(
        "/sign-in/?next=/papers/", {"email": "amina@moor.example", "password": "no", "next": "/papers/"}
    )
    assert 'value="/papers/"' in page.content.decode()


def test_signing_in_gives_a_new_session_key(county):
    client = Browser()
    session = client.session
    session["before"] = True
    session.save()
    sign_in(client=client)
    assert client.session.session_key != session.session_key


def test_signing_out_ends_the_session_and_is_kept(county):
    client = county.client("amina")
    answer = client.post("/sign-out/")
    assert (answer.status_code, answer["Location"], who(client)) == (302, "/", None)
    assert Entry.objects.latest("pk").act == AccessAct.SIGNED_OUT
    assert client.get("/papers/").status_code == 302


def test_a_link_cannot_sign_somebody_out(county):
    client = county.client("amina")
    assert client.get("/sign-out/").status_code == 405
    assert who(client) is not None


def test_a_session_ends_after_half_a_day(settings):
    assert datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE) == datetime.timedelta(hours=12)
    assert (settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE) == (True, "Lax")


def change(client, old=PASSWORD, new="a longer heather path"):
    return client.post("/account/password/", {"old": old, "new": new})


def test_a_new_password_replaces_the_old_and_signs_other_browsers_out(county):
    here, elsewhere = county.client("amina"), county.client("amina")
    assert change(here).status_code == 302
    assert (here.get("/papers/").status_code, elsewhere.get("/papers/").status_code) == (200, 302)
    assert sign_in().status_code == 400
    assert sign_in(password="a longer heather path").status_code == 302


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"old": "wrong"}, "old"),
        ({"new": "short"}, "new"),
        ({"new": "password1234"}, "new"),
        ({"new": ""}, "new"),
    ],
)
def test_a_new_password_needs_the_old_one_and_to_be_good(county, said, field):
    answer = change(county.client("amina"), **said)
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, [field])
    assert sign_in().status_code == 302


def test_ones_account_says_what_one_may_do_and_why(county):
    page = county.client("ben").get("/account/").content.decode()
    assert "Health Scrutiny Committee" in page
    assert "waive a duty" in page.lower()
    assert "see every duty in the county" not in page.lower()
