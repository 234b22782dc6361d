"""An officer brings a paper in, looks it over, stores it, and works through what it makes people owe."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import browsing

pytestmark = [pytest.mark.browser, pytest.mark.core]

RIVERS = browsing.PAPERS / "rivers.txt"
REAL = browsing.ROOT / "../shared/seeds/000_511c40d3600bdeb8.txt"


def bring_in(page: Page, paper) -> None:
    page.goto("/papers/")
    page.get_by_role("button", name="Import a paper").click()
    page.get_by_label("Paper").set_input_files(paper)
    page.get_by_role("button", name="Import", exact=True).click()


def beside_the_lines(page: Page) -> None:
    page.get_by_role("link", name="See the facts beside the lines").click()


def store(page: Page) -> None:
    page.get_by_role("button", name="Continue to store").click()
    page.get_by_role("button", name="Store", exact=True).click()


def card(page: Page, title: str, words: str):
    return (
        page.locator(".paper__card")
        .filter(has_text=words)
        .filter(has=page.get_by_role("heading", name=title))
    )


def open_duty(page: Page, title: str) -> None:
    page.goto("/bodies/rivers-and-wetlands-committee/meetings/2024-12-18/")
    browsing.open_duties(page)
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


@pytest.fixture(scope="module")
def stored(chromium, second_site, passes) -> None:
    """The paper of the rivers committee, brought in and stored as it was read."""
    with chromium.new_context(base_url=second_site.address) as context:
        context.add_cookies(browsing.cookies_of(chromium, second_site, "amina", passes))
        page = context.new_page()
        bring_in(page, RIVERS)
        store(page)
        expect(page.get_by_role("alert")).to_contain_text("Stored:")


@pytest.fixture
def officer(open_page, second_site, stored) -> Page:
    return open_page(second_site, "amina")


def test_facts_stand_beside_their_lines_and_what_was_decided_of_them_is_what_is_stored(amina):
    bring_in(amina, RIVERS)
    expect(amina.get_by_role("heading", level=1)).to_contain_text("Rivers and Wetlands Committee")
    beside_the_lines(amina)
    meeting = card(amina, "Meeting line 1", "Oak Room")
    expect(meeting).to_contain_text("10:30")
    expect(amina.locator("#line-5")).to_contain_text("Wednesday, 18 December 2024 at 10.30 am")

    card(amina, "Agenda item line 42", "Otter").get_by_role("link", name="Correct").click()
    amina.get_by_label("Title").fill("Otters of the upper rivers")
    amina.get_by_label("Last page").fill("many")
    amina.get_by_role("button", name="Save the correction").click()
    amina.get_by_role("link", name="Enter a whole number").click()
    expect(amina.get_by_label("Last page")).to_be_focused()
    amina.get_by_label("Last page").fill("12")
    amina.get_by_role("button", name="Save the correction").click()
    expect(card(amina, "Agenda item line 42", "Otters of the upper rivers")).to_contain_text("Corrected")

    card(amina, "Member line 22", "Fairweather").get_by_role("button", name="Leave out").click()
    expect(card(amina, "Member line 22", "Fairweather")).to_contain_text("Left out")

    expect(amina.get_by_text("1 fact the reader is unsure of will stay out")).to_be_visible()
    card(amina, "Deadline line 59", "water plan").get_by_role("button", name="Keep").click()
    expect(card(amina, "Deadline line 59", "water plan")).to_contain_text("Kept")
    expect(amina.get_by_text("the reader is unsure of will stay out")).to_have_count(0)

    store(amina)
    expect(amina.get_by_role("alert")).to_contain_text("Stored: ")
    expect(amina.get_by_role("alert")).not_to_contain_text("the reader was unsure")
    expect(amina.get_by_role("button", name="Leave out")).to_have_count(0)

    amina.goto("/bodies/rivers-and-wetlands-committee/meetings/2024-12-18/")
    assert browsing.heading(amina) == "Rivers and Wetlands Committee, 18 December 2024"
    assert browsing.facts(amina)["When"] == "Wednesday 18 December 2024, 10:30"
    agenda = browsing.rows(amina, "Agenda")
    assert agenda[5] == ["6", "Otters of the upper rivers", "Director of Rivers", "5–12"]
    assert len(agenda) == 8

    amina.goto("/bodies/rivers-and-wetlands-committee/members/")
    held = [row[0] for row in browsing.rows(amina, "Seats and who holds them")]
    assert "Councillor Wilf Tarrant" in held
    assert "Councillor Nell Fairweather" not in held


def test_the_same_file_again_is_said_to_be_here_already(officer):
    bring_in(officer, RIVERS)
    expect(officer.get_by_role("region", name="Important")).to_contain_text(
        "already here, so nothing was added"
    )
    officer.goto("/papers/")
    brought = [row[0] for row in browsing.rows(officer, "Imported papers")]
    assert sum(words.endswith("rivers.txt") for words in brought) == 1


def test_a_duty_names_the_line_it_came_from_and_leads_to_it(officer):
    open_duty(officer, "Ask to speak at the meeting")
    where = browsing.facts(officer)["Where it was read"]
    assert "line 34" in where
    assert "send their request to speak by no later than 9am four working days before" in where
    expect(officer.locator("main .lede")).to_contain_text("until Thursday 12 December 2024, 09:00")
    officer.locator("dd").filter(has_text="line 34").get_by_role("link").click()
    expect(officer.locator("#line-34")).to_be_in_viewport()


def test_an_officer_shows_that_a_duty_was_met_and_its_history_says_how(officer):
    open_duty(officer, "Publish the agenda and reports")
    officer.get_by_role("button", name="Show that it was met").click()
    officer.get_by_role("button", name="Record that it was met").click()
    officer.get_by_role("link", name="Say what shows that it was met").click()
    expect(officer.get_by_label("What shows that it was met?")).to_be_focused()
    officer.keyboard.type("Published on the council’s pages on 6 December 2024")
    officer.get_by_role("button", name="Record that it was met").click()
    expect(officer.get_by_role("alert")).to_contain_text("Recorded: this duty was met.")
    assert browsing.facts(officer)["What shows it"] == "Published on the council’s pages on 6 December 2024"
    history = browsing.rows(officer, "What was done to this duty")
    assert history[-1][1:] == [
        "Amina Oyelaran",
        "Showed it was met: Published on the council’s pages on 6 December 2024",
    ]
    expect(officer.get_by_role("button", name="Show that it was met")).to_have_count(0)


def test_an_officer_waives_a_duty_with_a_reason_everybody_reads(officer, open_page, second_site):
    open_duty(officer, "Send a written statement")
    officer.get_by_role("link", name="Waive it").click()
    officer.get_by_label("Why is it waived?").fill("Statements may be handed in at the door this time.")
    officer.get_by_role("button", name="Waive it").click()
    expect(officer.get_by_role("alert")).to_contain_text("This duty is waived.")
    visitor = open_page(second_site)
    visitor.goto(officer.url)
    assert browsing.facts(visitor)["Why"] == "Statements may be handed in at the door this time."
    expect(visitor.locator("main")).to_contain_text(re.compile("Waived"))
    expect(visitor.get_by_role("link", name="Waive it")).to_have_count(0)


def test_a_paper_set_aside_stores_nothing(officer, tmp_path):
    other = tmp_path / "aside.txt"
    other.write_text(
        RIVERS.read_text().replace("Rivers and Wetlands Committee", "Kites and Balloons Committee")
    )
    bring_in(officer, other)
    officer.get_by_role("button", name="Set this paper aside").click()
    expect(officer.get_by_text("Set aside by Amina Oyelaran")).to_be_visible()
    assert officer.goto("/bodies/kites-and-balloons-committee/").status == 404


@pytest.mark.skipif(
    not REAL.exists(), reason="The real papers are not beside this checkout (../shared/seeds)"
)
def test_a_real_agenda_of_the_health_and_wellbeing_board_is_brought_in(open_page, second_site):
    officer = open_page(second_site, "amina")
    bring_in(officer, REAL)
    beside_the_lines(officer)
    expect(card(officer, "Meeting line", "2024-12-05").first).to_contain_text("14:00")
    store(officer)
    expect(officer.get_by_role("alert")).to_contain_text("Stored: ")
    officer.goto("/bodies/health-and-wellbeing-board/meetings/2024-12-05/")
    agenda = browsing.rows(officer, "Agenda")
    assert [row[0] for row in agenda] == [str(number) for number in range(1, len(agenda) + 1)]
    assert agenda[9][3] == "63–116"
    browsing.open_duties(officer)
    officer.get_by_role("link", name="Ask to speak at the meeting").first.click()
    expect(officer.locator("main .lede")).to_contain_text("until Friday 29 November 2024, 09:00")
