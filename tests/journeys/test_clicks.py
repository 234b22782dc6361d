"""How many clicks the commonest jobs take from the home page. They are printed."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import browsing

pytestmark = pytest.mark.browser

BOARD = "Oxfordshire Health and Wellbeing Board"


class Clicks:
    """Clicks, and counts them. Typing and choosing an answer are not counted."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, wanted: Locator) -> None:
        wanted.click()
        self.count += 1

    def printed(self, job: str) -> int:
        print(f"\n{job:<40} {self.count} clicks")
        return self.count


def next_meeting(page: Page) -> Locator:
    row = page.get_by_role("table", name="Meetings").get_by_role("row").filter(has_text=BOARD).first
    return row.get_by_role("link").first


def test_a_resident_reaches_a_boards_next_meeting_with_one_click(open_page, own_site):
    resident, click = open_page(own_site), Clicks()
    resident.goto("/")
    click(next_meeting(resident))
    assert browsing.heading(resident) == f"{BOARD}, 5 December 2024"
    assert click.printed("read the agenda of the next meeting") == 1


def test_a_resident_asks_to_speak_with_three_clicks(open_page, own_site):
    resident, click = open_page(own_site), Clicks()
    resident.goto("/")
    click(next_meeting(resident))
    click(resident.get_by_role("link", name="Ask to speak", exact=True))
    resident.get_by_label("What do you wish to speak about?").fill("The number 5 bus")
    resident.get_by_label("Your name").fill("Agnes Sample")
    resident.get_by_label("Your email address").fill("agnes@example.org")
    click(resident.get_by_role("button", name="Ask to speak"))
    expect(resident.get_by_role("heading", name="Your request")).to_be_visible()
    assert click.printed("ask to speak") == 3


def test_an_officer_records_the_attendance_of_a_whole_board_on_one_page(open_page, own_site):
    officer, click = open_page(own_site, "amina"), Clicks()
    officer.goto("/")
    click(officer.get_by_role("link", name=f"{BOARD}, 5 December 2024"))
    click(officer.get_by_role("link", name="Who is coming"))
    click(officer.get_by_role("link", name="Record every seat on one page"))
    seats = officer.locator("select[name^=coming_]")
    answers = ["yes", *["no"] * (seats.count() - 1)]
    for seat, answer in zip(seats.all(), answers, strict=True):
        seat.select_option(answer)
    click(officer.locator("main form").get_by_role("button").first)
    page = officer.locator("main")
    expect(page).to_contain_text(
        f"1 vote coming, {len(answers) - 2} away, 0 with no reply yet."
    )  # the clerk has none
    assert click.printed("record the attendance of a board") == 4
