"""A whole meeting as its clerk records it, with what goes wrong on the day; then its minutes, signed and published."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import browsing, sites
from tests.journeys.test_every_page import look_over

pytestmark = pytest.mark.browser

MEETINGS = "/bodies/health-and-wellbeing-board/meetings/"
MEETING = f"{MEETINGS}2024-12-05/"
LIVE = f"{MEETING}live/"
DROPPED = ("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
REFUSED = ("status of 400", "status of 409")


@pytest.fixture
def site(demonstrated, tmp_path):
    """A county of the test's own, on the day its board meets."""
    folder = sites.copy_of(demonstrated[1], tmp_path / "county")
    settings = folder / "county.toml"
    settings.write_text(settings.read_text().replace("2024-11-25", "2024-12-05"))
    with sites.opened(folder, "serve") as opened:
        yield opened


@pytest.fixture
def open_page(site, open_page):
    """As everywhere, but its pages close before the site does."""
    return open_page


@pytest.fixture
def clerk(open_page, site) -> Page:
    """Amina, whose meeting is open and all of whose members are here."""
    page = open_page(site, "amina", expected=(*DROPPED, *REFUSED))
    page.goto(LIVE)
    page.get_by_role("button", name="Open the meeting").click()
    page.get_by_role("button", name="All voting members are here").click()
    expect(page.locator("#live-bar")).to_contain_text("Quorum: 21 of 21")
    return page


def go_to(page: Page, item: int) -> Page:
    page.goto(f"{LIVE}{item}/")
    return page


def saved(page: Page) -> None:
    expect(page.locator("#live-saved")).to_contain_text("All saved")


def chip(page: Page, name: str) -> Locator:
    return page.locator(".chip").filter(has_text=name)


def tab_to(page: Page, wanted: Locator, most: int = 120) -> None:
    """Go with the Tab key alone."""
    for _ in range(most):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("The Tab key never came there")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_a_whole_meeting_is_recorded_by_keyboard_alone(open_page, site):
    page = open_page(site, "amina")
    page.goto(LIVE)
    for button in ("Open the meeting", "All voting members are here"):
        tab_to(page, page.get_by_role("button", name=button))
        press(page, "Enter")
        saved(page)
    expect(page.locator("#live-bar")).to_contain_text("Quorum: 21 of 21 here, 6 needed")
    press(page, "?")
    expect(page.locator("#live-keys")).to_contain_text("next and previous item")
    press(page, "?")
    for number in range(1, 10):
        press(page, "j")
        expect(page.locator("h1")).to_contain_text(f"{number}. ")
    press(page, "n")
    page.keyboard.type("Members asked how it will be paid for.")
    press(page, "Control+Enter")
    saved(page)
    press(page, "Escape", "p", "ArrowDown", "o")
    expect(chip(page, "Sam Hart")).to_contain_text("out")
    press(page, "p", "ArrowDown", "ArrowDown", "i")
    press(page, "Space", "Tab")
    page.keyboard.type("Rents rooms to the service")
    press(page, "Enter")
    expect(page.locator(".live__interest")).to_contain_text("disclosable pecuniary interest")
    expect(page.locator("#live-bar")).to_contain_text("Quorum: 19 of 21")
    press(page, "Escape", "d")
    page.keyboard.type("The strategy was agreed.")
    press(page, "Escape", "v")
    page.keyboard.type("12")
    press(page, "Tab")
    page.keyboard.type("5")
    press(page, "Tab")
    page.keyboard.type("2")
    expect(page.locator("[data-tally]").first).to_have_text("Carried")
    press(page, "Escape", "2")
    expect(page.locator(".live__decision")).to_contain_text("Agreed: The strategy was agreed.")
    expect(page.locator(".live__decision")).to_contain_text("For 12, against 5, abstained 2.")
    press(page, "a")
    page.keyboard.type("Cost the strategy")
    press(page, "Tab")
    page.keyboard.type("Karen Fuller")
    press(page, "Enter")
    expect(page.locator("#live-item")).to_contain_text("Karen Fuller: Cost the strategy")
    for _ in range(9):
        press(page, "j")
    expect(page.locator("h1")).to_have_text("Break or end")
    tab_to(page, page.get_by_role("button", name="Close the meeting"))
    press(page, "Enter")
    expect(page.locator("#live-item")).to_contain_text("The meeting is closed")

    visitor = open_page(site)
    visitor.goto(MEETING)
    expect(visitor.locator("main")).to_contain_text("HWB 2024-12-05/9")
    expect(visitor.locator("main")).to_contain_text("For 12, against 5, abstained 2.")
    visitor.get_by_role("link", name="Karen Fuller: Cost the strategy").click()
    visitor.wait_for_url("**/actions/*/")
    look_over(visitor)
    for way in ("tell", "finish", "drop", "pass-on"):
        page.goto(f"{visitor.url}{way}/")
        look_over(page)
    page.goto(f"{MEETING}decisions/")
    page.get_by_role("link", name=re.compile("^Reasons and other options")).first.click()
    look_over(page)


