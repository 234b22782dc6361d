"""The same work in a browser that runs no scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import browsing
from tests.journeys.test_bringing_a_paper_in import beside_the_lines, bring_in, store
from tests.journeys.test_looking_around import COUNCIL

pytestmark = [pytest.mark.browser, pytest.mark.core]


@pytest.fixture
def dev(open_page, site) -> Page:
    """A partnership officer whose browser runs no scripts."""
    page = open_page(site, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Sign in").click()
    browsing.sign_in(page, "dev")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return page


def test_a_paper_is_brought_in_and_stored_and_a_duty_of_it_met(dev):
    bring_in(dev, browsing.PAPERS / "hedges.txt")
    beside_the_lines(dev)
    member = dev.locator(".paper__card").filter(has_text="Ewan Quick")
    member.get_by_role("button", name="Leave out").click()
    expect(member).to_contain_text("Left out")
    store(dev)
    expect(dev.get_by_role("alert")).to_contain_text("Stored: ")

    dev.goto("/bodies/hedges-and-byways-committee/meetings/2025-01-28/")
    browsing.open_duties(dev)
    dev.get_by_role("link", name="Publish the agenda and reports").click()
    dev.get_by_role("button", name="Show that it was met").click()
    dev.get_by_role("button", name="Record that it was met").click()
    dev.get_by_role("alert").get_by_role("link", name="Say what shows that it was met").click()
    assert dev.url.endswith("#id_evidence")
    dev.get_by_label("What shows that it was met?").fill("On the notice board since 17 January 2025")
    dev.get_by_role("button", name="Record that it was met").click()
    expect(dev.locator("main dl.facts").first).to_contain_text("What shows it")
    assert browsing.facts(dev)["What shows it"] == "On the notice board since 17 January 2025"


def test_the_menu_and_the_picture_are_there_on_any_screen(open_page, site):
    phone = open_page(site, java_script_enabled=False, viewport=browsing.PHONE)
    phone.goto("/")
    phone.get_by_role("link", name="County", exact=True).click()
    phone.get_by_text(COUNCIL).click()
    expect(phone.locator(".diagram__list").get_by_role("link", name="Cabinet", exact=True)).to_be_visible()
    desk = open_page(site, java_script_enabled=False)
    desk.goto("/county/")
    desk.get_by_label("Fit the page").check()
    frame = desk.locator(".diagram").bounding_box()
    picture = desk.locator(".diagram__picture").bounding_box()
    assert picture["width"] <= frame["width"]
