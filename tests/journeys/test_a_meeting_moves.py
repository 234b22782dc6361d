"""A meeting moves, or is cancelled, and what is owed because of it follows."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import browsing

pytestmark = [pytest.mark.browser, pytest.mark.core]

MEETINGS = "/bodies/health-and-wellbeing-board/meetings/"
OWED = "Actions and duties of this meeting"
OPPORTUNITIES = "Opportunities at this meeting"


def due_of(page: Page, duty: str, table: str = OWED) -> str:
    row = next(row for row in browsing.rows(page, table) if row[1].startswith(duty))
    return " ".join(row[0].split())


def test_duties_move_with_their_meeting_and_say_so(open_page, own_site):
    officer = open_page(own_site, "amina")
    officer.goto(f"{MEETINGS}2024-12-05/")
    browsing.open_duties(officer)
    assert (
        due_of(officer, "Ask to speak at the meeting", OPPORTUNITIES)
        == "Closes Friday 29 November 2024, 09:00"
    )
    officer.get_by_role("button", name="Move this meeting").click()
    officer.get_by_label("Day", exact=True).fill("12")
    officer.get_by_role("button", name="Move it").click()
    officer.get_by_role("link", name="Say why it is moved").click()
    expect(officer.get_by_label("Why is it moved?")).to_be_focused()
    officer.keyboard.type("The room is flooded")
    officer.get_by_role("button", name="Move it").click()

    expect(officer.get_by_role("alert")).to_contain_text("its actions and duties moved with it")
    assert officer.url == own_site.at(f"{MEETINGS}2024-12-12/")
    browsing.open_duties(officer)
    assert browsing.facts(officer)["When"] == "Thursday 12 December 2024, 14:00"
    assert (
        due_of(officer, "Ask to speak at the meeting", OPPORTUNITIES)
        == "Closes Friday 6 December 2024, 09:00"
    )
    assert due_of(officer, "Publish the agenda and reports") == "Due Wednesday 4 December 2024"

    visitor = open_page(own_site)
    visitor.goto(f"{MEETINGS}2024-12-12/")
    browsing.open_duties(visitor)
    visitor.get_by_role("link", name="Ask to speak at the meeting").click()
    expect(visitor.locator("main")).to_contain_text("The meeting moved: The room is flooded")
    expect(visitor.locator("main")).to_contain_text("It was due Friday 29 November 2024, 09:00")


def test_calling_a_meeting_off_lets_go_of_what_was_owed_because_of_it(open_page, own_site):
    officer = open_page(own_site, "amina")
    officer.goto(f"{MEETINGS}2025-06-26/")
    browsing.open_duties(officer)
    owed = len(browsing.rows(officer, OWED))
    assert owed > 0
    officer.get_by_role("link", name="Cancel the meeting").click()
    officer.get_by_label("Why is it cancelled?").fill("Too few can come")
    officer.get_by_role("button", name="Cancel the meeting").click()
    expect(officer.locator("main")).to_contain_text("Cancelled")
    browsing.open_duties(officer)
    dues = [row[0] for row in browsing.rows(officer, OWED)]
    assert len(dues) == owed
    assert all(due.startswith("Waived") for due in dues)
    expect(officer.get_by_role("button", name="Move this meeting")).to_have_count(0)


def test_a_meeting_cannot_move_to_a_day_the_board_already_meets(open_page, own_site):
    officer = open_page(own_site, "amina")
    officer.goto(f"{MEETINGS}2025-09-25/move/")
    officer.get_by_label("Day", exact=True).fill("13")
    officer.get_by_label("Month", exact=True).fill("3")
    officer.get_by_label("Time it starts").fill("14:00")
    officer.get_by_label("Why is it moved?").fill("To join the two")
    officer.get_by_role("button", name="Move it").click()
    expect(officer.get_by_role("alert")).to_contain_text("already meets on that day")
