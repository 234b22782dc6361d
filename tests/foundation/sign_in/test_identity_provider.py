"""Signing in through a council's or the NHS's own identity provider, against one that runs in the test."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.utils.html import escape

from shiremoot.config import identity
from shiremoot.foundation import clock
from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Holding, Post
from shiremoot.foundation.sign_in import actions, letters_asked, notices
from shiremoot.foundation.sign_in.acts import SignInAct
from shiremoot.foundation.sign_in.rules import Belonging, Identity, IdentityProvider, read_claims
from shiremoot.foundation.trail import queries as trail
from tests.factories import moorshire
from tests.factories import provider as providers
from tests.factories.browser import Browser
from tests.factories.sign_in import sign_in, who

ENTRY = {
    "key": "council",
    "name": "Moorshire County Council",
    "client_id": providers.CLIENT,
    "domains": ["moor.example"],
    "required_group": "shiremoot",
    "organisation_claim": "company",
    "organisations": {"MCC": "council"},
    "post_claim": "job",
    "posts": {"Leader": "leader", "Clerk": "clerk"},
}


@pytest.fixture
def provider(county, settings):
    """The county council's provider, at which Amina is known; no account is opened by it."""
    with providers.running() as running:
        running.claims = {
            "sub": "a-1",
            "email": "amina@moor.example",
            "email_verified": True,
            "name": "Amina Oyelaran",
            "groups": ["staff", "shiremoot"],
        }
        use(settings, running)
        yield running


def use(settings, running, **more):
    entry = ENTRY | {"issuer": running.address} | more
    settings.IDENTITY_PROVIDERS = (identity.provider(entry),)
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [identity.app(entry)]}}


def through(provider, next="") -> tuple[Browser, object]:
    """Press the button, sign in at the provider and come back."""
    client = Browser()
    return client, client.get(provider.sign_in(asked_at(client, next)))


def asked_at(client, next="") -> str:
    """The address at the provider that the browser is sent to."""
    page = client.post(f"/sign-in/with/council/?next={next}")
    address: str = page.context["address"]
    assert f'content="0; url={escape(address)}"' in page.content.decode()
    return address


def said(client) -> str:
    return client.get("/sign-in/").content.decode()


def test_the_sign_in_page_offers_it(provider):
    assert "Sign in through Moorshire County Council" in said(Browser())


def test_it_is_asked_with_a_challenge_and_the_least_it_needs(provider):
    asked = parse_qs(urlsplit(asked_at(Browser())).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert sorted(asked["scope"][0].split()) == ["email", "openid", "profile"]
    assert asked["redirect_uri"] == ["http://testserver/sign-in/with/council/back/"]


def test_somebody_with_an_account_comes_in_assured_and_is_led_on(county, provider):
    client, answer = through(provider, next="/papers/")
    assert (answer.status_code, answer["Location"], who(client)) == (
        302,
        "/papers/",
        str(county.accounts["amina"].pk),
    )
    assert client.get("/").wsgi_request.viewer.assured
    acts = [entry.act for entry in trail.history_of(county.accounts["amina"])]
    assert acts == [SignInAct.JOINED_PROVIDER, AccessAct.SIGNED_IN]


def test_a_code_is_no_use_without_what_proves_who_asked(county, provider):
    client = Browser()
    back = provider.sign_in(asked_at(client))
    stolen = Browser()
    stolen.post("/sign-in/with/council/")
    stolen.get(back)
    assert who(stolen) is None
    assert "did not let you in" in said(stolen)


def test_from_then_on_the_password_no_longer_opens_it(county, provider):
    through(provider)
    assert sign_in().status_code == 400


def test_a_passkey_or_a_letter_is_no_way_round_it(county, provider, letters):
    through(provider)
    letters_asked.send_reset.call("amina@moor.example")
    assert [letter.subject for letter in letters()] == ["Your account has a new way in"]  # and no link
    amina = Account.objects.get(email="amina@moor.example")
    amina.set_password(moorshire.PASSWORD)
    amina.save()
    client = Browser()
    assert sign_in(client=client)["Location"] == "/sign-in/"
    assert (who(client), "You sign in through Moorshire County Council" in said(client)) == (None, True)


def test_a_stranger_is_told_to_ask_and_no_account_is_opened(county, provider):
    provider.claims |= {"sub": "n-1", "email": "nia@moor.example"}
    client, _ = through(provider)
    assert (who(client), Account.objects.filter(email="nia@moor.example").count()) == (None, 0)
    assert "You have no account here yet" in said(client)


def test_where_an_administrator_allows_it_an_account_is_opened_with_no_role(county, provider, settings):
    use(settings, provider, new_accounts=True)
    provider.claims |= {"sub": "n-1", "email": "nia@moor.example", "name": "Nia"}
    client, _ = through(provider)
    nia = Account.objects.get(email="nia@moor.example")
    assert (who(client), nia.name, nia.grants.count(), nia.has_usable_password()) == (
        str(nia.pk),
        "Nia",
        0,
        False,
    )


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "amina@elsewhere.example"},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": None},
    ],
)
def test_an_address_it_does_not_speak_for_opens_nobodys_account(county, provider, settings, claims):
    use(settings, provider, new_accounts=True)
    provider.claims |= claims
    client, _ = through(provider)
    assert who(client) is None


