"""A resident looks around the county: its picture, a board, another day, what is owed, and a phone."""

import csv
import io
import pathlib
import re

import pytest
from playwright.sync_api import expect

from tests.journeys import browsing

pytestmark = pytest.mark.browser

BOARD = "/bodies/health-and-wellbeing-board/"
COUNCIL = re.compile(r"^Oxfordshire County Council: full Council: \d+ below it$")  # a fold of the list


def test_the_picture_of_the_county_leads_to_a_board_and_its_tabs(visitor):
    visitor.goto("/")
    visitor.get_by_role("link", name="County", exact=True).click()
    picture = visitor.get_by_role("region", name="Who answers to whom: picture")
    box = picture.get_by_role("link", name=re.compile("^Oxfordshire Health and Wellbeing Board"))
    expect(box).to_be_visible()
    box.click()
    assert browsing.heading(visitor) == "Oxfordshire Health and Wellbeing Board"
    facts = browsing.facts(visitor)
    assert facts["Chair"] == "Councillor Liz Leffman, Leader of the Council"
    assert facts["Last meeting"] == "Thursday 26 September 2024, 14:00"
    assert facts["Next meeting"] == "Thursday 5 December 2024, 14:00"
    tabs = visitor.get_by_role("navigation", name="About this body")
    for tab in ("Members", "Meetings", "Actions and duties", "Plans", "History"):
        tabs.get_by_role("link", name=tab).click()
        expect(tabs.get_by_role("link", name=tab)).to_have_attribute("aria-current", "page")
    expect(visitor.get_by_role("heading", name="Seats over time")).to_be_visible()


def test_every_box_of_the_picture_is_reached_by_keyboard_and_shows_the_focus(visitor):
    visitor.goto("/county/")
    picture = visitor.get_by_role("region", name="Who answers to whom: picture")
    picture.focus()
    boxes = picture.get_by_role("link")
    count = boxes.count()
    assert count >= 40
    reached = []
    for _ in range(count):
        visitor.keyboard.press("Tab")
        reached.append(browsing.focused(visitor).get_attribute("href"))
    assert sorted(reached) == sorted(box.get_attribute("href") for box in boxes.all())
    card = browsing.focused(visitor).locator(".diagram__card")
    assert card.evaluate("card => getComputedStyle(card).fill") == "rgb(255, 221, 0)"
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("navigation", name="About this body")).to_be_visible()


def test_the_county_as_at_another_day_has_the_bodies_of_that_day(visitor):
    visitor.goto("/county/")
    today = set(visitor.locator(".diagram__list a").all_text_contents())
    for part, value in (("Day", "6"), ("Month", "11"), ("Year", "2018")):
        visitor.get_by_label(part, exact=True).fill(value)
    visitor.get_by_role("button", name="Show", exact=True).click()
    assert browsing.heading(visitor) == "The county as at 6 November 2018"
    then = set(visitor.locator(".diagram__list a").all_text_contents())
    assert "Joint Management Group: Adults with Care and Support Needs" in then - today
    visitor.get_by_text(COUNCIL).click()
    visitor.locator(".diagram__list").get_by_role(
        "link", name="Oxfordshire Health and Wellbeing Board"
    ).click()
    assert browsing.heading(visitor) == "Oxfordshire Health and Wellbeing Board as at 6 November 2018"


def test_a_day_that_is_none_is_told_so_and_the_box_is_reached(visitor):
    visitor.goto("/county/")
    visitor.get_by_label("Day", exact=True).fill("31")
    visitor.get_by_label("Month", exact=True).fill("2")
    visitor.get_by_label("Year", exact=True).fill("2024")
    visitor.get_by_role("button", name="Show", exact=True).click()
    visitor.get_by_role("alert").get_by_role("link").click()
    expect(visitor.get_by_label("Day", exact=True)).to_be_focused()


def test_the_county_is_narrowed_by_kind_and_widened_again(visitor):
    visitor.goto("/county/")
    visitor.get_by_label("Kind").select_option(label="Cabinet")
    visitor.get_by_role("button", name="Show", exact=True).click()
    expect(visitor.get_by_text("1 body.")).to_be_visible()
    visitor.get_by_role("link", name="Show everything, as at today").click()
    expect(visitor.get_by_role("region", name="Who answers to whom: picture")).to_be_visible()


def test_on_a_phone_the_county_is_a_list(open_page, site):
    phone = open_page(site, viewport=browsing.PHONE)
    phone.goto("/county/")
    expect(phone.locator(".diagram")).to_be_hidden()
    phone.get_by_text(COUNCIL).click()
    phone.locator(".diagram__list").get_by_role("link", name="Oxfordshire Health and Wellbeing Board").click()
    assert browsing.heading(phone) == "Oxfordshire Health and Wellbeing Board"
    assert not browsing.scrolls_sideways(phone)
    phone.get_by_role("button", name="Menu").click()
    menu = phone.get_by_role("navigation", name="Menu")
    menu.get_by_role("link", name="Actions and duties", exact=True).click()
    assert browsing.heading(phone) == "Actions and duties"


def test_on_a_phone_what_is_owed_is_cards_that_can_be_sorted(open_page, site):
    phone = open_page(site, viewport=browsing.PHONE)
    phone.goto("/owed/?when=late")
    phone.get_by_role("link", name="Duty", exact=True).click()
    phone.wait_for_url("**sort=duty**")
    owed_by = phone.locator(".ledger tbody td[data-label='Owed by']").first
    assert owed_by.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Owed by "'
    expect(phone.get_by_text("Owed to", exact=True)).to_be_hidden()


def test_a_boards_calendar_is_taken_away(visitor):
    visitor.goto(BOARD)
    with visitor.expect_download() as taken:
        visitor.get_by_role("link", name="Calendar of meetings and duties").click()
    lines = pathlib.Path(taken.value.path()).read_text().splitlines()
    assert lines[0] == "BEGIN:VCALENDAR"
    assert any(line.startswith("DTSTART") and "20241205T140000" in line for line in lines)


def test_what_is_owed_is_narrowed_sorted_and_taken_as_a_spreadsheet(visitor):
    visitor.goto("/owed/")
    first = browsing.rows(visitor, "Actions and duties")[0]
    assert first[0].startswith("Late by")
    visitor.get_by_label("Body").select_option(label="Cabinet")
    visitor.get_by_label("When").select_option(label="Late")
    visitor.get_by_role("button", name="Show", exact=True).click()
    visitor.wait_for_url("**when=late**")
    late = browsing.rows(visitor, "Actions and duties")
    assert {row[2] for row in late} == {"Cabinet"}
    assert all(row[0].startswith("Late by") for row in late)

    visitor.get_by_role("link", name="Duty", exact=True).click()
    visitor.wait_for_url("**sort=duty**")
    duties = [row[1].split("\n")[0] for row in browsing.rows(visitor, "Actions and duties")]
    assert duties == sorted(duties)
    assert len(duties) == len(late)

    with visitor.expect_download() as taken:
        visitor.get_by_role("link", name="Take these as a spreadsheet (CSV)").click()
    text = pathlib.Path(taken.value.path()).read_text("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text)))
    assert len(table) == len(late)
    assert taken.value.suggested_filename == "what-is-owed.csv"


def test_an_officer_has_a_calendar_of_what_is_owed_that_needs_no_sign_in(amina, visitor):
    amina.goto("/account/")
    address = amina.get_by_role("link", name="/owed/calendar/").inner_text()
    answer = visitor.request.get(address)
    assert answer.ok
    assert "Respond to health scrutiny" in answer.text()
