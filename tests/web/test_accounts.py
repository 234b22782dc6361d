"""Accounts on screen: an account administrator invites, gives and ends roles, switches off and helps back in."""

import pytest
from allauth.mfa.models import Authenticator

from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.notices.models import Letter
from shiremoot.foundation.sign_in.acts import SignInAct
from shiremoot.foundation.trail import queries as trail
from shiremoot.meetings.attendance.models import Reply
from shiremoot.spine.bodies import actions as bodies
from tests.factories import moorshire
from tests.factories import sign_in as signing
from tests.factories.browser import Browser
from tests.factories.moorshire import TODAY


@pytest.fixture
def nia(county):
    """The browser of Nia, an account administrator of the county."""
    moorshire.account(county, "nia", Role.ADMINISTRATOR)
    return county.client("nia")


@pytest.fixture
def ben(county) -> Account:
    return county.accounts["ben"]


def acts(account) -> list[str]:
    return [entry.act for entry in trail.history_of(account)]


def of(account, what="") -> str:
    return f"/accounts/{account.pk}/{what}"


ROLE = {"role": Role.ANALYST, "purpose": "Reports", "legal_basis": "Contract", "county": "on"}


def test_the_list_has_everybody_by_name(nia):
    rows = nia.get("/accounts/").context["page_obj"]
    assert [row.name for row in rows] == ["Amina", "Ben", "Carys", "Joan", "Nia"]


def test_the_list_costs_as_much_for_many_as_for_few(county, nia, django_assert_max_num_queries):
    nia.get("/accounts/")
    with django_assert_max_num_queries(12) as few:
        nia.get("/accounts/")
    for number in range(20):
        moorshire.account(county, f"more{number}", Role.ANALYST)
    with django_assert_max_num_queries(len(few)):
        nia.get("/accounts/")


def test_somebody_invited_has_an_account_without_a_role_and_gets_a_letter(nia, settings):
    settings.MAIL_FROM = "site@moor.example"
    answer = nia.post("/accounts/invite/", {"name": "Olu", "email": "olu@moor.example"})
    olu = Account.objects.get(email="olu@moor.example")
    assert (answer["Location"], olu.grants.count()) == (of(olu), 0)
    assert [letter.address for letter in Letter.objects.all()] == ["olu@moor.example"]
    assert acts(olu) == [AccessAct.OPENED_ACCOUNT, SignInAct.INVITED]


def test_without_a_mail_server_the_administrator_is_told(nia):
    answer = nia.post("/accounts/invite/", {"name": "Olu", "email": "olu@moor.example"}, follow=True)
    assert "no letter can be sent from here" in answer.content.decode()


def test_an_address_that_has_an_account_is_refused(nia):
    answer = nia.post("/accounts/invite/", {"name": "Ben", "email": "BEN@moor.example"})
    assert answer.context["form"].errors == {"email": ["Somebody already signs in as BEN@moor.example."]}


def test_a_role_given_says_over_what_from_until_and_by_whom(county, nia, ben):
    days = {
        "since_day": "1",
        "since_month": "12",
        "since_year": "2024",
        "until_day": "31",
        "until_month": "3",
    }
    over = {"body": county.board.pk, "county": "", "until_year": "2025"}
    assert nia.post(of(ben, "roles/give/"), ROLE | days | over).status_code == 302
    made = RoleGrant.objects.get(account=ben, role=Role.ANALYST)
    assert (str(made.since), str(made.until), made.granted_by, made.scope) == (
        "2024-12-01",
        "2025-03-31",
        "Nia",
        county.board.scope,
    )
    assert acts(ben) == [AccessAct.GAVE_ROLE]


@pytest.mark.parametrize("over", [{"county": ""}, {"county": "on", "organization": "1"}])
def test_a_role_is_over_one_thing(nia, county, ben, over):
    if "organization" in over:
        over = over | {"organization": county.council.pk}
    answer = nia.post(of(ben, "roles/give/"), ROLE | over)
    said = ["Choose one: a body, an organisation or the whole county"]
    assert answer.context["form"].errors == {"body": said}


def test_a_personal_role_waits_for_a_second_factor(nia, ben):
    wanted = ROLE | {"role": Role.SAFEGUARDING_LEAD}
    answer = nia.post(of(ben, "roles/give/"), wanted)
    assert "Ben signs in with a password alone" in answer.context["form"].errors["role"][0]
    signing.give_codes(ben)
    assert nia.post(of(ben, "roles/give/"), wanted).status_code == 302


def test_nobody_gives_themselves_a_role(county, nia):
    answer = nia.post(of(county.accounts["nia"], "roles/give/"), ROLE)
    assert answer.context["form"].errors == {
        "__all__": ["You cannot give yourself a role. Ask another account administrator."]
    }


