"""No page is longer than its job needs: three heights of a laptop, and 6,000 pixels on a phone. Heights are printed."""

import pytest
from playwright.sync_api import Page

from tests.journeys import pages

pytestmark = pytest.mark.browser

LAPTOP, PHONE = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
MOST = {1280: 2400, 320: 6000}
# Pages that may be longer, each with the reason and the height it may have: (at 1280, at 320).
LONGER: dict[str, tuple[str, int, int]] = {
    "outcomes-indicator": ("chart, events, table and definition stand one below the other", 3500, 6600),
    "county": ("the picture stands above the list", 2500, 6000),
    "county, another day": ("as the county", 2600, 6000),
    "county, a wrong day": ("as the county, with the summary of errors", 2800, 6000),
    "body": ("what it is, how to take part, what it owes, and whom it answers to", 2650, 6000),
    "body-members": ("a large body's members are read as one list", 2400, 6700),
    "body-owed": ("its duties come in pages of 13, with the filters above", 2500, 6300),
    "meeting": ("an agenda of 17 items, and for its officers the steps", 2850, 6000),
    "meeting, held": ("every decision of a meeting is read as one list", 2650, 6300),
    "source": ("every recommendation of a report, read as one list", 3050, 7350),
    "progress-report": ("every unfinished recommendation, read as one report", 5300, 8700),
    "search, found": ("the findings of a page of results", 3700, 6400),
    "interests": ("the register of interests of a body is one document", 2750, 6000),
    "data": ("each table of open data with its address", 3350, 6000),
    "clocks": ("the catalogue of clocks is one reference", 3750, 8300),
    "updates-open": ("a box for each body that may be asked", 8700, 13300),
    "programme": ("a year of a body's items", 2800, 6000),
    "notice": ("the reasons of every decision are written here", 6500, 9800),
    "respond": ("one form answers every recommendation of a report", 3550, 6000),
    "report-write": ("the report is written here", 3100, 6000),
    "attending-all": ("every seat of a meeting is answered on one page", 3200, 6000),
    "body-establish": ("one form asks all that is known of a body", 2750, 6000),
    "body-amend": ("one form asks all that is known of a body", 2750, 6000),
    "entry": ("the history of an entry stands below it", 2850, 6000),
    "ledger": ("thirteen duties a page, with the filters above", 2500, 6000),
}


def height_at(page: Page, size: dict[str, int]) -> int:
    page.set_viewport_size(size)
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollHeight")


def too_long(page: Page, name: str) -> list[str]:
    """What is too long about a page at each width; its heights are printed."""
    found = {size["width"]: height_at(page, size) for size in (LAPTOP, PHONE)}
    print(f"{name:<28} {found[1280]:>6} {found[320]:>6}")
    _, wide, narrow = LONGER.get(name, ("", *MOST.values()))
    most = {1280: wide, 320: narrow}
    return [
        f"{name}: {found[width]} at {width}, not {most[width]}"
        for width in most
        if found[width] > most[width]
    ]


def test_every_longer_page_is_a_page_and_says_why():
    assert set(LONGER) - set(pages.FOR_ANYONE) - set(pages.FOR_OFFICERS) == set()
    assert [name for name, (why, *_) in LONGER.items() if not why] == []


def test_no_page_for_anyone_is_too_long(visitor):
    print(f"\n{'page':<28} {'1280':>6} {'320':>6}")
    assert [
        each
        for name in pages.FOR_ANYONE
        if visitor.goto(pages.FOR_ANYONE[name])
        for each in too_long(visitor, name)
    ] == []


def test_no_page_for_officers_is_too_long(amina):
    there = {
        name: address for name, address in pages.FOR_OFFICERS.items() if not address.startswith("/papers/")
    }
    assert [each for name in there if amina.goto(there[name]) for each in too_long(amina, name)] == []


@pytest.mark.parametrize(
    "who", ["amina", "ben", "carys", "dev", "elin", "femi", "grace", "hana", "idris", "joan"]
)
def test_no_home_is_too_long(open_page, site, who):
    page = open_page(site, who)
    page.goto("/")
    assert too_long(page, f"home of {who}") == []
