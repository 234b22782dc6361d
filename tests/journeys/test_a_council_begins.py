"""A council begins, from an empty folder: its own site in minutes, then a whole meeting to its published minutes."""

import datetime
import re
import time

import pytest
from playwright.sync_api import Page, expect

from shiremoot.foundation.clock import LONDON
from shiremoot.spine.bodies import usual
from tests.intake.spreadsheets.sheets import sheet, workbook
from tests.journeys import browsing, sites
from tests.journeys.test_every_page import look_over
from tests.journeys.test_ways_in import at_the_command_line, code_of

pytestmark = pytest.mark.browser

MOST_MINUTES, MOST_CLICKS = 15, 60
PEOPLE = [
    f"Councillor {first} {last}"
    for last in ("Ash", "Birch")
    for first in ("Ada", "Bal", "Cai", "Dee", "Eve", "Flo", "Gus", "Hal", "Ivo", "Jay")
]
SEATS = {
    "Full Council": PEOPLE,
    "Cabinet": PEOPLE[:5],
    "Overview and Scrutiny Committee": PEOPLE[5:13],
    "Planning Committee": PEOPLE[10:15],
    "Licensing Committee": PEOPLE[15:],
}
RULES = {
    "full-council": "second Tuesday, 18:30",
    "cabinet": "second Wednesday, 18:30",
    "overview-and-scrutiny-committee": "second Thursday, 18:30",
    "planning-committee": "third Tuesday, 18:30",
    "licensing-committee": "third Wednesday, 18:30",
}
CLERK = "olu@heath.example"
PASSWORD = "a long heather path"
clicks: list[str] = []


def press(page: Page, name: str) -> None:
    clicks.append(name)
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    clicks.append(name)
    page.get_by_role("link", name=name, exact=True).first.click()


def go(page: Page, address: str) -> None:
    clicks.append(address)
    page.goto(address, timeout=sites.PATIENCE * 1000)  # of a site that has just been started


def fill(page: Page, said: dict[str, str]) -> None:
    """Fill boxes by their labels."""
    for label, text in said.items():
        page.get_by_label(label, exact=True).fill(text)


def test_from_an_empty_folder_to_published_minutes(tmp_path, open_page):
    clicks.clear()
    began = time.monotonic()
    with sites.opened(tmp_path, "serve") as site:
        page = open_page(site)
        secret = set_up(page, site)
        until_its_own(page)
        add_a_clerk(page, site, secret)
        clerk = open_page(site)
        enter(clerk, CLERK)
        import_people_and_seats(clerk)
        for slug, rule in RULES.items():
            plan_a_year(clerk, slug, rule)
        minutes = (time.monotonic() - began) / 60
        print(f"\n5 bodies, 20 people, 43 seats, 60 meetings: {minutes:.1f} minutes, {len(clicks)} clicks")
        assert (minutes < MOST_MINUTES, len(clicks) <= MOST_CLICKS) == (True, True)
        address = first_meeting(clerk, "planning-committee")
        prepare_and_publish(clerk, address)
        page.context.close()
        clerk.context.close()
    set_clock(tmp_path, address)
    with sites.opened(tmp_path, "serve") as site:
        clerk, visitor = open_page(site), open_page(site)
        enter(clerk, CLERK)
        meet_and_publish_the_draft(clerk, address)
        visitor.goto(f"{address}minutes/")
        expect(visitor.locator("main")).to_contain_text("A new roof for the market")
        expect(visitor.locator("footer")).to_contain_text("Town Hall, Heath")
        clerk.context.close()
        visitor.context.close()


def set_up(page: Page, site: sites.Site) -> str:
    """Claim the site with its word. Returns the key for the administrator's app."""
    go(page, "/")
    expect(page).to_have_url(re.compile("/set-up/$"))
    fill(page, {"Set-up word": "not the word", "Name or code of the council": "Cherwell"})
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("This is not the set-up word of this site")
    look_over(page)
    page.set_viewport_size(browsing.DESK)
    fill(page, {"Set-up word": at_the_command_line(site, "county", "word").strip()})
    press(page, "Continue")
    look_over(page)
    page.set_viewport_size(browsing.DESK)
    for one in usual.of_kind("district council"):
        expect(page.get_by_label(one.name, exact=False).first).to_be_checked()
    fill(
        page,
        {
            "Postal address": "Town Hall, Heath",
            "Email address people write to": "hello@heath.example",
            "Name of the first account administrator": "Nia Rees",
            "Their work email address": "nia@heath.example",
            "Their password": PASSWORD,
        },
    )
    press(page, "Set up")
    expect(page.locator("h1")).to_contain_text("is set up")
    look_over(page)
    page.set_viewport_size(browsing.DESK)
    return page.locator("main p code").first.inner_text()


def until_its_own(page: Page) -> None:
    """The processes start again to read whose site it is."""
    for _ in range(60):
        page.goto("/", timeout=sites.PATIENCE * 1000)
        if "Cherwell" in page.locator("h1").inner_text():
            return
        page.wait_for_timeout(500)
    raise AssertionError("The site does not say whose it is")


