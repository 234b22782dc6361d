"""Nobody comes by a role that reaches personal records quietly: the other account administrators get a letter."""

import pytest

from shiremoot.foundation.access import actions
from shiremoot.foundation.access.rules import PERSONAL, Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.notices.models import Letter
from shiremoot.foundation.sign_in import actions as sign_in
from tests.factories import moorshire

GIVEN = "A role that reaches personal records was given"


@pytest.fixture
def administrators(county):
    """Nia, Olu and Pat look after the county's accounts; Quin did; Rae looks after those of one organisation."""
    for name in ("nia", "olu", "pat", "quin"):
        moorshire.account(county, name, Role.ADMINISTRATOR)
    moorshire.account(county, "rae", Role.ADMINISTRATOR, organization=county.trust)
    Account.objects.filter(email="quin@moor.example").update(is_active=False)


def given(county, by, role=Role.PRACTITIONER, to="ben"):
    account = county.accounts[to]
    moorshire.give_second_factor(account)
    Letter.objects.all().delete()
    made = actions.grant(by=by, account=account, role=role, purpose="Duty desk", legal_basis="Care Act 2014")
    return made


def told(letters) -> list[tuple[str, str]]:
    return [(letter.address, letter.about) for letter in letters()]


@pytest.mark.parametrize("role", sorted(PERSONAL))
def test_all_but_the_giver_are_told_who_gave_what_to_whom_and_why(county, administrators, letters, role):
    made = given(county, county.viewer("nia"), role)
    others = ["olu@moor.example", "pat@moor.example"] + ["ben@moor.example"] * (role == Role.ADMINISTRATOR)
    assert sorted(told(letters)) == sorted((address, GIVEN) for address in others)
    words = letters()[0].words
    assert [
        part in words for part in ("Nia gave Ben (ben@moor.example)", str(made), "Duty desk", "Care Act 2014")
    ] == [True] * 4


def test_all_are_told_of_one_given_at_the_command_line(county, administrators, letters):
    given(county, OPERATOR)
    assert [address for address, _ in told(letters)] == [
        f"{name}@moor.example" for name in ("nia", "olu", "pat")
    ]


@pytest.mark.parametrize("role", sorted(set(Role) - PERSONAL))
def test_of_other_roles_nobody_is_written_to(county, administrators, letters, role):
    given(county, county.viewer("nia"), role)
    assert told(letters) == []


def test_a_role_that_is_refused_is_told_to_nobody(county, administrators, letters):
    with pytest.raises(actions.NotToOneself):
        given(county, county.viewer("nia"), to="nia")
    assert told(letters) == []


def test_the_others_are_told_who_has_a_set_up_code(county, administrators, letters):
    sign_in.report_lost(by=county.viewer("nia"), account=county.accounts["ben"])
    about = f"A set-up code was given: account {county.accounts['ben'].pk}"
    assert [address for address, what in told(letters) if what == about] == [
        "olu@moor.example",
        "pat@moor.example",
    ]


@pytest.fixture
def alone(county, settings):
    """Nia is the only account administrator; the operator has an address."""
    settings.OPERATOR_MAIL = "operator@moor.example"
    moorshire.account(county, "nia", Role.ADMINISTRATOR)


def test_where_one_administrator_is_all_there_is_the_operator_and_the_log_are_told(
    county, alone, letters, caplog
):
    sign_in.report_lost(by=county.viewer("nia"), account=county.accounts["ben"])
    about = f"A set-up code was given: account {county.accounts['ben'].pk}"
    assert told(letters) == [
        ("ben@moor.example", "Your second factors were reported lost"),
        ("operator@moor.example", about),
    ]
    assert caplog.messages == [f"{about}, and there is no other account administrator to tell."]
    assert "Ben" not in caplog.text


def test_a_personal_role_given_by_the_only_administrator_is_told_to_the_operator(county, alone, letters):
    given(county, county.viewer("nia"))
    assert told(letters) == [("operator@moor.example", GIVEN)]


def test_where_the_operator_gave_no_address_the_log_alone_is_told(county, alone, letters, settings, caplog):
    settings.OPERATOR_MAIL = ""
    given(county, county.viewer("nia"))
    assert (told(letters), len(caplog.messages)) == ([], 1)


def test_where_another_can_be_told_the_operator_is_not(county, administrators, letters, settings, caplog):
    settings.OPERATOR_MAIL = "operator@moor.example"
    given(county, county.viewer("nia"))
    assert "operator@moor.example" not in [address for address, _ in told(letters)]
    assert caplog.messages == []


def test_two_given_one_after_the_other_are_both_told(county, administrators, letters):
    given(county, county.viewer("nia"))
    moorshire.give_second_factor(county.accounts["carys"])
    by = county.viewer("nia")
    actions.grant(
        by=by, account=county.accounts["carys"], role=Role.PRACTITIONER, purpose="Desk", legal_basis="Law"
    )
    assert len(told(letters)) == 4
