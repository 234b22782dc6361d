"""After a second factor is lost, another is added with a code an administrator gives, never by the password alone."""

import pytest
from allauth.mfa.models import Authenticator

from shiremoot.foundation import clock
from shiremoot.foundation.access import queries, subject_grants
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.sign_in import actions, throttles
from shiremoot.foundation.sign_in.acts import SignInAct
from shiremoot.foundation.sign_in.models import SetUpCode
from shiremoot.foundation.sign_in.rules import MOST_TRIES
from shiremoot.foundation.trail import queries as trail
from tests.factories import moorshire
from tests.factories import sign_in as signing
from tests.factories.browser import Browser

ADDING = ("/account/codes/add/", "/account/passkeys/add/")


@pytest.fixture
def femi(county):
    """Femi works with people at risk, and has one-time codes."""
    account = moorshire.account(county, "femi", Role.PRACTITIONER)
    if not Authenticator.objects.filter(user=account).exists():
        signing.give_codes(account)
    return account


def with_password(account) -> Browser:
    client = Browser()
    assert signing.sign_in(account.email, client=client)["Location"] == "/"
    return client


def may_add(client) -> list[bool]:
    """Whether each page that adds a factor opens, rather than asking for a set-up code."""
    answers = [client.get(address) for address in ADDING]
    for address, answer in zip(ADDING, answers, strict=True):
        wanted = f"/account/set-up-code/?next={address.replace('/', '%2F')}"
        assert answer.status_code == 200 or answer["Location"] == wanted
    return [answer.status_code == 200 for answer in answers]


def give(client, code: str):
    return client.post("/account/set-up-code/?next=/account/codes/add/", {"code": code})


def add_codes(client):
    secret = client.get("/account/codes/add/").context["secret"].replace(" ", "")
    return client.post("/account/codes/add/", {"code": signing.code(secret)})


def test_a_stolen_password_adds_no_factor_after_one_was_reported_lost(femi):
    actions.report_lost(by=OPERATOR, account=femi)
    thief = with_password(femi)
    assert may_add(thief) == [False, False]
    assert thief.post("/account/codes/add/", {"code": "000000"}).status_code == 302
    assert (Authenticator.objects.count(), thief.get("/").wsgi_request.viewer.roles) == (0, frozenset())
    assert "you need a set-up code" in thief.get("/account/security/").content.decode()


def test_nor_does_it_for_somebody_with_no_personal_role(county):
    ben = county.accounts["ben"]
    assert may_add(with_password(ben)) == [True, True]  # the first one of all
    signing.give_codes(ben)
    actions.report_lost(by=OPERATOR, account=ben)
    assert may_add(with_password(ben)) == [False, False]


def test_with_the_code_a_factor_is_added_and_the_code_is_used_up(femi):
    code = actions.report_lost(by=OPERATOR, account=femi)
    hers = with_password(femi)
    answer = give(hers, f" {code.lower().replace('-', ' ')} ")
    assert (answer.status_code, answer["Location"]) == (302, "/account/codes/add/")
    assert add_codes(hers)["Location"] == "/account/recovery-codes/"
    assert hers.get("/").wsgi_request.viewer.roles == {Role.PRACTITIONER}
    assert SetUpCode.objects.count() == 0
    Authenticator.objects.all().delete()
    assert give(with_password(femi), code).status_code == 400


def test_a_code_is_good_for_a_day_and_only_the_newest_of_its_own_account(county, femi):
    with clock.at("2024-11-25T09:00"):
        older = actions.report_lost(by=OPERATOR, account=femi)
        code = actions.report_lost(by=OPERATOR, account=femi)
        other = actions.report_lost(by=OPERATOR, account=county.accounts["ben"])
    for moment, wrong in (
        ("2024-11-25T10:00", older),
        ("2024-11-25T10:00", other),
        ("2024-11-26T09:00", code),
    ):
        with clock.at(moment):
            answer = give(with_password(femi), wrong)
            assert list(answer.context["form"].errors) == ["code"]
    with clock.at("2024-11-26T08:59"):
        client = with_password(femi)
        assert give(client, code).status_code == 302
    with clock.at("2024-11-26T09:01"):
        assert may_add(client) == [False, False]


