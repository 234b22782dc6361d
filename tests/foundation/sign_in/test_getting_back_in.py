"""A forgotten password, an invitation, another address: by links in letters that work once and not for long."""

import re

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.notices.models import Letter
from shiremoot.foundation.sign_in import actions, letters_asked, throttles
from shiremoot.foundation.sign_in.acts import SignInAct
from shiremoot.foundation.sign_in.rules import MOST_TRIES
from shiremoot.foundation.trail import queries as trail
from tests.factories.browser import Browser
from tests.factories.sign_in import sign_in

NEW = "a longer heather path"


def link_in(letter: Letter) -> str:
    return re.search(r"http://\S+?(/\S+)", letter.words.replace("http://127.0.0.1", "http://x")).group(1)


@pytest.mark.parametrize("email", ["amina@moor.example", "nobody@moor.example"])
def test_the_page_says_and_does_the_same_for_known_and_unknown_addresses(county, letters, email):
    answer = Browser().post("/sign-in/forgotten/", {"email": email}, follow=True)
    assert "If that address has an account here, a letter is on its way" in answer.content.decode()
    assert letters() == []  # the worker writes it


def test_the_letter_goes_to_anyone_who_has_an_account(county, letters):
    letters_asked.send_reset.call("nobody@moor.example")
    assert letters() == []
    letters_asked.send_reset.call("Amina@moor.example")
    assert [letter.address for letter in letters()] == ["amina@moor.example"]


def test_the_link_sets_a_password_once_and_ends_all_sessions(county, letters):
    elsewhere = county.client("amina")
    letters_asked.send_reset.call("amina@moor.example")
    link = link_in(letters()[0])
    assert Browser().get(link).status_code == 200
    assert Browser().post(link, {"new": NEW})["Location"] == "/sign-in/"
    assert (sign_in(password=NEW).status_code, elsewhere.get("/account/").status_code) == (302, 302)
    assert Browser().post(link, {"new": "another long path"}).status_code == 410
    amina = county.accounts["amina"]
    assert SignInAct.RESET_PASSWORD in [entry.act for entry in trail.history_of(amina)]
    assert [letter.subject for letter in letters()][1:] == ["Your password was changed"]


@pytest.mark.parametrize("new", ["short", "password1234", ""])
def test_a_bad_password_is_not_set(county, letters, new):
    letters_asked.send_reset.call("amina@moor.example")
    assert Browser().post(link_in(letters()[0]), {"new": new}).status_code == 400
    assert sign_in().status_code == 302


@pytest.mark.parametrize("link", ["/sign-in/new-password/MQ/x-y/", "/sign-in/new-password/zzz/x/"])
def test_a_link_made_up_is_refused_with_where_to_get_another(county, link):
    answer = Browser().get(link)
    assert (answer.status_code, "This link no longer works" in answer.content.decode()) == (410, True)


def test_a_link_to_an_account_switched_off_is_over(county, letters):
    letters_asked.send_reset.call("amina@moor.example")
    Account.objects.filter(email="amina@moor.example").update(is_active=False)
    assert Browser().get(link_in(letters()[0])).status_code == 410


def test_an_invited_person_chooses_a_password_and_signs_in(county, letters):
    account, sent = actions.invite(by=OPERATOR, email="Nia@moor.example", name="Nia")
    assert (sent, account.has_usable_password()) == (True, False)
    assert Browser().post(link_in(letters()[0]), {"new": NEW}).status_code == 302
    assert sign_in("nia@moor.example", NEW).status_code == 302


def test_without_a_mail_server_the_page_says_whom_to_ask(county):
    assert "This site cannot send email" in Browser().get("/sign-in/forgotten/").content.decode()


def test_another_address_is_taken_on_once_its_link_is_opened_and_the_old_is_told(county, letters):
    client = county.client("amina")
    client.post("/account/email/", {"email": "amina.o@moor.example"})
    asked = letters()[0]
    assert (asked.address, Account.objects.filter(email="amina@moor.example").count()) == (
        "amina.o@moor.example",
        1,
    )
    assert client.post(link_in(asked)).status_code == 302
    assert sign_in("amina.o@moor.example").status_code == 302
    told = letters()[1]
    assert (told.address, told.subject) == ("amina@moor.example", "Your email address was changed")
    assert client.post(link_in(asked)).status_code == 410


def test_an_address_somebody_has_is_refused(county, letters):
    answer = county.client("amina").post("/account/email/", {"email": "BEN@moor.example"})
    assert answer.context["form"].errors == {"email": ["Somebody already signs in with that address"]}


def test_the_link_of_somebody_else_changes_nothing(county, letters):
    county.client("amina").post("/account/email/", {"email": "amina.o@moor.example"})
    assert county.client("ben").post(link_in(letters()[0])).status_code == 410


def test_a_new_device_is_told_once(county, settings):
    settings.MAIL_FROM = "site@moor.example"
    client = Browser()
    for _ in range(2):
        sign_in(client=client)
        client.post("/sign-out/")
    assert [letter.subject for letter in Letter.objects.all()] == ["Somebody signed in on a new device"]


@pytest.mark.parametrize("email", ["amina@moor.example", "nobody@moor.example"])
def test_nobody_is_buried_in_letters_and_known_and_unknown_wait_alike(county, letters, email):
    answers = [Browser().post("/sign-in/forgotten/", {"email": email}) for _ in range(MOST_TRIES + 1)]
    assert [answer.status_code for answer in answers] == [302] * MOST_TRIES + [400]
    assert answers[-1].context["form"].errors == {"__all__": [throttles.ENOUGH_LETTERS]}
    other = Browser().post("/sign-in/forgotten/", {"email": email}, REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 302
