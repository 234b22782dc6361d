"""What each door says of each role is what happens to somebody with that role who knocks."""

import contextlib
import re

import pytest
from django.db import connection
from django.urls import reverse

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Ability, Role
from shiremoot.meetings.interests.permissions import KEEP
from shiremoot.meetings.record.permissions import RECORD
from shiremoot.meetings.reports import permissions as reports
from shiremoot.outcomes.indicators import permissions as indicators
from shiremoot.outcomes.returns import permissions as returns
from shiremoot.partnerships.annual_updates.permissions import WRITE
from shiremoot.spine.duties.permissions import DISCHARGE
from shiremoot.spine.thread.permissions import REPORT
from tests import sampling
from tests.around import transaction_of_a_test
from tests.factories import cases, moorshire
from tests.foundation.access import places
from tests.foundation.access.test_doors import every_pattern

pytestmark = [pytest.mark.walk, pytest.mark.usefixtures("db")]
DOORS = {
    pattern.name: pattern.callback.door for pattern in every_pattern() if hasattr(pattern.callback, "door")
}
KNOCKERS = [None, *Role]
# Steps of something begun before, which lead on when it was not; tests/foundation/sign_in goes through them.
STEPS = {
    "sign-in",
    "sign-in-code",
    "send-kept-form",
    "codes-add",
    "recovery-codes",
    "email-confirm",
    "openid_connect_callback",
}
EVERY_KNOCK = [(name, role) for name in sorted(DOORS) if name not in STEPS for role in KNOCKERS]
KNOCKS = sampling.drawn(EVERY_KNOCK, of=lambda knock: knock[0])


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker):
    """Moorshire with every address leading to something that is there, and an account for each role; gone after it."""
    with django_db_blocker.unblock(), transaction_of_a_test(), contextlib.ExitStack() as stack:
        made = moorshire.build()
        cases.staff(made)
        stack.enter_context(cases.offered(cases.OFFERED))
        made.addresses = {pattern.name: _address(made, pattern) for pattern in every_pattern()}
        for role in Role:
            moorshire.account(made, role.name, role)
            moorshire.account(made, f"{role.name}_OF_ONE", role, body=made.scrutiny)
        yield made
        connection.set_rollback(True)


def _address(county, pattern) -> str:
    wanted = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
    given = places.parts(county, pattern.name)
    return reverse(pattern.name, kwargs={name: given[name] for name in wanted}) + given.get("query", "")


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
    "outcomes-commentary": doors.Door("", indicators.KEEP, signed_in=True),
    "updates-update": doors.Door("", WRITE, signed_in=True),
    **dict.fromkeys(
        ("action-tell", "action-finish", "action-evidence"), doors.Door("", REPORT, signed_in=True)
    ),
    # A case is opened only for an organisation that a grant names, never for the whole county.
    "cases-open": doors.Door("", Ability("open a case", frozenset()), signed_in=True),
    "cases-sent": doors.Door("", Ability("open a case", frozenset()), signed_in=True),
    "subject-add": doors.Door("", Ability("add a person", frozenset()), signed_in=True),
}

# There only for anyone who began it, or whose it is, or who has access to the case; or on an empty site; or in the
# demonstration.
OWN = (
    {"proof-job", "factor-remove", "set-up", "set-up-council", "sent-mail", "look-logo"}
    | {name for name in DOORS if name.startswith("case-") and name != "case-emergency"}
    | {name for name in DOORS if name.startswith("subject-") and name != "subject-add"}
    | {"case", "subject"}
)

# Anyone signed in is let through the door, because an author or a checker may be anyone; then the report itself says.
OF_REPORTS = {
    name
    for name, door in DOORS.items()
    if (name == "report" or name.startswith("report-")) and all(door.admits(role) for role in Role)
} - {"report-annex-remove", "report-picture-remove"}  # these take only what a form sends
# Returns are those of organisations acted for by name; those who collect them see all.
OF_RETURNS = {name for name in DOORS if name == "return" or name.startswith("return-")} | {
    "returns-template",
    "returns-schema",
    "returns-collection",
}
# Nothing can come of these forms for the action that is there: those who may use them are sent back with the reason. An
# answer to a duty is given on the form of its kind, and a paper with doubtful facts is checked before it is stored.
SENT_BACK = {
    "action-confirm",
    "action-impact",
    "action-send-back",
    "duty-answer",
    "paper-store",
    "paper-undo",
}


def expected(name, door, role) -> str:
    if not door.admits(role):
        return "asked to sign in" if role is None else "refused"
    if name in OF_REPORTS and role not in reports.WRITE.roles:
        return "refused"
    if name in SENT_BACK:
        return "sent on"
    if name in OF_RETURNS and role not in returns.COLLECT.roles:
        return "404"
    return "404" if name in OWN else "let in"


def name_of(role: Role | None) -> str:
    return "visitor" if role is None else role.name


def passes(door: doors.Door, viewer) -> bool:
    try:
        door.check(viewer)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("role", KNOCKERS, ids=str)
def test_each_door_admits_the_roles_it_says_it_does(county, role):
    viewer = county.viewer(name_of(role))
    assert {name: passes(door, viewer) for name, door in DOORS.items()} == {
        name: door.admits(role) for name, door in DOORS.items()
    }


@pytest.mark.parametrize("role", KNOCKERS, ids=str)
def test_each_role_over_the_county_is_let_in_where_its_door_says_and_nowhere_else(county, role):
    """Each page that is asked for answers as its door says: a sample of pages and roles, or all of them."""
    client = county.client(name_of(role))
    knocked = [name for name, knocker in KNOCKS if knocker == role]
    assert knocked
    assert {name: knock(client, county.addresses[name]) for name in knocked} == {
        name: expected(name, INNER.get(name, DOORS[name]), role) for name in knocked
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
def test_a_role_over_one_body_opens_nothing_of_another(county, role):
    """Whatever the role, what is the board's own business stays shut to those who serve only the committee."""
    client = county.client(f"{role.name}_OF_ONE")
    for name in (
        "duty-met",
        "duty-waive",
        "duty-stop",
        "duty-run-on",
        "meeting-move",
        "meeting-call-off",
        *PAPERS,
    ):
        assert (name, knock(client, county.addresses[name])) == (name, "refused")


def test_the_walk_found_the_whole_site():
    assert {"home", "ledger", "ledger-csv", "my-feed", "meeting-move", "paper-store", "account"} <= set(DOORS)
