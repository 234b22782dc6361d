"""A resident with a small telephone and no scripts finds a decision, the paper behind it, and follows the body."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import browsing

pytestmark = [pytest.mark.browser, pytest.mark.core]


def fits(page: Page) -> None:
    assert not browsing.scrolls_sideways(page)


def test_from_a_search_to_the_decision_its_paper_and_what_follows(site, open_page):
    resident = open_page(site, java_script_enabled=False, viewport=browsing.PHONE)
    resident.goto("/")
    resident.get_by_role("link", name="Search", exact=True).click()
    resident.get_by_label("Words to look for").fill("footpath mended ford")
    resident.get_by_label("Words to look for").press("Enter")
    decision = resident.locator(".result").filter(has_text="Decision, Meadow and Mill")
    expect(decision).to_be_visible()
    fits(resident)
    decision.get_by_role("link").click()
    expect(resident.locator("main")).to_contain_text(
        "Approved: The footpath is mended from the ford to the mill before the spring."
    )
    expect(resident.locator("main")).to_contain_text("For 4, against 1, abstained 0.")
    fits(resident)
    meeting = resident.url
    resident.get_by_role("link", name="Mending the footpath to the mill", exact=True).click()
    expect(resident.get_by_role("heading", name="Where the path gives way")).to_be_visible()
    fits(resident)

    resident.goto("/search/?q=bank+slipped+weir")
    resident.locator(".result").filter(has_text="page 4").get_by_role("link").click()
    expect(resident.locator("main")).to_contain_text("Between the ford and the mill the bank has slipped")
    fits(resident)
    resident.get_by_role("link", name="Page 5").click()
    expect(resident.locator("h1")).to_have_text("State of the mill wheel")

    resident.goto(meeting)
    resident.get_by_role("link", name="Follow Meadow and Mill").click()
    fits(resident)
    feed = resident.get_by_role("link", name="Feed of packs, minutes and decisions").get_attribute("href")
    calendar = resident.get_by_role("link", name="Calendar of Meadow and Mill").get_attribute("href")
    assert "Draft minutes" in resident.request.get(feed).text()
    assert "BEGIN:VCALENDAR" in resident.request.get(calendar).text()