def test_nothing_typed_is_lost_when_the_connection_drops(clerk, site, open_page):
    go_to(clerk, 8)
    expect(clerk.locator("h1")).to_contain_text("8. ")
    clerk.evaluate("window.dispatchEvent(new Event('online'))")  # fetch the other items now
    clerk.wait_for_function(
        "() => performance.getEntriesByType('resource').some(r => r.name.endsWith('/live/9/'))"
    )
    clerk.context.set_offline(True)
    chip(clerk, "Sam Hart").get_by_role("button", name="Sam Hart").click()
    expect(clerk.get_by_role("button", name="Sam Hart left, not sent yet")).to_be_visible()
    clerk.get_by_label("Notes").fill("Said while the line was down.")
    clerk.get_by_role("button", name="Keep the notes").click()
    expect(clerk.locator("#live-saved")).to_contain_text("No connection. 2 entries wait here")
    expect(clerk.locator("#live-waiting")).to_contain_text("Sam Hart: left")
    clerk.get_by_role("link", name="Next").click()
    expect(clerk.locator("h1")).to_contain_text("9. ")
    clerk.get_by_label("What was decided").fill("Half a sen")
    clerk.context.set_offline(False)
    saved(clerk)
    expect(clerk.get_by_label("What was decided")).to_have_value("Half a sen")

    other = open_page(site, "dev")
    go_to(other, 8)
    expect(other.get_by_label("Notes")).to_have_value("Said while the line was down.")
    expect(chip(other, "Sam Hart")).to_contain_text("left")
    again = clerk.context.new_page()
    go_to(again, 9)
    expect(again.get_by_label("What was decided")).to_have_value("Half a sen")


def test_an_entry_waits_in_the_browser_even_when_the_window_is_closed(clerk):
    go_to(clerk, 8)
    clerk.route("**/mark/", lambda route: route.abort())
    chip(clerk, "Sam Hart").get_by_role("button", name="Sam Hart").click()
    expect(clerk.locator("#live-saved")).to_contain_text("1 entry waits here")
    context = clerk.context
    clerk.close(run_before_unload=False)
    again = context.new_page()
    go_to(again, 8)
    saved(again)
    expect(chip(again, "Sam Hart")).to_contain_text("left")


def test_two_clerks_at_once_are_shown_both_and_choose(clerk, open_page, site):
    other = open_page(site, "dev")
    go_to(clerk, 8)
    go_to(other, 8)
    clerk.get_by_label("Notes").fill("By Amina.")
    other.get_by_label("Notes").fill("By Dev.")
    other.get_by_role("button", name="Keep the notes").click()
    saved(other)
    clerk.get_by_role("button", name="Keep the notes").click()
    conflict = clerk.get_by_role("region", name="Somebody else changed this while you were writing")
    expect(conflict).to_contain_text("By Dev.")
    expect(conflict).to_contain_text("By Amina.")
    look_over(clerk)
    conflict.get_by_role("button", name="Keep yours").click()
    expect(conflict).to_have_count(0)
    go_to(other, 8)
    expect(other.get_by_label("Notes")).to_have_value("By Amina.")


def test_what_one_clerk_enters_appears_at_the_others(clerk, open_page, site):
    other = open_page(site, "dev")
    go_to(other, 8)
    go_to(clerk, 8)
    other.get_by_label("Notes").fill("Half a")
    clerk.get_by_label("What was decided").fill("The update was noted.")
    clerk.get_by_role("button", name="Noted").click()
    expect(other.locator(".live__decision")).to_contain_text("The update was noted.", timeout=20_000)
    expect(other.get_by_label("Notes")).to_have_value("Half a")


def test_a_refused_decision_says_why_and_keeps_every_word(clerk):
    go_to(clerk, 9)
    clerk.get_by_label("What was decided").fill("The strategy was agreed.")
    clerk.get_by_text("A vote was taken").click()
    clerk.get_by_label("For", exact=True).fill("30")
    clerk.get_by_role("button", name="Agreed").click()
    summary = clerk.get_by_role("alert").filter(has_text="There is a problem")
    expect(summary).to_contain_text("30 votes are entered, but only 21 here may vote on this item.")
    expect(clerk.get_by_label("What was decided")).to_have_value("The strategy was agreed.")
    expect(clerk.get_by_label("For", exact=True)).to_have_value("30")
    look_over(clerk)