def test_codes_cannot_be_guessed(femi):
    code = actions.report_lost(by=OPERATOR, account=femi)
    client = with_password(femi)
    assert [give(client, "BCDF-BCDF-BCDF").status_code for _ in range(MOST_TRIES)] == [400] * MOST_TRIES
    assert give(client, code).context["form"].errors == {"__all__": [throttles.MUST_WAIT]}


def test_the_code_itself_is_kept_nowhere(femi):
    code = actions.report_lost(by=OPERATOR, account=femi)
    assert code not in str(list(SetUpCode.objects.values())) + str(
        [one.change for one in trail.history_of(femi)]
    )


def test_removing_ones_last_factor_lets_this_session_add_another_and_no_other_session(femi):
    here = Browser()
    here.enter(femi, "password", "mfa")
    number = Authenticator.objects.get(user=femi).pk
    assert here.post(f"/account/factors/{number}/remove/").status_code == 302
    assert may_add(with_password(femi)) == [False, False]
    assert may_add(here) == [True, True]
    assert add_codes(here)["Location"] == "/account/recovery-codes/"


def test_a_session_from_before_the_first_factor_cannot_add_another_by_the_password(county):
    ben = county.accounts["ben"]
    thief = with_password(ben)
    assert may_add(thief) == [True, True]
    signing.give_codes(ben)
    assert [thief.get(address)["Location"][:17] for address in ADDING] == ["/account/confirm/"] * 2
    assert thief.post("/account/confirm/", {"old": moorshire.PASSWORD}).status_code == 400
    assert (
        thief.post("/account/email/", {"email": "thief@elsewhere.example"})["Location"][:17]
        == "/account/confirm/"
    )


def test_an_administrator_sees_the_code_once_and_it_is_in_no_letter(county, femi, letters):
    moorshire.account(county, "nia", Role.ADMINISTRATOR)
    nia = Browser()
    nia.enter(county.accounts["nia"])
    answer = nia.post(f"/accounts/{femi.pk}/lost/")
    code = answer.context["code"]
    assert (answer.status_code, code in answer.content.decode()) == (200, True)
    assert not any(code in letter.words for letter in letters())
    assert [
        letter.address for letter in letters() if letter.about == "Your second factors were reported lost"
    ] == [femi.email]
    assert SignInAct.LOST_FACTORS in [entry.act for entry in trail.history_of(femi)]


@pytest.mark.parametrize("until", ["2024-11-24", "2024-11-25", None])
def test_who_reaches_personal_records_now_or_later(county, until):
    carys = county.accounts["carys"]
    day = until and moorshire.day(until)
    assert not queries.reaches_personal_records(carys, moorshire.TODAY)
    signing.give_codes(carys)
    subject_grants.grant_subject(
        by=OPERATOR,
        scope=county.case(),
        to=carys,
        role="adviser",
        purpose="Help",
        legal_basis="Law",
        since=moorshire.day("2024-11-20"),
        until=day,
    )
    assert queries.reaches_personal_records(carys, moorshire.TODAY) == (until != "2024-11-24")


def test_a_member_of_a_team_with_a_case_reaches_personal_records(county):
    gita = moorshire.account(county, "gita", Role.TRAINER, organization=county.council)
    assert not queries.reaches_personal_records(gita, moorshire.TODAY)
    team = {"organization": county.council, "team_role": Role.TRAINER}
    subject_grants.grant_subject(
        by=OPERATOR, scope=county.case(), **team, role="champion", purpose="Help", legal_basis="Law"
    )
    assert queries.reaches_personal_records(gita, moorshire.TODAY)
