"""An officer plans ahead: an item by keyboard, moved and dragged, an entry that comes round, a matter that travels."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import browsing
from tests.journeys.pages import BOARD
from tests.journeys.test_every_page import look_over

pytestmark = pytest.mark.browser
PROGRAMME = f"{BOARD}programme/"


def planned(page, day: str, title: str):
    """The title of an item in the column of a meeting."""
    column = page.locator(".programme__meeting", has=page.get_by_role("link", name=day))
    return column.locator("strong", has_text=title)


def test_an_item_is_planned_moved_by_keyboard_and_dragged_back(own_site, open_page):
    officer = open_page(own_site, "amina")
    officer.goto(PROGRAMME)
    officer.get_by_role("button", name="Plan an item").press("Enter")
    officer.get_by_label("For which meeting?").select_option(label="13 March 2025")
    officer.get_by_label("Title").fill("Made up: benches")
    officer.keyboard.press("Enter")
    expect(planned(officer, "Thursday 13 March 2025", "Made up: benches")).to_be_visible()
    officer.get_by_role("link", name="Move Made up: benches").press("Enter")
    officer.get_by_label("Move to the meeting of").select_option(label="26 June 2025")
    officer.get_by_role("button", name="Move it").press("Enter")
    expect(planned(officer, "Thursday 26 June 2025", "Made up: benches")).to_be_visible()
    officer.set_viewport_size({"width": 1280, "height": 3000})  # so that nothing scrolls under the pointer
    item = officer.locator(".programme__item", has_text="Made up: benches")
    item.drag_to(officer.get_by_role("heading", name="Thursday 13 March 2025"))
    expect(planned(officer, "Thursday 13 March 2025", "Made up: benches")).to_be_visible()
    look_over(officer)


def test_the_themes_of_a_standing_entry_come_in_turn(own_site, open_page):
    officer = open_page(own_site, "amina")
    officer.goto(f"{PROGRAMME}standing/")
    officer.get_by_label("Title").fill("Made-up strategy")
    officer.get_by_label("Themes taken in turn").fill("Young\nOld")
    officer.get_by_role("button", name="Add it").click()
    for day, theme in (("Thursday 13 March 2025", "Old"), ("Thursday 26 June 2025", "Young")):
        expect(planned(officer, day, f"Made-up strategy: {theme}")).to_be_visible()
    officer.get_by_role("link", name=re.compile("^End it")).click()
    look_over(officer)


def test_a_matter_travels_to_another_body_and_its_way_is_drawn(own_site, open_page):
    officer = open_page(own_site, "amina")
    officer.goto(f"{PROGRAMME}1/send-on/")
    meeting = officer.get_by_label("Which meeting takes it too?")
    meeting.select_option(index=1)
    officer.get_by_label("What is that body to do with it?").select_option(label="To comment")
    officer.get_by_role("button", name="Plan it there too").click()
    expect(officer.locator(".journey__stop")).to_have_count(2)
    assert browsing.heading(officer) == "Development/Update of ICB 5-Year Joint Forward Plan"
    look_over(officer)


def test_visitors_read_the_programme_and_change_nothing(own_site, open_page):
    visitor = open_page(own_site, "")
    visitor.goto(PROGRAMME)
    expect(visitor.get_by_role("heading", name="Forward work programme")).to_be_visible()
    expect(visitor.get_by_role("button", name="Plan an item")).to_have_count(0)
    expect(visitor.locator("[draggable=true].programme__item")).to_have_count(0)