def enter(page: Page, email: str, secret: str = "") -> None:
    go(page, "/sign-in/")
    fill(page, {"Email address": email, "Password": PASSWORD})
    press(page, "Sign in")
    if secret:
        page.get_by_label("Code").fill(code_of(secret))
        press(page, "Continue")


def add_a_clerk(page: Page, site: sites.Site, secret: str) -> None:
    """No mail is set up here, so the operator opens the account; the administrator gives the role."""
    at_the_command_line(site, "account", "add", CLERK, "--name", "Olu Bello", typed=f"{PASSWORD}\n")
    enter(page, "nia@heath.example", secret)
    follow(page, "Accounts")
    for name in ("Access review", "Joiners, movers and leavers", "Trail"):
        page.get_by_role("link", name=name, exact=True).click()
        look_over(page)
        page.set_viewport_size(browsing.DESK)
        page.goto("/accounts/")
    follow(page, "Olu Bello")
    page.get_by_role("link", name="They leave: hand on their work").click()
    look_over(page)
    page.set_viewport_size(browsing.DESK)
    page.go_back()
    clicks.append("Give a role")
    page.get_by_role("button", name="Give a role").click()
    page.get_by_label("Role", exact=True).select_option("Democratic services officer")
    page.get_by_label("Over the whole county").check()
    fill(page, {"Purpose": "Clerk of every committee", "Legal basis": "Contract of employment"})
    press(page, "Give the role")
    expect(page.get_by_role("rowheader", name="Democratic services officer")).to_be_visible()


def import_people_and_seats(page: Page) -> None:
    seats = [
        f"{body}|{'member' if at else 'chair'}|{name}|yes"
        for body, names in SEATS.items()
        for at, name in enumerate(names)
    ]
    assert (len(PEOPLE), len(seats)) == (20, 43)
    file = workbook(sheet("People", "Name", *PEOPLE), sheet("Seats", "Body|Role|Person|Votes", *seats))
    go(page, "/spreadsheets/")
    page.get_by_label("Excel or CSV file").set_input_files(
        {"name": "council.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": file}
    )
    press(page, "Check it")
    expect(page.locator("main")).to_contain_text("Every row can be imported")
    clicks.append("Import")
    page.locator("main").get_by_role("button", name="Import", exact=True).click()
    press(page, "Import")
    expect(page.get_by_role("alert")).to_be_visible()


def plan_a_year(page: Page, slug: str, rule: str) -> None:
    first = (datetime.datetime.now(LONDON).date().replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    last = first.replace(year=first.year + 1) - datetime.timedelta(days=1)
    go(page, f"/bodies/{slug}/meetings/year/")
    page.get_by_label("When does it meet?").fill(rule)
    for name, on in (("first", first), ("last", last)):
        for part in ("day", "month", "year"):
            page.locator(f"[name={name}_{part}]").fill(str(getattr(on, part)))
    fill(page, {"Place (optional)": "Town Hall, Heath"})
    press(page, "See the days")
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(12)
    for box in boxes.all():
        box.check()
    press(page, "Call these meetings")
    expect(page.get_by_role("alert")).to_be_visible()


def first_meeting(page: Page, slug: str) -> str:
    page.goto(f"/bodies/{slug}/meetings/")
    return page.locator(f"main a[href*='/bodies/{slug}/meetings/20']").first.get_attribute("href")


def take_next(page: Page, address: str, title: str) -> None:
    page.goto(address)
    step = page.locator("[aria-current=step]")
    expect(step.locator("strong")).to_have_text(title)
    step.get_by_role("button").click()


def prepare_and_publish(page: Page, address: str) -> None:
    page.goto(f"{address}agenda/")
    press(page, "Begin the agenda")
    page.get_by_role("button", name="Add an item").click()
    page.get_by_label("Title", exact=True).fill("A new roof for the market")
    press(page, "Add it")
    page.goto(address)
    follow(page, "Publish the pack")
    page.get_by_label("Publish without them: their reports are to follow", exact=False).check()
    press(page, "Publish")
    expect(page.get_by_role("alert").first).to_contain_text("Published: agenda")


def set_clock(folder, address: str) -> None:
    day = re.search(r"\d{4}-\d\d-\d\d", address)[0]
    file = folder / "county.toml"
    file.write_text(f'{file.read_text()}clock = "{day}"\n')


def meet_and_publish_the_draft(page: Page, address: str) -> None:
    page.goto(f"{address}live/")
    for name in ("Open the meeting", "All voting members are here"):
        page.get_by_role("button", name=name).click()
        expect(page.locator("#live-saved")).to_contain_text("All saved")
    page.goto(f"{address}live/end/")
    page.get_by_role("button", name="Close the meeting").click()
    expect(page.locator("main")).to_contain_text("closed")
    page.goto(f"{address}minutes/")
    press(page, "Make the draft")
    page.get_by_label("Publish with these parts empty").check()
    press(page, "Publish the draft")
    expect(page.get_by_role("alert")).to_contain_text("The draft is published, and its duty is met.")
