"""Accounts are opened and switched off, roles given and ended: each kept in the trail with the change."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from shiremoot.foundation.access import actions
from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.trail import queries as trail
from tests.factories.moorshire import TODAY
from tests.factories.sign_in import give_codes

DAY = datetime.timedelta(days=1)


def give(account, role=Role.SCRUTINY, **over):
    return actions.grant(by=OPERATOR, account=account, role=role, purpose="Work", legal_basis="Law", **over)


def test_an_account_is_opened_with_no_role_at_all(county):
    made = actions.open_account(
        by=OPERATOR, email="Dev@moor.example", name="Dev", password="a long heather path"
    )
    assert viewer_of(made, TODAY).grants == ()
    assert [(entry.actor, entry.act) for entry in trail.history_of(made)] == [
        (str(OPERATOR), AccessAct.OPENED_ACCOUNT)
    ]


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("nonsense", "nonsense is not an email address"),
        ("AMINA@moor.example", "Somebody already signs in as"),
    ],
)
def test_an_account_that_cannot_be_is_refused_with_why(county, email, said):
    before = Account.objects.count()
    with pytest.raises(ValidationError, match=said):
        actions.open_account(by=OPERATOR, email=email, name="Another", password="a long heather path")
    assert Account.objects.count() == before


def test_a_role_given_says_what_for_on_what_basis_and_by_whom(county):
    made = give(county.accounts["joan"], scope=county.scrutiny.scope)
    assert (made.purpose, made.legal_basis, made.granted_by) == ("Work", "Law", str(OPERATOR))
    entry = trail.history_of(county.accounts["joan"]).last()
    assert entry.act == AccessAct.GAVE_ROLE
    assert entry.change["purpose"] == "Work"


@pytest.mark.parametrize("since", [None, TODAY - 5 * DAY, TODAY])
def test_a_role_that_ends_is_gone_at_once_and_stays_on_record(county, since):
    joan = county.accounts["joan"]
    give(joan, since=since)
    assert Role.SCRUTINY in viewer_of(joan, TODAY).roles
    assert actions.end_role(by=OPERATOR, account=joan, role=Role.SCRUTINY, today=TODAY) == 1
    assert Role.SCRUTINY not in viewer_of(joan, TODAY).roles
    assert RoleGrant.objects.filter(account=joan, role=Role.SCRUTINY).count() == 1
    assert trail.history_of(joan).last().act == AccessAct.ENDED_ROLE


def test_ending_a_role_leaves_others_and_other_peoples(county):
    joan = county.accounts["joan"]
    give(joan)
    assert actions.end_role(by=OPERATOR, account=joan, role=Role.SCRUTINY, today=TODAY) == 1
    assert viewer_of(joan, TODAY).roles == {Role.COUNCILLOR}
    assert viewer_of(county.accounts["ben"], TODAY).roles == {Role.SCRUTINY}
    assert actions.end_role(by=OPERATOR, account=joan, role=Role.SCRUTINY, today=TODAY) == 0


def test_somebody_switched_off_is_out_at_their_next_request(county):
    client = county.client("amina")
    assert client.get("/papers/").status_code == 200
    actions.switch_off(by=OPERATOR, account=county.accounts["amina"])
    assert client.get("/papers/").status_code == 302
    assert trail.history_of(county.accounts["amina"]).last().act == AccessAct.SWITCHED_OFF_ACCOUNT


@pytest.fixture
def administrator(county):
    """The county's only account administrator."""
    account = county.accounts["joan"]
    give_codes(account)
    give(account, Role.ADMINISTRATOR)
    return account


@pytest.mark.parametrize("another", ["none", "over one body", "switched off"])
def test_the_last_administrator_is_not_taken_from_the_county_on_screen(county, administrator, another):
    if another != "none":
        ben = county.accounts["ben"]
        give_codes(ben)
        give(ben, Role.ADMINISTRATOR, scope=county.scrutiny.scope if another == "over one body" else None)
        Account.objects.filter(pk=ben.pk).update(is_active=another != "switched off")
    by, held = (
        viewer_of(administrator, TODAY, assured=True),
        administrator.grants.get(role=Role.ADMINISTRATOR),
    )
    with pytest.raises(actions.LastAdministrator):
        actions.end_grant(by=by, grant=held, today=TODAY)
    with pytest.raises(actions.LastAdministrator):
        actions.switch_off(by=by, account=administrator)


def test_one_of_two_administrators_may_go_and_the_operator_may_end_the_last(county, administrator):
    ben = county.accounts["ben"]
    give_codes(ben)
    give(ben, Role.ADMINISTRATOR)
    by = viewer_of(administrator, TODAY, assured=True)
    actions.switch_off(by=by, account=administrator)
    actions.end_grant(by=OPERATOR, grant=ben.grants.get(role=Role.ADMINISTRATOR), today=TODAY)
    assert Role.ADMINISTRATOR not in viewer_of(ben, TODAY, assured=True).roles
