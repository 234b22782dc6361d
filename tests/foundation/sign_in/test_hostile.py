"""What a hostile visitor tries on the pages of signing in, and what becomes of it."""

import re

import pytest
from allauth.mfa.models import Authenticator

from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.notices.models import Letter
from shiremoot.foundation.sign_in import actions, tokens
from shiremoot.foundation.sign_in.rules import MOST_TRIES
from tests.factories import moorshire
from tests.factories import sign_in as signing
from tests.factories.browser import Browser

DEEP = "[" * 100_000
NEW = "a longer heather path"


@pytest.fixture
def amina(county):
    account = county.accounts["amina"]
    signing.give_codes(account)
    return account


def halfway(account, client=None) -> Browser:
    """A browser in which the password was given, and not yet the code."""
    client = client or Browser()
    assert signing.sign_in(account.email, client=client)["Location"] == "/sign-in/code/"
    return client


@pytest.mark.parametrize(
    "address", ["/sign-in/passkey/", "/account/confirm/passkey/", "/account/passkeys/add/"]
)
def test_an_answer_nested_without_end_is_no_passkey_and_no_fault(county, address):
    client = county.client("ben") if address.startswith("/account") else Browser()
    client.get(address)
    assert client.post(address, {"name": "x", "credential": DEEP}).status_code in (302, 400)
    assert Authenticator.objects.count() == 0


def test_the_code_that_set_an_app_up_does_not_sign_in_as_well(county):
    client = Browser()
    client.enter(county.accounts["ben"], "password")
    secret = client.get("/account/codes/add/").context["secret"].replace(" ", "")
    seen = signing.code(secret)
    assert client.post("/account/codes/add/", {"code": seen}).status_code == 302
    assert halfway(county.accounts["ben"]).post("/sign-in/code/", {"code": seen}).status_code == 400


def test_a_code_seen_at_signing_in_does_not_confirm_and_the_other_way_round(amina):
    client, seen = halfway(amina), signing.code()
    assert client.post("/sign-in/code/", {"code": seen}).status_code == 302
    assert client.post("/account/confirm/", {"code": seen}).status_code == 400


def test_a_session_begun_before_signing_in_is_not_the_one_signed_in(amina):
    """Also between the password and the code, when somebody may have planted it."""
    client = Browser()
    client.get("/sign-in/")
    halfway(amina, client)
    planted = client.session.session_key
    client.post("/sign-in/code/", {"code": signing.code()})
    theirs = Browser()
    theirs.cookies["sessionid"] = planted
    assert (client.session.session_key != planted, signing.who(theirs)) == (True, None)


def test_halfway_in_no_page_of_the_account_opens(amina):
    client = halfway(amina)
    for page in (
        "/account/",
        "/account/security/",
        "/account/codes/add/",
        "/account/confirm/",
        "/account/email/",
    ):
        assert client.get(page)["Location"].startswith("/sign-in/?next=")


def test_an_account_switched_off_or_with_a_new_password_halfway_in_does_not_come_in(amina):
    off = halfway(amina)
    Account.objects.filter(pk=amina.pk).update(is_active=False)
    off.post("/sign-in/code/", {"code": signing.code()})
    assert off.get("/account/").status_code == 302
    Account.objects.filter(pk=amina.pk).update(is_active=True)
    old = halfway(amina)
    Browser().post(tokens.password_link(Account.objects.get(pk=amina.pk)), {"new": NEW})
    old.post("/sign-in/code/", {"code": signing.code(half_minutes=1)})
    assert old.get("/account/").status_code == 302


def test_the_passkey_of_somebody_else_is_not_asked_for_nor_removed(county, amina):
    Authenticator.objects.create(
        user=county.accounts["ben"], type="webauthn", data={"name": "Ben's", "credential": {}}
    )
    client = halfway(amina)
    assert client.get("/sign-in/passkey/").json()["publicKey"].get("allowCredentials", []) == []


@pytest.mark.parametrize(
    "address",
    ["AMINA@MOOR.EXAMPLE", " amina@moor.example ", "Amina@moor.example\u3000", "amina@moor.example\n"],
)
def test_no_way_of_writing_an_address_gives_more_guesses(county, address):
    for _ in range(MOST_TRIES):
        signing.sign_in(password="not it at all")
    assert signing.sign_in(address).status_code == 429


def test_letters_that_look_like_others_are_another_address_and_find_nobodys_account(county, letters):
    assert signing.sign_in("аmina@moor.example").status_code == 400  # a Cyrillic a
    kelvin = Account.objects.create_account(email="kim@moor.example", name="Kim", password=moorshire.PASSWORD)
    county.accounts["kim"] = kelvin
    for _ in range(MOST_TRIES):
        signing.sign_in("kim@moor.example", "not it at all")
    assert signing.sign_in("\u212aim@moor.example").status_code in (400, 429)  # the sign for kelvin


def test_an_address_in_other_letters_than_somebodys_is_still_theirs(county, letters):
    client = county.client("amina")
    Account.objects.create_account(email="kim@moor.example", name="Kim")
    answer = client.post("/account/email/", {"email": "\u212aim@moor.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize("host", ["testserver", "elsewhere.example"])
def test_a_letters_link_leads_here_whatever_host_the_asker_named(county, letters, settings, host):
    settings.ALLOWED_HOSTS = ["moor.example", "testserver", "elsewhere.example"]
    answer = Browser().post(
        "/sign-in/forgotten/",
        {"email": "amina@moor.example"},
        headers={"host": host, "x-forwarded-host": "x.example"},
    )
    assert answer.status_code == 302
    actions.invite_again(by=OPERATOR, account=county.accounts["amina"])
    for letter in Letter.objects.exclude(words=""):
        assert set(re.findall(r"https?://([^/\s]+)", letter.words)) == {"moor.example"}


def test_a_link_from_a_letter_dies_with_the_address_the_password_and_the_next_sign_in(county):
    amina = county.accounts["amina"]

    def dead_after(change) -> bool:
        amina.refresh_from_db()
        link = tokens.password_link(amina)
        assert Browser().get(link).status_code == 200
        change()
        return Browser().get(link).status_code == 410

    assert dead_after(lambda: signing.sign_in())
    assert dead_after(lambda: actions.change_email(by=OPERATOR, account=amina, address="a.o@moor.example"))
    assert dead_after(lambda: access.change_password(by=OPERATOR, account=amina, new=NEW))


def test_a_new_password_from_a_letter_leaves_the_second_factor_as_it_is(amina):
    assert Browser().post(tokens.password_link(amina), {"new": NEW}).status_code == 302
    client = Browser()
    assert signing.sign_in(password=NEW, client=client)["Location"] == "/sign-in/code/"
    assert signing.who(client) is None


@pytest.mark.parametrize(
    "onward",
    ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)"],
)
def test_no_step_of_signing_in_leads_off_the_site(county, amina, onward):
    client = Browser()
    signing.sign_in(client=client, next=onward)
    assert client.post("/sign-in/code/", {"code": signing.code()})["Location"] == "/"
    confirmed = client.post("/account/confirm/", {"code": signing.code(half_minutes=1), "next": onward})
    assert confirmed["Location"] == "/"
    code = actions.report_lost(by=OPERATOR, account=county.accounts["ben"])
    bens = Browser()
    bens.enter(county.accounts["ben"], "password")
    shown = bens.post(f"/account/set-up-code/?next={onward}", {"code": code})
    assert shown["Location"] == "/"
