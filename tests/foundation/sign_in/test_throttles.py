"""The hour of attack: guessing is slow, and nobody can shut another out."""

import pytest

from shiremoot.foundation import clock
from shiremoot.foundation.limits import actions as limits
from shiremoot.foundation.limits.models import Try
from shiremoot.foundation.sign_in import throttles
from shiremoot.foundation.sign_in.rules import MOST_TRIES
from shiremoot.foundation.trail.models import Entry
from tests.factories import moorshire
from tests.factories.browser import Browser
from tests.factories.sign_in import sign_in

ATTACKER, OFFICE = {"REMOTE_ADDR": "203.0.113.9"}, {"REMOTE_ADDR": "198.51.100.4"}


def guess(email="amina@moor.example", client=None, **source):
    return sign_in(email, "not it at all", client, **source).status_code


def test_a_thousand_wrong_tries_from_one_place_leave_the_owner_free_to_sign_in_from_another(county):
    with clock.at("2024-11-25T09:00"):
        answers = [guess(**ATTACKER) for _ in range(1000)]
        assert answers == [400] * MOST_TRIES + [429] * (1000 - MOST_TRIES)
        assert sign_in(**ATTACKER).status_code == 429
        assert sign_in(**OFFICE).status_code == 302
        assert sign_in("ben@moor.example", **ATTACKER).status_code == 302


def test_an_attack_from_ones_own_office_does_not_shut_out_a_device_that_signed_in_before(county):
    hers = Browser()
    assert sign_in(client=hers, **OFFICE).status_code == 302
    hers.post("/sign-out/")
    assert [guess(**OFFICE) for _ in range(MOST_TRIES + 1)][-1] == 429
    assert sign_in(client=hers, **OFFICE).status_code == 302


def test_the_cookie_of_a_device_is_no_licence_to_guess(county):
    hers = Browser()
    sign_in(client=hers)
    hers.post("/sign-out/")
    assert [guess(client=hers) for _ in range(MOST_TRIES + 1)] == [400] * MOST_TRIES + [429]
    assert guess("ben@moor.example", client=hers, **ATTACKER) == 400


def test_a_cookie_made_up_counts_for_nothing(county):
    client = Browser()
    answers = []
    for number in range(MOST_TRIES + 1):
        client.cookies["device"] = f"made-up-{number}"
        answers.append(guess(client=client))
    assert answers[-1] == 429


def test_trying_on_does_not_make_the_wait_longer(county):
    for minute in ("09:00", "09:05", "09:10"):
        with clock.at(f"2024-11-25T{minute}"):
            for _ in range(MOST_TRIES):
                guess()
    with clock.at("2024-11-25T09:15:01"):
        assert sign_in().status_code == 302


def test_neighbours_in_one_ipv6_network_are_one_source(county):
    for number in range(MOST_TRIES):
        guess(REMOTE_ADDR=f"2001:db8::{number + 1}")
    assert guess(REMOTE_ADDR="2001:db8::ffff") == 429
    assert guess(REMOTE_ADDR="2001:db8:0:1::1") == 400


def test_a_forwarded_address_is_believed_only_from_as_many_proxies_as_are_said(county, settings):
    for number in range(MOST_TRIES):
        guess(headers={"x-forwarded-for": f"203.0.113.{number}"})
    assert guess(headers={"x-forwarded-for": "203.0.113.99"}) == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert guess(headers={"x-forwarded-for": "6.6.6.6, 203.0.113.99"}) == 400


def test_old_password_guesses_wait_too(county):
    client = county.client("amina")
    said = {"old": "not it at all", "new": "a longer heather path"}
    for _ in range(MOST_TRIES):
        assert client.post("/account/password/", said).context["form"].errors == {
            "old": ["That is not your password"]
        }
    right = {"old": moorshire.PASSWORD, "new": "a longer heather path"}
    assert client.post("/account/password/", right).context["form"].errors == {
        "__all__": [throttles.MUST_WAIT]
    }


def test_the_table_of_tries_names_nobody_and_is_emptied(county):
    with clock.at("2024-11-25T09:00"):
        guess()
        kept = Try.objects.get()
        assert "amina" not in kept.key
    with clock.at("2024-11-25T09:14"):
        limits.forget_old()
        assert Try.objects.count() == 1
    with clock.at("2024-11-25T09:16"):
        limits.forget_old()
        assert Try.objects.count() == 0


def test_a_password_in_the_box_for_the_address_is_kept_nowhere(county):
    for _ in range(MOST_TRIES + 2):
        assert sign_in("a long heather path", "a long heather path").status_code == 400
    assert Try.objects.count() == 0
    kept = str([list(entry.values()) for entry in Entry.objects.values()])
    assert "heather" not in kept


@pytest.fixture
def real_hash(settings):
    settings.PASSWORD_HASHERS = ["shiremoot.foundation.accounts.hashers.Argon2"]


def test_unknown_known_switched_off_and_invited_accounts_cost_one_hash_each_and_say_the_same(
    county, real_hash, counted_hashes
):
    county.accounts["carys"].set_unusable_password()
    county.accounts["carys"].save()
    for name in ("amina", "ben"):
        county.accounts[name].set_password(moorshire.PASSWORD)
        county.accounts[name].is_active = name != "ben"
        county.accounts[name].save()
    pages = []
    for name in ("amina", "ben", "carys", "nobody"):
        email = f"{name}@moor.example"
        counted_hashes.clear()
        answer = sign_in(email, "not it at all")
        assert (email, len(counted_hashes)) == (email, 1)
        pages.append(answer.content.decode().replace(email, "…"))
    assert len({_without_tokens(page) for page in pages}) == 1


def _without_tokens(page: str) -> str:
    return page.split('name="csrfmiddlewaretoken"')[0]


@pytest.fixture
def counted_hashes(monkeypatch):
    """A list that grows with each hash argon2 reckons."""
    import argon2

    made = []
    reckon = argon2.low_level.hash_secret
    monkeypatch.setattr(argon2.low_level, "hash_secret", lambda *a, **k: made.append(1) or reckon(*a, **k))
    check = argon2.PasswordHasher.verify
    monkeypatch.setattr(argon2.PasswordHasher, "verify", lambda *a, **k: made.append(1) or check(*a, **k))
    return made
