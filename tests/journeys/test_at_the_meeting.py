"""What goes wrong on the day of a meeting: a dropped line, two clerks at once, a decision that is refused."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import browsing, sites
from tests.journeys.test_every_page import look_over

pytestmark = pytest.mark.browser

MEETINGS = "/bodies/health-and-wellbeing-board/meetings/"
MEETING = f"{MEETINGS}2024-12-05/"
LIVE = f"{MEETING}live/"
DROPPED = ("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")
REFUSED = ("status of 400", "status of 403", "status of 409")


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


def test_what_waits_is_sent_once_the_clerk_has_signed_in_again_in_another_window(clerk):
    go_to(clerk, 8)
    clerk.context.clear_cookies()
    chip(clerk, "Sam Hart").get_by_role("button", name="Sam Hart").click()
    expect(clerk.locator("#live-saved")).to_contain_text("Sign in again in another window")
    again = clerk.context.new_page()
    again.goto("/sign-in/")
    browsing.sign_in(again, "amina")
    saved(clerk)
    go_to(again, 8)
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