def test_a_leaver_is_switched_off_at_the_next_sign_in_and_out_everywhere(county, provider):
    before, _ = through(provider)
    provider.claims["groups"] = ["staff"]
    client, _ = through(provider)
    amina = Account.objects.get(email="amina@moor.example")
    assert (who(client), amina.is_active) == (None, False)
    assert before.get("/account/").status_code == 302
    assert "no longer lets you use Shiremoot" in said(client)
    assert trail.history_of(amina).last().act == AccessAct.SWITCHED_OFF_ACCOUNT


def test_an_account_switched_off_stays_as_it_was_whatever_the_provider_says(county, provider):
    amina = county.accounts["amina"]
    access.switch_off(by=OPERATOR, account=amina)
    Holding.objects.all().delete()
    provider.claims |= {"company": "MCC", "job": "Leader"}
    client, _ = through(provider)
    amina.refresh_from_db()
    assert (who(client), amina.has_usable_password(), Holding.objects.count()) == (None, True, 0)
    assert "This account is switched off" in said(client)


def test_claims_give_a_post_and_later_claims_another(county, provider):
    Post.objects.create(key="clerk", title="Clerk", organization=county.council)
    Holding.objects.all().delete()
    provider.claims |= {"company": "MCC", "job": "Clerk"}
    through(provider)
    amina = Account.objects.get(email="amina@moor.example")
    held = Holding.objects.at(clock.today()).filter(person=amina.person)
    assert [holding.post.key for holding in held] == ["clerk"]
    provider.claims["job"] = "Leader"
    through(provider)
    assert [holding.post.key for holding in held.all()] == ["leader"]


def test_a_post_somebody_else_holds_is_not_taken_from_them(county, provider):
    provider.claims |= {"company": "MCC", "job": "Leader"}
    client, _ = through(provider)
    assert who(client) == str(county.accounts["amina"].pk)
    assert [holding.person for holding in Holding.objects.filter(post__key="leader")] == [county.joan]


def test_an_address_cannot_ask_for_more_nor_tie_the_provider_to_another_account(county, provider):
    bens = Browser()
    bens.enter(county.accounts["ben"], "password")
    more = "process=connect&scope=files&auth_params=prompt%3Dnone"
    address = bens.post(f"/sign-in/with/council/?{more}").context["address"]
    asked = parse_qs(urlsplit(address).query)
    assert (sorted(asked["scope"][0].split()), "prompt" in asked) == (["email", "openid", "profile"], True)
    assert asked["prompt"] == ["login"]  # who is signed in here confirms who they are
    assert bens.get(provider.sign_in(address)).status_code == 302
    assert who(bens) == str(county.accounts["amina"].pk)


def test_an_address_given_to_somebody_new_does_not_open_the_account_of_who_had_it(county, provider):
    through(provider)
    provider.claims["sub"] = "a-2"
    client, _ = through(provider)
    assert who(client) is None
    assert "knows you as somebody other than who used this address" in said(client)
    provider.claims["groups"] = []
    through(provider)
    assert Account.objects.get(email="amina@moor.example").is_active


