"""What each kind of session may do: a matrix of ways in and of things to do, and who must have a second factor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from shiremoot.foundation import clock
from shiremoot.foundation.access import actions, assurance, rules
from shiremoot.foundation.access.permissions import MANAGE
from shiremoot.foundation.access.rules import PERSONAL, Role
from shiremoot.foundation.access.viewer import OPERATOR, viewer_of
from shiremoot.foundation.sign_in.rules import CONFIRMED_FOR, IdentityProvider
from tests.factories import moorshire
from tests.factories import sign_in as signing
from tests.factories.browser import Browser

AN_HOUR_AGO = "2024-11-25T08:10"
NOW = "2024-11-25T09:00"
# Who is signed in, how, and when. Ben holds no personal role; Nia does, and a second factor; Olu lost his.
WAYS = {
    "nobody": None,
    "a password": ("ben", "password", NOW),
    "a password, a while ago": ("ben", "password", AN_HOUR_AGO),
    "a password, with a factor added since": ("nia", "password", NOW),
    "a password, with the factor lost": ("olu", "password", NOW),
    "a second factor": ("nia", "mfa", NOW),
    "a second factor, a while ago": ("nia", "mfa", AN_HOUR_AGO),
    "the identity provider": ("nia", "socialaccount", NOW),
}
# "yes", "no" (refused), "sign in", "confirm" or "code" (a set-up code): where one is sent first.
MATRIX = {
    "read the public record": ["yes", "yes", "yes", "yes", "yes", "yes", "yes", "yes"],
    "see one's account": ["sign in", "yes", "yes", "yes", "yes", "yes", "yes", "yes"],
    "change the password": ["sign in", "yes", "yes", "yes", "yes", "yes", "yes", "yes"],
    "add a passkey": ["sign in", "yes", "confirm", "confirm", "code", "yes", "confirm", "yes"],
    "set up codes": ["sign in", "yes", "confirm", "confirm", "code", "gone", "confirm", "gone"],
    "enter a set-up code": ["sign in", "yes", "confirm", "confirm", "yes", "yes", "confirm", "yes"],
    "change the email address": ["sign in", "yes", "confirm", "confirm", "yes", "yes", "confirm", "yes"],
    "see accounts": ["sign in", "no", "no", "no", "no", "yes", "yes", "yes"],
    "invite somebody": ["sign in", "no", "no", "no", "no", "yes", "confirm", "yes"],
    "give a role": ["sign in", "no", "no", "no", "no", "yes", "confirm", "yes"],
    "end a role": ["sign in", "no", "no", "no", "no", "yes", "confirm", "yes"],
    "switch an account off": ["sign in", "no", "no", "no", "no", "yes", "confirm", "yes"],
    "remove lost factors": ["sign in", "no", "no", "no", "no", "yes", "confirm", "yes"],
    "end somebody's sessions": ["sign in", "no", "no", "no", "no", "yes", "confirm", "yes"],
}
CELLS = [(doing, way, cell) for doing, row in MATRIX.items() for way, cell in zip(WAYS, row, strict=True)]


@pytest.fixture
def addresses(county):
    """Two account administrators, of whom one lost his second factor, and where each thing is done."""
    for name in ("nia", "olu"):
        moorshire.account(county, name, Role.ADMINISTRATOR)
    Authenticator.objects.filter(user=county.accounts["olu"]).delete()
    of = f"/accounts/{county.accounts['ben'].pk}"
    return {
        "read the public record": "/",
        "see one's account": "/account/",
        "change the password": "/account/password/",
        "add a passkey": "/account/passkeys/add/",
        "set up codes": "/account/codes/add/",
        "enter a set-up code": "/account/set-up-code/",
        "change the email address": "/account/email/",
        "see accounts": "/accounts/",
        "invite somebody": "/accounts/invite/",
        "give a role": f"{of}/roles/give/",
        "end a role": f"{of}/roles/{county.accounts['ben'].grants.earliest('pk').pk}/end/",
        "switch an account off": f"{of}/off/",
        "remove lost factors": f"{of}/lost/",
        "end somebody's sessions": f"{of}/sessions/",
    }


def outcome(answer) -> str:
    if answer.status_code == 302:
        return {
            "/account/confirm/": "confirm",
            "/account/set-up-code/": "code",
            "/account/security/": "gone",  # they have codes
            "/sign-in/": "sign in",
        }[answer["Location"].partition("?")[0]]
    return {200: "yes", 403: "no"}[answer.status_code]


@pytest.mark.parametrize(("doing", "way", "cell"), CELLS)
def test_each_kind_of_session_may_do_what_the_matrix_says(county, addresses, doing, way, cell):
    client = Browser()
    if how := WAYS[way]:
        who, method, moment = how
        with clock.at(moment):
            client.enter(county.accounts[who], method)
    with clock.at(NOW):
        assert outcome(client.get(addresses[doing])) == cell


@pytest.mark.parametrize("role", list(Role))
def test_a_personal_role_counts_only_in_an_assured_session(county, role):
    account = moorshire.account(county, "nia", role)
    roles = [viewer_of(account, moorshire.TODAY, assured=assured).roles for assured in (False, True)]
    assert roles == [frozenset() if role in PERSONAL else {role}, {role}]


def test_the_personal_roles_are_those_that_reach_personal_records_or_decide_who_does():
    assert {Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_TEAM, Role.PRACTITIONER, Role.ADMINISTRATOR} == PERSONAL
    assert MANAGE.roles <= PERSONAL
    assert rules.counts(Role.ANALYST, assured=False)


def give(account, role):
    return actions.grant(by=OPERATOR, account=account, role=role, purpose="Work", legal_basis="Law")


@pytest.mark.parametrize("role", sorted(PERSONAL))
def test_a_personal_role_is_not_given_to_anyone_who_has_a_password_alone(county, role):
    ben = county.accounts["ben"]
    with pytest.raises(assurance.NeedsSecondFactor, match="Ben signs in with a password alone"):
        give(ben, role)
    signing.give_codes(ben)
    assert give(ben, role).role == role


def test_the_identity_provider_stands_for_a_second_factor_while_it_is_set_up(county, settings):
    ben = county.accounts["ben"]
    SocialAccount.objects.create(user=ben, provider="council", uid="b-1")
    with pytest.raises(assurance.NeedsSecondFactor):
        give(ben, Role.PRACTITIONER)
    settings.IDENTITY_PROVIDERS = (IdentityProvider("council", "Council", "https://id.example"),)
    assert give(ben, Role.PRACTITIONER).account == ben


def test_nobody_gives_themselves_a_role(county):
    viewer = county.viewer("ben")
    with pytest.raises(actions.NotToOneself):
        actions.grant(by=viewer, account=viewer.account, role=Role.ANALYST, purpose="Work", legal_basis="Law")


def test_anyone_who_holds_a_personal_role_without_a_factor_is_told_at_signing_in(county):
    moorshire.give(moorshire.account(county, "nia"), Role.PRACTITIONER)
    client = Browser()
    answer = client.post(
        "/sign-in/", {"email": "nia@moor.example", "password": moorshire.PASSWORD}, follow=True
    )
    assert "Some of your roles do not count yet" in answer.content.decode()
    assert "Needs a second factor" in client.get("/account/").content.decode()


def aged(county, name, *ways) -> Browser:
    """A browser in which somebody signed in a while ago."""
    client = Browser()
    with clock.at(AN_HOUR_AGO):
        client.enter(county.accounts[name], *ways)
    return client


def test_the_password_confirms_for_ten_minutes_and_leads_on(county):
    with clock.at(NOW):
        client = aged(county, "ben", "password")
        asked = client.get("/account/email/")["Location"]
        assert asked == "/account/confirm/?next=%2Faccount%2Femail%2F"
        answer = client.post("/account/confirm/", {"old": moorshire.PASSWORD, "next": "/account/email/"})
        assert (answer.status_code, answer["Location"]) == (302, "/account/email/")


@pytest.mark.parametrize("old", ["not it at all", ""])
def test_a_wrong_password_confirms_nothing(county, old):
    with clock.at(NOW):
        client = aged(county, "ben", "password")
        assert client.post("/account/confirm/", {"old": old}).status_code == 400
        assert client.get("/account/email/").status_code == 302


def test_anyone_who_has_a_second_factor_confirms_with_it_and_not_with_the_password(county):
    signing.give_codes(county.accounts["ben"])
    with clock.at(NOW):
        client = aged(county, "ben")
        assert client.post("/account/confirm/", {"old": moorshire.PASSWORD}).status_code == 400
        assert client.post("/account/confirm/", {"code": signing.code()}).status_code == 302


def test_confirming_lasts_ten_minutes(county):
    client = Browser()
    with clock.at(NOW):
        client.enter(county.accounts["ben"], "password")
    for minutes, status in ((9, 200), (10, 302)):
        with clock.at(f"2024-11-25T09:{minutes:02}"):
            assert client.get("/account/email/").status_code == status
    assert CONFIRMED_FOR.total_seconds() == 600


def test_a_form_sent_after_a_while_is_kept_over_confirming(county):
    with clock.at(NOW):
        client = aged(county, "ben", "password")
        asked = client.post("/account/email/", {"email": "ben.h@moor.example"})["Location"]
        answer = client.post(asked, {"old": moorshire.PASSWORD, "next": "/sign-in/send/"})
        page = client.get(answer["Location"]).content.decode()
    assert 'action="/account/email/"' in page
    assert "ben.h@moor.example" in page


def test_confirming_does_not_make_a_password_a_second_factor(county):
    with clock.at(NOW):
        client = aged(county, "ben", "password")
        client.post("/account/confirm/", {"old": moorshire.PASSWORD})
        assert not client.get("/").wsgi_request.viewer.assured