def test_the_quorum_is_shown_to_be_lost_and_nothing_is_decided(clerk):
    go_to(clerk, 9)
    for _ in range(16):
        clerk.locator(".chip--here:not(.chip--waiting) button.chip__name").last.click()
        saved(clerk)
    expect(clerk.locator(".live__quorum--lost")).to_contain_text("No quorum: 5 of 21")
    clerk.get_by_label("What was decided").fill("The strategy was agreed.")
    clerk.get_by_role("button", name="Agreed").click()
    expect(clerk.get_by_role("alert")).to_contain_text("There is no quorum")


def test_the_same_work_without_scripts(open_page, site, clerk):
    page = open_page(site, java_script_enabled=False)
    page.goto("/")
    page.get_by_role("link", name="Sign in").click()
    browsing.sign_in(page, "dev")
    go_to(page, 9)
    chip(page, "Sam Hart").get_by_role("button", name="Sam Hart").click()
    expect(chip(page, "Sam Hart")).to_contain_text("left")
    page.get_by_label("What was decided").fill("The strategy was noted.")
    page.get_by_role("button", name="Noted").click()
    expect(page.locator(".live__decision")).to_contain_text("Noted: The strategy was noted.")
    page.get_by_label("Notes").fill("Without scripts.")
    page.get_by_role("button", name="Keep the notes").click()
    expect(page.get_by_label("Notes")).to_have_value("Without scripts.")


def test_minutes_go_from_the_record_to_signed_and_published(clerk, open_page, site):
    earlier = f"{MEETINGS}2024-09-26/"
    clerk.goto(earlier)
    clerk.get_by_role("link", name="Minutes", exact=True).click()
    clerk.get_by_role("button", name="Make the draft").click()
    clerk.get_by_role("link", name=re.compile("^Put right.*Attendance")).click()
    look_over(clerk)
    clerk.get_by_label("Words").fill("**Members:** as listed on the agenda")
    clerk.get_by_role("button", name="Keep these words").click()
    clerk.get_by_role("link", name="Add a part").click()
    look_over(clerk)
    clerk.get_by_label("Heading").fill("Thanks")
    clerk.get_by_label("Words").fill("Members thanked the clerk.")
    clerk.get_by_role("button", name="Add it").click()
    clerk.get_by_role("button", name=re.compile("^Up.*Thanks")).click()
    clerk.get_by_role("button", name="Publish the draft").click()
    expect(clerk.get_by_role("alert")).to_contain_text("The draft is published, and what was owed is met.")
    look_over(clerk)
    clerk.set_viewport_size(browsing.DESK)
    clerk.get_by_role("button", name="Record their approval").click()
    clerk.get_by_label("Oxfordshire Health and Wellbeing Board, 5 December 2024").check()
    clerk.get_by_text("It corrected them").click()
    look_over(clerk)
    clerk.get_by_label("Attendance").fill("**Members:** as listed on the agenda, and Sam Hart")
    clerk.get_by_role("button", name="They are approved").click()
    expect(clerk.locator(".steps")).to_contain_text("Approved at 5 December 2024")

    chair = open_page(site, "joan")
    chair.goto(f"{earlier}minutes/")
    chair.get_by_role("button", name="Sign the minutes").click()
    chair.get_by_label("Who signed?").fill("Councillor Joan Whitcombe")
    look_over(chair)
    chair.get_by_role("button", name="Note the signature").click()
    expect(chair.locator(".steps")).to_contain_text("Signed by Councillor Joan Whitcombe")
    clerk.goto(f"{earlier}minutes/correct/")
    look_over(clerk)
    clerk.goto(f"{earlier}minutes/")
    clerk.get_by_role("button", name="Publish the minutes").click()

    visitor = open_page(site)
    visitor.goto(earlier)
    visitor.get_by_role("link", name="Minutes", exact=True).click()
    expect(visitor.locator("main")).to_contain_text("Approved on 5 December 2024. Signed by Councillor Joan")
    expect(visitor.locator("main")).to_contain_text("Corrections made on approval")
    look_over(visitor)
    visitor.goto(f"{earlier}minutes/1/")
    expect(visitor.locator("main")).to_contain_text("What holds now")
    look_over(visitor)
    visitor.goto(f"{earlier}minutes/")
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Minutes as a PDF").click()
    assert download.value.path().read_bytes()[:5] == b"%PDF-"
