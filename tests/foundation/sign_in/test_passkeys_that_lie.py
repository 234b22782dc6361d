"""Passkeys that are real but for one thing: another key, another site, an old challenge, nobody who was looked at."""

import json

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec

from shiremoot.foundation.accounts.models import Account
from tests.factories.browser import Browser
from tests.factories.sign_in import who
from tests.foundation.sign_in.soft_passkey import PRESENT, SITE, VERIFIED, SoftPasskey

ASK = "/sign-in/passkey/"


def at_the_site() -> Browser:
    return Browser(headers={"host": SITE})


@pytest.fixture
def ben(county) -> Account:
    return county.accounts["ben"]


@pytest.fixture
def passkey(ben) -> SoftPasskey:
    """Ben's, added on the page for it."""
    client, made = at_the_site(), SoftPasskey()
    client.enter(ben)
    options = json.loads(client.get("/account/passkeys/add/").context["options"])
    said = {"name": "Laptop", "credential": json.dumps(made.made(options))}
    assert client.post("/account/passkeys/add/", said).status_code == 302
    assert Authenticator.objects.filter(user=ben, type=Authenticator.Type.WEBAUTHN).count() == 1
    return made


def send(client: Browser, credential: dict) -> str | None:
    """Who is signed in after this answer."""
    client.post(ASK, {"credential": json.dumps(credential)})
    return who(client)


def test_the_passkey_of_an_account_signs_it_in_alone(passkey, ben):
    client = at_the_site()
    assert send(client, passkey.answer(client.get(ASK).json(), ben.pk)) == str(ben.pk)


@pytest.mark.parametrize(
    "lie",
    [
        {"signed_by": ec.generate_private_key(ec.SECP256R1())},
        {"origin": "https://localhost.example"},
        {"origin": "https://wiki.localhost"},
        {"origin": "http://localhost:81"},
        {"site": "moor.example"},
        {"flags": PRESENT},
        {"flags": VERIFIED},
    ],
    ids=[
        "another key",
        "another site's page",
        "a page of a subdomain",
        "another port",
        "made for another site",
        "nobody looked at",
        "nobody there",
    ],
)
def test_one_that_lies_in_one_thing_signs_nobody_in(passkey, ben, lie):
    client = at_the_site()
    assert send(client, passkey.answer(client.get(ASK).json(), ben.pk, **lie)) is None


def test_none_is_added_from_a_page_of_a_subdomain(ben):
    client = at_the_site()
    client.enter(ben)
    asked = json.loads(client.get("/account/passkeys/add/").context["options"])
    said = {
        "name": "Laptop",
        "credential": json.dumps(SoftPasskey().made(asked, origin="https://wiki.localhost")),
    }
    assert client.post("/account/passkeys/add/", said).status_code == 400
    assert Authenticator.objects.filter(user=ben, type=Authenticator.Type.WEBAUTHN).count() == 0


def test_an_answer_works_once_and_for_the_browser_that_was_asked(passkey, ben):
    client, thief = at_the_site(), at_the_site()
    heard = passkey.answer(client.get(ASK).json(), ben.pk)
    thief.get(ASK)
    assert send(thief, heard) is None
    assert send(client, heard) == str(ben.pk)
    client.post("/sign-out/")
    assert send(client, heard) is None


def test_a_passkey_signs_nobody_else_in(passkey, county):
    client = at_the_site()
    assert send(client, passkey.answer(client.get(ASK).json(), county.accounts["amina"].pk)) is None


def test_a_passkey_signs_in_no_account_that_is_switched_off(passkey, ben):
    ben.is_active = False
    ben.save()
    client = at_the_site()
    assert send(client, passkey.answer(client.get(ASK).json(), ben.pk)) is None
