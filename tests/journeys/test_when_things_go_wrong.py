"""Wrong files, wrong passwords, and pages that are not for everybody: what is said, and that nothing happens."""

import pytest
from playwright.sync_api import expect

from tests.journeys import browsing
from tests.journeys.test_bringing_a_paper_in import bring_in

pytestmark = pytest.mark.browser

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")
WRONG = {
    "a picture": ("minutes.png", PNG),
    "a picture that says it is text": ("minutes.txt", PNG),
    "an empty file": ("agenda.txt", b""),
    "a text that is no paper": ("list.txt", b"eggs\nmilk\na new kettle\n"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_file_that_is_no_paper_is_refused_in_one_sentence_that_leads_to_the_box(
    open_page, second_site, what
):
    officer = open_page(second_site, "amina")
    name, content = WRONG[what]
    bring_in(officer, {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    assert officer.title().startswith("Error: ")
    problems = officer.get_by_role("alert").get_by_role("link")
    assert problems.count() == 1
    problems.click()
    expect(officer.get_by_label("Paper")).to_be_focused()
    officer.goto("/papers/")
    expect(officer.get_by_role("heading", name="Papers", level=1)).to_be_visible()
    expect(officer.get_by_text(name, exact=True)).to_have_count(0)


def test_choosing_nothing_is_told_so(amina):
    amina.goto("/papers/bring-in/")
    amina.get_by_role("button", name="Import", exact=True).click()
    amina.get_by_role("alert").get_by_role("link", name="Choose a paper").click()
    expect(amina.get_by_label("Paper")).to_be_focused()


def test_a_wrong_password_does_not_say_which_of_the_two_was_wrong(visitor):
    visitor.goto("/sign-in/")
    for who in ("joan", "nobody-of-that-name"):
        browsing.sign_in(visitor, who, "not the password")
        expect(visitor.get_by_role("alert")).to_contain_text(
            "That email address and password do not go together"
        )
    visitor.get_by_role("alert").get_by_role("link").click()
    expect(visitor.get_by_label("Password", exact=True)).to_be_focused()
    assert visitor.get_by_label("Password", exact=True).input_value() == ""


def test_too_many_wrong_passwords_are_made_to_wait(visitor):
    visitor.goto("/sign-in/")
    for _ in range(10):
        browsing.sign_in(visitor, "guesser", "not the password")
        expect(visitor.get_by_role("alert")).to_contain_text("do not go together")
    browsing.sign_in(visitor, "guesser", "not the password")
    expect(visitor.get_by_text("Wait a quarter of an hour and try again")).to_be_visible()
    browsing.sign_in(visitor, "carys")
    expect(visitor.get_by_role("button", name="Sign out")).to_be_visible()


def test_a_page_of_another_role_says_why_it_is_shut(open_page, site):
    councillor = open_page(site, "joan")
    councillor.goto("/")
    expect(councillor.get_by_role("link", name="Papers", exact=True)).to_have_count(0)
    assert councillor.goto("/papers/").status == 403
    assert browsing.heading(councillor) == "You cannot see this page"
    expect(councillor.locator("main")).to_contain_text("bring a paper into the record")


def test_only_those_who_act_for_a_body_may_say_its_duty_was_met(open_page, site):
    scrutiny = open_page(site, "ben")
    scrutiny.goto("/bodies/health-and-wellbeing-board/meetings/2024-12-05/")
    browsing.open_duties(scrutiny)
    scrutiny.get_by_role("link", name="Publish the agenda and reports").click()
    expect(scrutiny.get_by_role("button", name="Show that it was met")).to_have_count(0)
    assert scrutiny.goto(f"{scrutiny.url}met/").status == 403
    expect(scrutiny.locator("main")).to_contain_text("Only those who act for them can show that it was met.")


def test_a_visitor_is_asked_to_sign_in_and_then_taken_on(visitor):
    visitor.goto("/papers/bring-in/")
    assert browsing.heading(visitor) == "Sign in"
    browsing.sign_in(visitor, "amina")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Import a paper")


def test_nobody_is_sent_to_another_site_after_signing_in(visitor, site):
    visitor.goto("/sign-in/?next=https://elsewhere.example/")
    browsing.sign_in(visitor, "dev")
    expect(visitor.get_by_role("button", name="Sign out")).to_be_visible()
    assert visitor.url == site.at("/")


def test_signing_out_shuts_what_was_open(open_page, site):
    somebody = open_page(site)
    somebody.goto("/sign-in/")
    browsing.sign_in(somebody, "idris")
    somebody.get_by_role("button", name="Sign out").click()
    expect(somebody.get_by_role("link", name="Sign in")).to_be_visible()
    somebody.goto("/account/")
    assert browsing.heading(somebody) == "Sign in"


def test_an_address_that_is_nowhere_says_so_plainly(visitor):
    assert visitor.goto("/bodies/no-such-body/").status == 404
    assert browsing.heading(visitor) == "Page not found"
    visitor.get_by_role("link", name="Go to the first page").click()
    assert browsing.heading(visitor) == "Meetings and decisions in Oxfordshire"


def test_a_stale_page_is_told_and_nothing_is_overwritten(open_page, own_site):
    first, second = open_page(own_site, "amina"), open_page(own_site, "dev")
    address = "/bodies/health-and-wellbeing-board/meetings/2025-03-13/agenda/"
    for page in (first, second):
        page.goto(address)
    second.get_by_role("button", name="Take off Community Profiles – Dashboard").click()
    first.get_by_role("button", name="Down Apologies for absence and substitutes").click()
    expect(first.locator("main")).to_contain_text("Dev Rathod took off “Community Profiles – Dashboard”")
    assert browsing.rows(first, "Items")[0][1] == "Apologies for absence and substitutes"
