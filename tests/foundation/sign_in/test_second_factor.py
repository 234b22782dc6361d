"""One-time codes and recovery codes: set up, asked for, guessed at, lost."""

import pytest
from allauth.mfa.models import Authenticator

from shiremoot.foundation.access import assurance
from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.sign_in import actions, throttles
from shiremoot.foundation.sign_in.acts import SignInAct
from shiremoot.foundation.sign_in.rules import MOST_ANYWHERE, MOST_TRIES
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.trail.models import Entry
from tests.factories import sign_in as signing
from tests.factories.browser import Browser
from tests.factories.moorshire import PASSWORD
from tests.factories.refusals import refusals


@pytest.fixture
def amina(county):
    """Amina, with one-time codes."""
    account = county.accounts["amina"]
    signing.give_codes(account)
    return account


def with_password(next="") -> Browser:
    """A browser in which Amina has given her password."""
    client = Browser()
    answer = signing.sign_in(client=client, next=next)
    assert (answer.status_code, answer["Location"], signing.who(client)) == (302, "/sign-in/code/", None)
    return client


def test_a_password_alone_does_not_open_an_account_with_codes(amina):
    client = with_password()
    assert client.get("/account/").status_code == 302


def test_password_and_code_sign_in_and_lead_on(amina):
    client = with_password(next="/papers/")
    answer = client.post("/sign-in/code/", {"code": signing.code()})
    assert (answer.status_code, answer["Location"], signing.who(client)) == (302, "/papers/", str(amina.pk))
    entry = Entry.objects.filter(act=AccessAct.SIGNED_IN).latest("pk")
    assert entry.change == {"with": "password, totp"}


def test_a_code_may_be_typed_with_spaces_and_from_a_clock_half_a_minute_off(amina):
    client = with_password()
    early = signing.code(half_minutes=-1)
    assert client.post("/sign-in/code/", {"code": f" {early[:3]} {early[3:]} "}).status_code == 302


def test_a_code_works_once(amina):
    used = signing.code()
    assert with_password().post("/sign-in/code/", {"code": used}).status_code == 302
    assert with_password().post("/sign-in/code/", {"code": used}).status_code == 400


def test_a_wrong_code_is_refused_in_plain_words_and_kept(amina):
    client = with_password()
    answer = client.post("/sign-in/code/", {"code": signing.wrong_code()})
    assert (answer.status_code, signing.who(client)) == (400, None)
    said = "That code is not right. Codes change every half minute, so enter the newest"
    assert answer.context["form"].errors == {"code": [said]}
    assert [entry.thing for entry in refusals("sign in")] == ["account amina@moor.example"]


def test_nobody_gets_to_the_code_without_the_password(county):
    assert Browser().get("/sign-in/code/")["Location"] == "/sign-in/"
    assert Browser().post("/sign-in/code/", {"code": signing.code()})["Location"] == "/sign-in/"


def test_codes_cannot_be_guessed_and_the_holder_is_told(amina, letters):
    client = with_password()
    for _ in range(MOST_TRIES):
        assert client.post("/sign-in/code/", {"code": signing.wrong_code()}).status_code == 400
    answer = client.post("/sign-in/code/", {"code": signing.code()})
    assert answer.context["form"].errors == {"__all__": [throttles.MUST_WAIT]}
    assert [letter.subject for letter in letters()] == ["Somebody has your password"]


def test_codes_cannot_be_guessed_from_many_places_and_a_device_known_before_need_not_wait(amina, letters):
    known = with_password()
    known.post("/sign-in/code/", {"code": signing.code(half_minutes=-1)})
    known.post("/sign-out/")
    client = with_password()
    for place in range(MOST_ANYWHERE):
        answer = client.post("/sign-in/code/", {"code": "none"}, REMOTE_ADDR=f"192.0.2.{place}")
        assert "not right" in answer.context["form"].errors["code"][0]
    answer = client.post("/sign-in/code/", {"code": signing.code()}, REMOTE_ADDR="192.0.2.250")
    assert answer.context["form"].errors == {"__all__": [throttles.MUST_WAIT]}
    assert [letter.subject for letter in letters()] == ["Somebody has your password"]
    signing.sign_in(client=known)
    assert known.post("/sign-in/code/", {"code": signing.code()}).status_code == 302


