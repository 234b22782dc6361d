"""Each way in, in a browser: password, code, recovery code, passkey, identity provider; and looking after accounts."""

import re
import subprocess
import sys
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from shiremoot.demonstration import building
from tests.factories import provider as providers
from tests.journeys import browsing, sites

pytestmark = pytest.mark.browser
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def someone(open_page, own_site) -> Page:
    """A browser at a county of its own, with a built-in authenticator that knows its owner's finger."""
    page = open_page(own_site)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def enter(page: Page, who: str) -> None:
    page.goto("/sign-in/")
    browsing.sign_in(page, who)
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def leave(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def keep_recovery_codes(page: Page) -> list[str]:
    """Make recovery codes on the page that is open, and go on."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    press(page, "Make recovery codes")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    codes = page.locator("main code").all_inner_texts()
    page.get_by_role("button", name="I have kept them").click()
    return codes


def sound(page: Page) -> list[str]:
    """What is in somebody's way on this page."""
    return list(browsing.barriers(page)) + ["scrolls"] * browsing.scrolls_sideways(page)


@pytest.mark.core
def test_a_passkey_is_added_and_signs_in_alone_and_beside_the_password(someone):
    enter(someone, "dev")
    someone.goto("/account/security/")
    follow(someone, "Add a passkey")
    assert sound(someone) == []
    someone.get_by_label("Name of the passkey").fill("Work laptop")
    press(someone, "Add a passkey")
    keep_recovery_codes(someone)
    expect(someone.get_by_role("rowheader", name="Passkey: Work laptop")).to_be_visible()
    assert sound(someone) == []
    leave(someone)
    someone.goto("/sign-in/?next=/papers/")
    expect(someone.get_by_text("No passkey was used")).to_be_hidden()
    press(someone, "Sign in with a passkey")
    expect(someone).to_have_url(re.compile("/papers/$"))
    leave(someone)
    someone.goto("/sign-in/")
    browsing.sign_in(someone, "dev")
    expect(someone.get_by_role("heading", level=1)).to_have_text("Enter your code")
    assert sound(someone) == []
    press(someone, "Use your passkey")
    expect(someone.get_by_role("button", name="Sign out")).to_be_visible()


def test_codes_are_set_up_and_a_recovery_code_stands_in_for_a_lost_phone(someone):
    enter(someone, "elin")
    someone.goto("/account/codes/add/")
    assert sound(someone) == []
    secret = someone.locator("main code").inner_text().replace(" ", "")
    someone.get_by_label("Code from the app").fill(code_of(secret))
    press(someone, "Continue")
    codes = keep_recovery_codes(someone)
    leave(someone)
    someone.goto("/sign-in/")
    browsing.sign_in(someone, "elin")
    someone.get_by_label("Code").fill("000000")
    press(someone, "Continue")
    expect(someone.get_by_role("alert")).to_contain_text("That code is not right")
    someone.get_by_label("Code").fill(codes[0])
    press(someone, "Continue")
    expect(someone.get_by_role("button", name="Sign out")).to_be_visible()


def code_of(secret: str) -> str:
    """What an app with this secret shows now."""
    now = int(time.time()) // 30
    return str(totp.format_hotp_value(totp.hotp_value(secret, now)))


def test_a_lost_factor_is_replaced_with_a_code_given_by_hand(someone, own_site):
    make_administrator(own_site, "uma@shire.example")
    said = at_the_command_line(own_site, "account", "lost", "uma@shire.example")
    code = re.search(r"good for a day: (\S+)", said).group(1)
    someone.goto("/sign-in/")
    someone.get_by_label("Email address").fill("uma@shire.example")
    someone.get_by_label("Password", exact=True).fill("moor beyond the mill")
    press(someone, "Sign in")
    expect(someone.get_by_text("Ask an account administrator for a set-up code")).to_be_visible()
    someone.goto("/account/security/")
    follow(someone, "Set up one-time codes")
    expect(someone.get_by_role("heading", level=1)).to_have_text("Enter your set-up code")
    assert sound(someone) == []
    someone.get_by_label("Set-up code").fill(code.lower())
    press(someone, "Continue")
    secret = someone.locator("main code").inner_text().replace(" ", "")
    someone.get_by_label("Code from the app").fill(code_of(secret))
    press(someone, "Continue")
    keep_recovery_codes(someone)
    someone.goto("/account/")
    expect(someone.get_by_text("Needs a second factor")).to_have_count(0)


def test_those_whose_work_reaches_personal_records_enter_the_code_that_was_printed(someone, own_site):
    assert re.search(r"femi@shire.example +Safeguarding lead, with the code \d{6}", own_site.said)
    enter(someone, "femi")
    someone.goto("/account/")
    expect(someone.get_by_text("Needs a second factor")).to_have_count(0)


def test_an_account_administrator_invites_gives_a_role_and_switches_off(someone, own_site):
    made = make_administrator(own_site)
    secret = re.search(r"authenticator app: (\w+)", made).group(1)
    someone.goto("/sign-in/")
    someone.get_by_label("Email address").fill("nia@shire.example")
    someone.get_by_label("Password", exact=True).fill("moor beyond the mill")
    press(someone, "Sign in")
    someone.get_by_label("Code").fill(code_of(secret))
    press(someone, "Continue")
    follow(someone, "Accounts")
    assert sound(someone) == []
    someone.get_by_role("button", name="Invite somebody").click()
    someone.get_by_label("Name").fill("Olu Bello")
    someone.get_by_label("Work email address").fill("olu@shire.example")
    press(someone, "Invite")
    expect(someone.get_by_role("heading", level=1)).to_have_text("Olu Bello")
    assert sound(someone) == []
    someone.get_by_role("button", name="Give a role").click()
    assert sound(someone) == []
    someone.get_by_label("Role", exact=True).select_option("Performance analyst")
    someone.get_by_label("Over the whole county").check()
    someone.get_by_label("Purpose").fill("Reports of the board")
    someone.get_by_label("Legal basis").fill("Contract of employment")
    press(someone, "Give the role")
    expect(someone.get_by_role("rowheader", name="Performance analyst")).to_be_visible()
    follow(someone, "Second factor lost")
    assert sound(someone) == []
    press(someone, "Remove them and get a code")
    expect(someone.locator("main code")).to_have_text(re.compile(r"^(\w{4}-){2}\w{4}$"))
    assert sound(someone) == []
    someone.get_by_role("button", name="I have given it").click()
    follow(someone, "Switch the account off")
    press(someone, "Switch off")
    expect(someone.get_by_text("Switched off").first).to_be_visible()


def make_administrator(site: sites.Site, email: str = "nia@shire.example") -> str:
    words = ["account", "administrator", email, "--name", "Nia Rees"]
    return at_the_command_line(site, *words, typed="moor beyond the mill\n")


def at_the_command_line(site: sites.Site, *words: str, typed: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "shiremoot.config.cli", *words],
        env=sites.environment(site.folder),
        input=typed,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_councils_own_sign_in_lets_its_people_in_and_a_leaver_out(demonstrated, tmp_path, open_page):
    with providers.running() as provider:
        provider.claims = {"sub": "1", "email": "ben@shire.example", "groups": ["staff"]}
        folder = sites.copy_of(demonstrated[1], tmp_path / "county")
        with (folder / "county.toml").open("a") as mark:
            mark.write(
                f'''[[identity]]
key = "council"
name = "Oxfordshire County Council"
issuer = "{provider.address}"
client_id = "{providers.CLIENT}"
domains = ["shire.example"]
addresses_checked = true
required_group = "staff"
'''
            )
        with sites.opened(folder, "serve") as site:
            page = open_page(site)
            page.goto("/sign-in/")
            press(page, "Sign in through Oxfordshire County Council")
            expect(page.get_by_role("link", name="Ben Harwell")).to_be_visible()
            leave(page)
            provider.claims["groups"] = []
            page.goto("/sign-in/")
            press(page, "Sign in through Oxfordshire County Council")
            expect(page.get_by_text("no longer lets you use Shiremoot")).to_be_visible()


def test_without_javascript_password_and_code_are_enough(open_page, own_site):
    page = open_page(own_site, java_script_enabled=False)
    page.goto("/sign-in/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)
    page.get_by_label("Email address").fill("hana@shire.example")
    page.get_by_label("Password", exact=True).fill(building.accounts().password)
    press(page, "Sign in")
    page.get_by_label("Code").fill(building.accounts().code())
    press(page, "Continue")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
