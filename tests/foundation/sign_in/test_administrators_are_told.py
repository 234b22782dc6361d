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


def test_two_given_one_after_the_other_are_both_told(county, administrators, letters):
    given(county, county.viewer("nia"))
    moorshire.give_second_factor(county.accounts["carys"])
    by = county.viewer("nia")
    actions.grant(
        by=by, account=county.accounts["carys"], role=Role.PRACTITIONER, purpose="Desk", legal_basis="Law"
    )
    assert len(told(letters)) == 4