def test_a_recovery_code_lets_in_once_and_is_told_in_the_trail(amina):
    actions.make_recovery_codes(by=OPERATOR, account=amina)
    spare = signing.recovery_codes(amina)[0]
    assert with_password().post("/sign-in/code/", {"code": spare}).status_code == 302
    assert [entry.act for entry in trail.history_of(amina)][-1] == SignInAct.USED_RECOVERY_CODE
    assert with_password().post("/sign-in/code/", {"code": spare}).status_code == 400


def test_setting_up_codes_takes_the_first_code_and_counts_at_once(county, letters):
    client = Browser()
    client.enter(county.accounts["ben"], "password")
    page = client.get("/account/codes/add/")
    secret = page.context["secret"].replace(" ", "")
    answer = client.post("/account/codes/add/", {"code": signing.code(secret)})
    assert (answer.status_code, answer["Location"]) == (302, "/account/recovery-codes/")
    assert assurance.signs_in_surely(county.accounts["ben"])
    assert client.get("/").wsgi_request.viewer.assured
    assert [letter.subject for letter in letters()] == ["A one-time code was added to your account"]


def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_key(county):
    client = Browser()
    client.enter(county.accounts["ben"], "password")
    key = client.get("/account/codes/add/").context["secret"]
    answer = client.post("/account/codes/add/", {"code": "000000"})
    assert (answer.status_code, answer.context["secret"]) == (400, key)
    assert Authenticator.objects.count() == 0


def test_the_secret_is_not_readable_in_the_database(amina):
    assert signing.SECRET not in str(Authenticator.objects.get(user=amina).data)


def test_recovery_codes_are_shown_once_and_new_ones_replace_the_old(amina):
    client = Browser()
    client.enter(amina)
    page = client.post("/account/recovery-codes/")
    shown = page.context["codes"]
    assert (page.status_code, len(shown), shown) == (200, 10, signing.recovery_codes(amina))
    assert client.post("/account/recovery-codes/").context["codes"] != shown


def test_removing_the_last_factor_removes_the_recovery_codes_and_the_assurance(amina, letters):
    actions.make_recovery_codes(by=OPERATOR, account=amina)
    client = Browser()
    client.enter(amina)
    number = Authenticator.objects.get(user=amina, type="totp").pk
    assert client.post(f"/account/factors/{number}/remove/").status_code == 302
    assert Authenticator.objects.count() == 0
    assert not client.get("/").wsgi_request.viewer.assured
    assert letters()[-1].subject == "A one-time code was removed from your account"


def test_nobody_removes_the_factor_of_somebody_else(county, amina):
    client = county.client("ben")
    number = Authenticator.objects.get(user=amina, type="totp").pk
    assert client.post(f"/account/factors/{number}/remove/").status_code == 404
    assert Authenticator.objects.count() == 1


def test_removing_the_last_factor_ends_the_sessions_that_rest_on_it(amina):
    elsewhere, here = with_password(), Browser()
    assert elsewhere.post("/sign-in/code/", {"code": signing.code()}).status_code == 302
    here.enter(amina)
    assert here.post(f"/account/factors/{Authenticator.objects.get().pk}/remove/").status_code == 302
    assert (elsewhere.get("/account/").status_code, here.get("/account/").status_code) == (302, 200)


def test_new_recovery_codes_are_told_to_the_holder(amina, letters):
    actions.make_recovery_codes(by=OPERATOR, account=amina)
    assert [letter.subject for letter in letters()] == ["Recovery codes were made for your account"]


def test_what_somebody_typed_before_their_code_is_not_offered_to_the_next_who_signs_in(amina):
    client = Browser()
    carried = client.post("/account/email/", {"email": "amina.o@moor.example"}).context["carried"]
    asked = {"email": "amina@moor.example", "password": PASSWORD, "carried": carried}
    assert client.post("/sign-in/", asked)["Location"] == "/sign-in/code/"
    assert signing.sign_in(email="ben@moor.example", client=client).status_code == 302
    assert client.get("/sign-in/send/")["Location"] == "/"
