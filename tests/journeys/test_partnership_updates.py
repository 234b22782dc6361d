"""A partnership is asked for its yearly update, hands it in, and everybody reads the report."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_every_page import look_over

pytestmark = pytest.mark.browser
PARTS = (
    "Current focus",
    "Personnel",
    "Governance arrangements",
    "Key achievements in the last year",
    "Aims for the year ahead",
    "Key challenges, and how they will be met",
)


def test_an_update_is_asked_for_handed_in_and_published(own_site, open_page):
    officer = open_page(own_site, "amina")
    officer.goto("/partnership-updates/open/")
    officer.get_by_label("Which year?").fill("2024")
    officer.get_by_label("Title of the report").fill("Made up: partnerships in 2024")
    officer.get_by_label("Which body is it reported to?").select_option(label="Cabinet")
    for part, value in (("Day", "10"), ("Month", "12"), ("Year", "2024")):
        officer.get_by_label(part, exact=True).fill(value)
    officer.get_by_label("Oxfordshire Health and Wellbeing Board", exact=True).check()
    officer.get_by_role("button", name="Ask them").click()
    look_over(officer)
    officer.get_by_role("link", name="Oxfordshire Health and Wellbeing Board", exact=True).click()
    officer.get_by_role("button", name="Hand it in").click()
    expect(officer.get_by_role("alert").filter(has_text="There is a problem")).to_be_visible()
    for part in PARTS:
        officer.get_by_label(part, exact=True).fill(f"Made up: {part.lower()}.")
    look_over(officer)
    officer.get_by_role("button", name="Hand it in").click()
    officer.goto("/partnership-updates/")
    officer.get_by_role("link", name="Made up: partnerships in 2024").click()
    expect(officer.get_by_text("1 of 4 handed in")).to_be_visible()
    officer.get_by_role("button", name="Publish the report").click()
    look_over(officer)
    officer.get_by_role("button", name="Publish it").click()
    visitor = open_page(own_site, "")
    visitor.goto("/partnership-updates/")
    visitor.get_by_role("link", name="Made up: partnerships in 2024").click()
    expect(visitor.get_by_text("Made up: current focus.")).to_be_visible()
    look_over(visitor)
