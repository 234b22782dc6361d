"""Passkeys, as far as no browser is needed: what is made up is refused in plain words, and nothing breaks."""

import json

import pytest
from allauth.mfa.models import Authenticator

from shiremoot.foundation import clock
from tests.factories.browser import Browser
from tests.factories.sign_in import who

MADE_UP = [
    "",
    "not JSON",
    "[]",
    "1",
    "null",
    "{}",
    json.dumps({"id": "x", "rawId": "x", "type": "public-key", "response": {}}),
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {"clientDataJSON": "e30", "attestationObject": "", "authenticatorData": ""},
        }
    ),
    json.dumps(
        {
            "id": "AAAA",
            "rawId": "AAAA",
            "type": "public-key",
            "response": {
                "clientDataJSON": "e30",
                "authenticatorData": "AAAA",
                "signature": "AAAA",
                "userHandle": "MQ",
            },
        }
    ),
]


@pytest.mark.parametrize("credential", MADE_UP)
def test_a_passkey_made_up_signs_nobody_in(county, credential):
    client = Browser()
    client.get("/sign-in/passkey/")
    answer = client.post("/sign-in/passkey/", {"credential": credential})
    assert (answer.status_code, answer["Location"], who(client)) == (302, "/sign-in/", None)
    assert "That passkey was not accepted" in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize("credential", MADE_UP)
def test_a_passkey_made_up_confirms_nothing(county, credential):
    client = Browser()
    with clock.at("2024-11-25T08:00"):
        client.enter(county.accounts["ben"], "password")
    with clock.at("2024-11-25T08:30"):
        assert (
            client.post("/account/confirm/passkey/", {"credential": credential})["Location"]
            == "/account/confirm/"
        )
        assert client.get("/account/email/").status_code == 302


@pytest.mark.parametrize("credential", MADE_UP)
def test_a_passkey_made_up_is_not_added(county, credential):
    client = county.client("ben")
    client.get("/account/passkeys/add/")
    answer = client.post("/account/passkeys/add/", {"name": "Laptop", "credential": credential})
    assert (answer.status_code, Authenticator.objects.count()) == (400, 0)


def test_the_challenge_is_a_new_one_each_time_and_names_no_account(county):
    client = Browser()
    asked = [client.get("/sign-in/passkey/").json()["publicKey"] for _ in range(2)]
    assert asked[0]["challenge"] != asked[1]["challenge"]
    assert [one.get("allowCredentials", []) for one in asked] == [[], []]
    assert {one["userVerification"] for one in asked} == {"required"}
