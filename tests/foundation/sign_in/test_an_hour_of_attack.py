"""An hour of attack on signing in: what it is told, what it may try, and whom it troubles."""

import pytest

from shiremoot.foundation import clock
from shiremoot.foundation.sign_in.rules import MOST_TRIES
from shiremoot.foundation.trail.models import Entry
from tests.factories.browser import Browser
from tests.factories.sign_in import sign_in, who

QUARTERS = ("2024-11-25T09:00", "2024-11-25T09:16", "2024-11-25T09:32", "2024-11-25T09:48")
KNOWN, UNKNOWN = "amina@moor.example", "nobody@moor.example"
HOLDER, ATTACKER = "203.0.113.7", "198.51.100.1"
MORE = 1  # tries beyond what is allowed, in each quarter of an hour and of each kind


def at(address: str) -> Browser:
    return Browser(REMOTE_ADDR=address)


def attack(address: str) -> None:
    """A quarter of an hour of wrong passwords and of asking for letters: the same for who is known and who is not."""
    client, asked = at(address), {}
    for email in (KNOWN, UNKNOWN):
        guesses = [
            sign_in(email, f"guess {one} of many", client).status_code for one in range(MOST_TRIES + MORE)
        ]
        letters = [
            client.post("/sign-in/forgotten/", {"email": email}).status_code for _ in range(MOST_TRIES + MORE)
        ]
        asked[email] = guesses, letters
    assert asked[KNOWN] == asked[UNKNOWN]
    assert asked[KNOWN] == ([400] * MOST_TRIES + [429] * MORE, [302] * MOST_TRIES + [400] * MORE)


@pytest.mark.long
@pytest.mark.django_db
def test_an_hour_of_attack_lets_nobody_in_shuts_nobody_out_and_is_told_in_few_words(county, letters):
    account, before = county.accounts["amina"], Entry.objects.count()
    for moment in QUARTERS:
        with clock.at(moment):
            attack(ATTACKER)
            holder = at(HOLDER)
            assert (sign_in(client=holder).status_code, who(holder)) == (302, str(account.pk))
    kept = str([list(entry.values()) for entry in Entry.objects.values()])
    assert "of many" not in kept
    assert Entry.objects.count() - before == len(QUARTERS) + 1  # each time she came in, and once for the hour