def test_whom_the_provider_knows_anew_comes_in_once_an_administrator_was_sure_who_it_is(county, provider):
    amina = county.accounts["amina"]
    before, _ = through(provider)
    provider.claims["sub"] = "a-2"
    actions.report_lost(by=OPERATOR, account=amina)
    assert before.get("/account/").status_code == 302
    client, _ = through(provider)
    assert who(client) == str(amina.pk)


def test_a_form_is_kept_while_its_sender_confirms_through_the_provider(county, provider):
    client, _ = through(provider)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY][0]["at"] = 0
    session.save()
    sent = client.post("/account/email/", {"email": "amina.o@moor.example"})
    assert sent["Location"] == "/account/confirm/?next=%2Fsign-in%2Fsend%2F"
    answer = client.get(provider.sign_in(asked_at(client, "/sign-in/send/")))
    assert answer["Location"] == "/sign-in/send/"
    assert client.get("/sign-in/send/").context["carried"].fields == [("email", "amina.o@moor.example")]


@pytest.mark.parametrize(("ago", "confirmed"), [(11, False), (9, True)])
def test_a_provider_that_did_not_ask_again_confirms_nothing(county, provider, ago, confirmed):
    client, _ = through(provider)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY][0]["at"] = 0
    session.save()
    provider.claims["auth_time"] = int(time.time()) - ago * 60
    client.get(provider.sign_in(asked_at(client)))
    assert (client.get("/account/email/").status_code == 200) == confirmed


def test_a_provider_nobody_set_up_is_not_there(county):
    assert Browser().post("/sign-in/with/elsewhere/").status_code == 404


@pytest.mark.parametrize(
    ("trusted", "claims", "email"),
    [
        (False, {}, ""),
        (False, {"email_verified": True}, "a@moor.example"),
        (False, {"email_verified": "true"}, "a@moor.example"),
        (True, {}, "a@moor.example"),
        (True, {"email_verified": False}, ""),
    ],
)
def test_an_address_counts_if_it_was_checked(trusted, claims, email):
    council = IdentityProvider("c", "C", "https://id.example", ("moor.example",), addresses_checked=trusted)
    assert read_claims(council, {"email": "a@moor.example"} | claims).email == email


COUNCIL = IdentityProvider("council", "Council", "https://id.example", ("moor.example",), required_group="in")


@pytest.mark.parametrize(
    ("claims", "belonging"),
    [
        ({"groups": ["in"]}, Belonging.INSIDE),
        ({"groups": "in"}, Belonging.INSIDE),
        ({"groups": ["out"]}, Belonging.OUTSIDE),
        ({"groups": []}, Belonging.OUTSIDE),
        ({}, Belonging.NOT_SAID),
        ({"groups": None}, Belonging.NOT_SAID),
        ({"_claim_names": {"groups": "src1"}}, Belonging.NOT_SAID),  # Entra, for somebody in very many groups
    ],
)
def test_anyone_who_is_not_in_the_groups_sent_is_a_leaver_and_no_groups_say_nothing(claims, belonging):
    assert read_claims(COUNCIL, claims) == Identity(email="", name="", belonging=belonging)


def test_a_provider_that_stops_sending_groups_lets_nobody_in_and_switches_nobody_off(
    county, provider, letters, caplog
):
    moorshire.account(county, "nia", Role.ADMINISTRATOR)
    before, _ = through(provider)
    del provider.claims["groups"]
    for _ in range(2):
        client, _ = through(provider)
        assert who(client) is None
        assert "did not say which groups you are in" in said(client)
    assert Account.objects.get(email="amina@moor.example").is_active
    assert before.get("/account/").status_code == 200
    subject = "Nobody can sign in through Moorshire County Council"
    assert [letter.address for letter in letters() if letter.about == subject] == ["nia@moor.example"]
    assert "sends no “groups” claim" in caplog.text


def test_a_fault_that_lasts_is_told_again_the_next_day(county, letters):
    moorshire.account(county, "nia", Role.ADMINISTRATOR)
    for day in ("2024-11-25", "2024-11-25", "2024-11-26"):
        with clock.at(f"{day}T09:30"):
            notices.provider_sends_no_groups(COUNCIL)
    assert len(letters()) == 2