def test_the_same_role_is_not_given_twice(nia, ben):
    assert nia.post(of(ben, "roles/give/"), ROLE).status_code == 302
    answer = nia.post(of(ben, "roles/give/"), ROLE)
    assert answer.context["form"].errors == {
        "role": ["Ben already holds this role over the same for that time."]
    }


def test_a_role_is_ended_and_stays_on_record(nia, ben):
    held = RoleGrant.objects.get(account=ben)
    assert nia.post(of(ben, f"roles/{held.pk}/end/")).status_code == 302
    assert viewer_of(ben, TODAY).grants == ()
    assert (RoleGrant.objects.filter(account=ben).count(), acts(ben)) == (1, [AccessAct.ENDED_ROLE])
    assert nia.post(of(ben, f"roles/{held.pk}/end/")).status_code == 302
    assert acts(ben) == [AccessAct.ENDED_ROLE]


def test_the_role_of_one_account_is_not_ended_on_the_page_of_another(county, nia, ben):
    held = RoleGrant.objects.get(account=county.accounts["amina"])
    assert nia.post(of(ben, f"roles/{held.pk}/end/")).status_code == 404


def test_an_account_is_switched_off_at_once_and_on_again(county, nia, ben):
    his = county.client("ben")
    nia.post(of(ben, "off/"))
    assert his.get("/account/").status_code == 302
    nia.post(of(ben, "on/"))
    assert signing.sign_in("ben@moor.example").status_code == 302
    assert acts(ben)[:2] == [AccessAct.SWITCHED_OFF_ACCOUNT, AccessAct.SWITCHED_ON_ACCOUNT]


def test_a_lost_factor_is_removed_with_every_session_and_the_holder_is_told(nia, ben, settings):
    settings.MAIL_FROM = "site@moor.example"
    signing.give_codes(ben)
    Letter.objects.all().delete()
    assert "Set-up code" in nia.post(of(ben, "lost/")).content.decode()
    assert Authenticator.objects.filter(user=ben).count() == 0
    assert [letter.address for letter in Letter.objects.all()] == ["ben@moor.example"]
    assert acts(ben)[-2:] == [SignInAct.LOST_FACTORS, SignInAct.ENDED_SESSIONS]


def test_sessions_of_somebody_are_ended(nia, ben):
    his = Browser()
    signing.sign_in("ben@moor.example", client=his)
    assert nia.post(of(ben, "sessions/")).status_code == 302
    assert his.get("/account/").status_code == 302


def test_the_page_of_an_account_shows_roles_and_what_was_done(nia, ben):
    nia.post(of(ben, "roles/give/"), ROLE)
    page = nia.get(of(ben)).content.decode()
    assert [words in page for words in ("Scrutiny officer", "Performance analyst", "Nia gave a role")] == [
        True
    ] * 3


def test_an_administrator_of_one_organisation_manages_nobody(county, ben):
    moorshire.account(county, "olu", Role.ADMINISTRATOR, organization=county.haven)
    client = county.client("olu")
    assert [client.get(page).status_code for page in ("/accounts/", of(ben), "/accounts/invite/")] == [
        403
    ] * 3


def test_a_person_with_a_seat_who_is_invited_says_whether_they_come(county, nia):
    made = agencies.add_person("Councillor Mo Heath")
    seat = bodies.seat(by=OPERATOR, body=county.board, person=made, voting=True)
    nia.post("/accounts/invite/", {"person": made.pk, "name": "", "email": "mo@moor.example"})
    account = Account.objects.get(email="mo@moor.example")
    assert (account.name, account.person) == (made.name, made)
    county.accounts["mo"] = account
    mo, coming = county.client("mo"), f"{county.meeting.get_absolute_url()}attending/"
    assert made.name in mo.get(coming).content.decode()
    assert mo.post(f"{coming}{seat.pk}/", {"coming": "yes", "substitute": ""}).status_code == 302
    assert Reply.objects.get(seat=seat).coming is True


def test_an_account_is_tied_to_a_person_and_loosed_again_in_the_trail(county, nia, ben):
    made = agencies.add_person("Ben Moss")
    assert nia.post(of(ben, "person/"), {"person": made.pk}).status_code == 302
    ben.refresh_from_db()
    assert ben.person == made
    assert nia.post(of(ben, "person/"), {"person": ""}).status_code == 302
    ben.refresh_from_db()
    assert ben.person is None
    assert acts(ben) == [AccessAct.SAID_WHOSE, AccessAct.SAID_WHOSE]


def test_one_person_has_one_account_and_nobody_says_who_they_are_themselves(county, nia, ben):
    answer = nia.post(of(ben, "person/"), {"person": county.joan.pk})
    assert answer.context["form"].errors == {
        "person": [f"{county.joan} has another account. One person has one account."]
    }
    made = agencies.add_person("Nia Moss")
    answer = nia.post(of(county.accounts["nia"], "person/"), {"person": made.pk})
    assert "You cannot say who you are yourself" in answer.content.decode()
