"""The same work by somebody who uses no mouse: the focus is always seen, and every key does what it says."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import browsing

pytestmark = [pytest.mark.browser, pytest.mark.core]

LANTERNS = browsing.PAPERS / "lanterns.txt"
MOST_TABS = 90


def tab_to(page: Page, where: Locator) -> None:
    """Press Tab until the focus is there, seeing it at every step."""
    where.wait_for()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        assert browsing.focus_shows(page), page.evaluate("document.activeElement.outerHTML")
        if where.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{MOST_TABS} presses of Tab do not reach {where}")


def press_on(page: Page, where: Locator) -> None:
    tab_to(page, where)
    page.keyboard.press("Enter")


def here(page: Page) -> str | None:
    """The card of the paper that has the focus."""
    return page.evaluate("document.activeElement.closest('.paper__card')?.id ?? null")


@pytest.fixture
def amina(open_page, site) -> Page:
    """A board's business manager, who signs in by keyboard."""
    page = open_page(site)
    page.on("filechooser", lambda _: None)  # from now on the browser hands its file box to the test
    page.goto("/")
    press_on(page, page.get_by_role("link", name="Sign in"))
    tab_to(page, page.get_by_label("Email address"))
    page.keyboard.type(browsing.address_of("amina"))
    tab_to(page, page.get_by_label("Password", exact=True))
    page.keyboard.type("moot under the oak")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").wait_for()
    return page


def test_the_first_key_offers_to_skip_to_the_matter(visitor):
    visitor.goto("/owed/")
    visitor.keyboard.press("Tab")
    expect(browsing.focused(visitor)).to_have_text("Skip to main content")
    expect(browsing.focused(visitor)).to_be_in_viewport()
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_paper_is_brought_in_looked_over_and_stored_without_a_mouse(amina):
    page = amina
    press_on(page, page.get_by_role("link", name="Papers", exact=True))
    press_on(page, page.get_by_role("button", name="Import a paper"))
    tab_to(page, page.get_by_label("Paper"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(LANTERNS)
    press_on(page, page.get_by_role("button", name="Import", exact=True))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Lanterns and Lamps Committee")

    press_on(page, page.get_by_role("link", name="See the facts beside the lines"))
    page.locator(".paper__card").first.wait_for()
    cards = [card.get_attribute("id") for card in page.locator(".paper__card").all()]
    page.keyboard.press("j")
    assert here(page) == cards[0]
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert here(page) == cards[2]
    assert browsing.focus_shows(page)
    line = browsing.focused(page).get_attribute("data-line")
    expect(page.locator(f"#line-{line}")).to_have_class("line line--marked line--here")
    page.keyboard.press("k")
    assert here(page) == cards[1]

    page.keyboard.press("c")
    expect(page.get_by_role("heading", name="Correct what was read")).to_be_visible()
    press_on(page, page.get_by_role("link", name="Cancel"))
    expect(page.locator(".paper")).to_be_visible()
    assert here(page) == cards[1], "Coming back from a correction starts again at the first card"

    page.keyboard.press("j")
    press_on(page, page.locator(f"#{cards[2]}").get_by_role("button", name="Leave out"))
    expect(page.locator(f"#{cards[2]}")).to_contain_text("Left out")
    assert here(page) == cards[2], "Leaving a fact out starts again at the first card"
    page.keyboard.press("a")
    expect(page.locator(f"#{cards[2]}")).to_contain_text("Kept")
    assert here(page) == cards[2]

    page.keyboard.press("Shift+Tab")
    page.goto(page.url.split("?")[0])
    press_on(page, page.get_by_role("button", name="Continue to store"))
    press_on(page, page.get_by_role("button", name="Store", exact=True))
    expect(page.get_by_role("alert")).to_contain_text("Stored: ")


def test_the_keys_of_one_letter_can_be_turned_off(amina):
    page = amina
    page.goto("/papers/bring-in/")
    page.get_by_label("Paper").set_input_files(
        {
            "name": "lamps.txt",
            "mimeType": "text/plain",
            "buffer": LANTERNS.read_bytes().replace(b"Lanterns and Lamps", b"Candles and Wicks"),
        }
    )
    press_on(page, page.get_by_role("button", name="Import", exact=True))
    press_on(page, page.get_by_role("link", name="See the facts beside the lines"))
    press_on(page, page.get_by_role("button", name="Turn these keys off"))
    page.keyboard.press("j")
    assert here(page) is None
    page.reload()
    page.get_by_role("button", name="Turn keys on").wait_for()
    page.keyboard.press("j")
    assert here(page) is None


def test_a_duty_is_shown_to_be_met_without_a_mouse(amina):
    page = amina
    page.goto("/owed/?whose=mine&sort=duty")
    row = page.get_by_role("table", name="Actions and duties").get_by_role("link").nth(2)
    press_on(page, row)
    press_on(page, page.get_by_role("button", name="Show that it was met"))
    tab_to(page, page.get_by_label("What shows that it was met?"))
    page.keyboard.type("Minute 12 of the board")
    press_on(page, page.get_by_role("button", name="Record that it was met"))
    expect(page.get_by_role("alert")).to_contain_text("Recorded: this duty was met.")
    assert browsing.facts(page)["What shows it"] == "Minute 12 of the board"
