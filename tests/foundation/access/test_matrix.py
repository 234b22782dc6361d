"""What each door says of each role is what happens to somebody with that role who knocks."""

import re

import pytest
from django.urls import reverse

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.rules import Role
from shiremoot.governance.duties.permissions import DISCHARGE
from shiremoot.governance.interests.permissions import KEEP
from shiremoot.governance.meetings.permissions import RECORD
from shiremoot.governance.updates.permissions import WRITE
from tests.factories import moorshire
from tests.foundation.access import places
from tests.foundation.access.test_doors import every_pattern

NAMES = sorted({pattern.name for pattern in every_pattern()})
KNOCKERS = [None, *Role]


@pytest.fixture
def addresses(county):
    """Every address of the site, each leading to something that is there."""
    found = {}
    for pattern in every_pattern():
        wanted = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
        given = places.parts(county, pattern.name)
        kwargs = {name: given[name] for name in wanted}
        address = reverse(pattern.name, kwargs=kwargs) + given.get("query", "")
        found[pattern.name] = (address, pattern.callback.door)
    return found


def knock(client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code == 302:
        return "asked to sign in" if answer["Location"].startswith("/sign-in/") else "sent on"
    return {200: "let in", 301: "let in", 403: "refused", 405: "let in"}.get(
        answer.status_code, str(answer.status_code)
    )


# Pages open to whoever owes in person: everybody else meets the check within.
INNER = {
    **dict.fromkeys(("duty-met", "duty-stop", "duty-run-on"), doors.Door("", DISCHARGE, signed_in=True)),
    **dict.fromkeys(("interest-add", "interest-end"), doors.Door("", KEEP, signed_in=True)),
    **dict.fromkeys(("attending", "attending-seat"), doors.Door("", RECORD, signed_in=True)),
    "updates-update": doors.Door("", WRITE, signed_in=True),
}

OWN = {"proof-job"}  # there only for whoever began it


def expected(name, door, role) -> str:
    if door.admits(role):
        return "404" if name in OWN else "let in"
    return "asked to sign in" if role is None else "refused"


@pytest.mark.parametrize("role", KNOCKERS, ids=str)
def test_each_role_over_the_county_is_let_in_where_its_door_says_and_nowhere_else(county, addresses, role):
    if role is not None:
        moorshire.account(county, "knocker", role)
    client = county.client("visitor" if role is None else "knocker")
    answered = {name: knock(client, address) for name, (address, _) in addresses.items() if name != "sign-in"}
    assert answered == {
        name: expected(name, INNER.get(name, door), role)
        for name, (_, door) in addresses.items()
        if name != "sign-in"
    }


def test_somebody_signed_in_who_asks_to_sign_in_is_sent_on(county):
    assert knock(county.client("amina"), reverse("sign-in")) == "sent on"
    assert knock(county.client(), reverse("sign-in")) == "let in"


PAPERS = (
    "agenda",
    "agenda-add",
    "agenda-change",
    "reports",
    "report",
    "report-write",
    "report-file",
    "pack-publish",
)


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_a_role_over_one_body_opens_nothing_of_another(county, addresses, role):
    """Whatever the role, what is the board's own business stays shut to those who serve only the committee."""
    moorshire.account(county, "knocker", role, body=county.scrutiny)
    client = county.client("knocker")
    for name in (
        "duty-met",
        "duty-waive",
        "duty-stop",
        "duty-run-on",
        "meeting-move",
        "meeting-call-off",
        *PAPERS,
    ):
        assert (name, knock(client, addresses[name][0])) == (name, "refused")


def test_the_walk_found_the_whole_site():
    assert {"home", "ledger", "ledger-csv", "my-feed", "meeting-move", "paper-store", "account"} <= set(NAMES)
