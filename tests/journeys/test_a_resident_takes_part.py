"""A resident asks to speak, an officer decides, everybody sees who will be heard; an interest is registered."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.pages import BOARD, MEETING
from tests.journeys.test_every_page import look_over

pytestmark = [pytest.mark.browser, pytest.mark.core]


def ask(page: Page, name: str, subject: str) -> str:
    """Ask to speak; the address of the page that follows."""
    page.goto(MEETING)
    page.get_by_role("link", name="Ask to speak", exact=True).click()
    page.get_by_label("What do you wish to speak about?").fill(subject)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Your email address").fill("somebody@example.org")
    page.get_by_role("button", name="Ask to speak").click()
    expect(page.get_by_role("heading", name="Your request")).to_be_visible()
    return page.url


def test_a_request_to_speak_is_made_accepted_and_shown(own_site, open_page):
    resident = open_page(own_site, "")
    mine = ask(resident, "Agnes Made-Up", "Benches at the health centre")
    expect(resident.get_by_text("Waiting to be decided")).to_be_visible()
    look_over(resident)
    officer = open_page(own_site, "amina")
    officer.goto(MEETING)
    officer.get_by_text("Requests to take part", exact=True).click()
    officer.get_by_role("button", name="Accept Agnes Made-Up").click()
    expect(officer.get_by_text("Agnes Made-Up will be heard.")).to_be_visible()
    officer.get_by_role("link", name="Decline Made up: Ada Byron").click()
    officer.get_by_label("Why is it declined?").fill("It was heard in September.")
    officer.get_by_role("button", name="Decline it").click()
    expect(officer.get_by_text("It was heard in September.")).to_be_visible()
    resident.goto(mine)
    expect(resident.get_by_text("Accepted", exact=True)).to_be_visible()
    resident.goto(MEETING)
    expect(resident.get_by_role("heading", name="Who will be heard from the public")).to_be_visible()
    expect(resident.get_by_text("Agnes Made-Up")).to_be_visible()
    expect(resident.get_by_text("somebody@example.org")).to_have_count(0)


def test_a_statement_that_is_too_long_is_kept_in_its_box(own_site, open_page):
    resident = open_page(own_site, "")
    resident.goto(f"{MEETING}take-part/statement/")
    resident.get_by_label("What is your statement about?").fill("Benches")
    resident.get_by_label("Your statement", exact=True).fill("word " * 501)
    resident.get_by_label("Your name").fill("Agnes Made-Up")
    resident.get_by_label("Your telephone number").fill("01632 960001")
    resident.get_by_role("button", name="Hand it in").click()
    error = resident.get_by_role("link", name="Your statement has 501 words; this body takes 500 at most")
    error.click()
    expect(resident.get_by_label("Your statement", exact=True)).to_be_focused()
    assert resident.get_by_label("Your statement", exact=True).input_value().split() == ["word"] * 501


def test_a_request_is_withdrawn_by_whoever_made_it(own_site, open_page):
    resident = open_page(own_site, "")
    ask(resident, "Bertha Made-Up", "Trees")
    resident.get_by_role("button", name="Withdraw it").click()
    expect(resident.get_by_text("Your request is withdrawn.")).to_be_visible()


def test_an_officer_registers_a_members_interest_and_ends_it(own_site, open_page):
    officer = open_page(own_site, "amina")
    officer.goto(f"{BOARD}interests/")
    officer.get_by_role("link", name="Councillor Liz Leffman").click()
    officer.get_by_role("button", name="Register an interest").click()
    officer.get_by_label("What is it?").fill("Made up: a share in a bakery")
    for part, value in (("Day", "1"), ("Month", "9"), ("Year", "2024")):
        officer.get_by_label(part, exact=True).fill(value)
    officer.get_by_role("button", name="Register it").click()
    expect(officer.get_by_text("Made up: a share in a bakery", exact=True)).to_be_visible()
    officer.get_by_role("link", name=re.compile("^It ended")).click()
    look_over(officer)
    officer.get_by_role("button", name="End it").click()
    expect(officer.get_by_text("The interest has ended; it stays known.")).to_be_visible()
