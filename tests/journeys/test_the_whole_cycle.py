"""A clerk takes one meeting all the way: plan, agenda, reports, pack, meeting, minutes, decisions, actions."""

import contextlib
import io
import re
from collections.abc import Iterator

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.factories import uploads
from tests.journeys import browsing, sites
from tests.journeys.test_every_page import look_over

pytestmark = [pytest.mark.browser, pytest.mark.core]

MEETINGS = "/bodies/meadow-and-mill-joint-committee/meetings/"
MEETING, NEXT = f"{MEETINGS}2025-02-13/", f"{MEETINGS}2025-04-10/"
CHECKS = ("finance", "legal", "staffing", "equality", "sustainability", "risk", "consultation")
SCRIPT = uploads.pdf("Otters", change=uploads.runs_a_script)
THEIRS = uploads.pdf("Page one of theirs", "Page two of theirs")
JOAN = "Councillor Joan Whitcombe"


@pytest.fixture
def county(demonstrated, tmp_path):
    """A county of the test's own, whose days go by."""
    return sites.copy_of(demonstrated[1], tmp_path / "county")


@contextlib.contextmanager
def on(day: str, county) -> Iterator[sites.Site]:
    sites.set_day(county, day)
    with sites.opened(county, "serve") as site:
        yield site


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.locator("main").get_by_role("link", name=name, exact=True).click()


def take_next(page: Page, address: str, title: str) -> None:
    """The meeting's page says what is next; go there."""
    page.goto(address)
    step = page.locator("[aria-current=step]")
    expect(step.locator("strong")).to_have_text(title)
    step.get_by_role("button").click()


def test_from_the_plan_to_the_actions(county, open_page):
    with on("2024-11-25", county) as site:
        clerk = open_page(site, "amina")
        plan(clerk)
        build_the_agenda(clerk)
        write_a_report(clerk)
        upload_a_report(clerk)
        publish(clerk)
        note_who_comes(clerk)
        visitor = open_page(site)
        download_the_pack(visitor)
        leave(clerk, visitor)
    with on("2025-02-13", county) as site:
        clerk = open_page(site, "amina")
        meet_by_keyboard(clerk)
        publish_decisions_and_the_draft(clerk)
        visitor, owner = open_page(site), open_page(site, "joan")
        look_at_the_action(visitor, clerk)
        owner.goto("/owed/?whose=mine")
        expect(owner.locator("main")).to_contain_text("Order the benches")
        leave(clerk, visitor, owner)
    with on("2025-04-10", county) as site:
        clerk, chair, visitor = open_page(site, "amina"), open_page(site, "joan"), open_page(site)
        approve_sign_and_publish(clerk, chair)
        read_the_minutes(visitor)
        leave(clerk, chair, visitor)


def leave(*pages: Page) -> None:
    """Before the site stops."""
    for page in pages:
        page.context.close()


def plan(page: Page) -> None:
    page.goto(NEXT)
    expect(page.locator("[aria-current=step] strong")).to_have_text("Plan")
    page.goto(MEETING)
    follow(page, "Forward work programme")
    page.get_by_role("button", name="Plan an item").click()
    page.get_by_label("For which meeting?").select_option(label="13 February 2025")
    page.get_by_label("Title").fill("Benches by the ford")
    press(page, "Plan it")
    follow(page, "Thursday 13 February 2025")
    expect(page.locator("main")).to_contain_text("3 items planned")


def build_the_agenda(page: Page) -> None:
    take_next(page, MEETING, "Agenda")
    press(page, "Begin the agenda")
    with page.expect_navigation():
        page.get_by_role("button", name="Up Benches by the ford").press("Enter")
    titles = [row[1] for row in browsing.rows(page, "Items")]
    assert titles[-4:] == [
        "Otters below the weir",
        "Benches by the ford",
        "Opening days of the mill",
        "Date of the next meeting",
    ]
    look_over(page)
    page.set_viewport_size(browsing.DESK)


def commission(page: Page, title: str) -> None:
    take_next(page, MEETING, "Reports")
    follow(page, f"Commission a report: {title}")
    page.get_by_label("Who writes it?").fill("Warden of the common")
    press(page, "Commission it")
    press(page, "Write or upload it")
    page.get_by_label("What is the meeting recommended to do?").fill("note the report")


def write_a_report(page: Page) -> None:
    commission(page, "Benches by the ford")
    page.get_by_label("Written here").check()
    page.get_by_role("button", name="Edit as plain text").click()
    page.get_by_role("textbox", name="The report").fill(
        "# What we found\n\nNobody can sit.\n\n| Place | Benches |\n|---|---|\n| Ford | 0 |"
        "\n\n![The ford in winter](ford.png)"
    )
    press(page, "Preview what is written")
    expect(page.get_by_role("heading", name="What we found", level=3)).to_be_visible()
    press(page, "Save")
    add_picture(page)
    add_annex(page)
    for check in CHECKS:
        follow(page, f"Record {check}")
        page.get_by_label("I have checked it").check()
        press(page, "Record it")
    press(page, "Clear it for the meeting")
    cleared = page.get_by_role("listitem").filter(has_text="Cleared").first
    expect(cleared).to_have_attribute("aria-current", "step")


def add_picture(page: Page) -> None:
    follow(page, "Pictures")
    follow(page, "Add a picture")
    page.get_by_label("Picture", exact=True).set_input_files(
        {"name": "ford.png", "mimeType": "image/png", "buffer": uploads.picture()}
    )
    page.get_by_label("What does it show?").fill("A cold ford")
    press(page, "Add it")
    expect(page.get_by_role("img", name="A cold ford")).to_be_visible()
    follow(page, "Pictures")
    look_over(page)
    follow(page, "Cancel")


def add_annex(page: Page) -> None:
    follow(page, "Add an annex")
    page.get_by_label("What is it called?").fill("Annex 1")
    page.get_by_label("File").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": THEIRS}
    )
    press(page, "Add it")
    follow(page, "Rename or move Annex 1")
    look_over(page)
    follow(page, "Cancel")


def upload_a_report(page: Page) -> None:
    """A file with a script in it is refused, and nothing typed is lost; this report is still to be cleared."""
    commission(page, "Otters below the weir")
    page.get_by_label("Uploaded as a PDF or Word document").check()
    for content in (SCRIPT, THEIRS):
        page.get_by_label("File").set_input_files(
            {"name": "f.pdf", "mimeType": "application/pdf", "buffer": content}
        )
        press(page, "Save")
        if content is SCRIPT:
            expect(page.get_by_role("alert")).to_contain_text("This PDF runs a script")
            wanted = page.get_by_label("What is the meeting recommended to do?")
            expect(wanted).to_have_value("note the report")


def publish(page: Page) -> None:
    page.goto(MEETING)
    follow(page, "Publish the pack")
    press(page, "Publish")
    expect(page.get_by_role("alert").first).to_contain_text("Not cleared yet")
    page.get_by_label("Publish without them").check()
    press(page, "Publish")
    expect(page.get_by_role("alert")).to_contain_text("Published: agenda and reports, pages 1 to")


def note_who_comes(page: Page) -> None:
    page.goto(MEETING)
    follow(page, "Who is coming")
    page.get_by_role("link", name=re.compile("^Answer.*Mabel Thorne")).click()
    page.get_by_label("No, please note apologies").check()
    page.get_by_label("Substitute").fill("Councillor Odo Finch")
    press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text(
        "Apologies are noted. The substitute is Councillor Odo Finch."
    )


def download_the_pack(page: Page) -> None:
    page.goto(MEETING)
    follow(page, "Benches by the ford")
    expect(page.get_by_role("heading", name="What we found")).to_be_visible()
    expect(page.get_by_role("img", name="A cold ford")).to_be_visible()
    look_over(page)
    follow(page, "agenda and reports")
    look_over(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Agenda and reports (PDF").click()
    assert download.value.suggested_filename == "mmjc-2025-02-13-agenda-and-reports.pdf"
    with pikepdf.open(io.BytesIO(download.value.path().read_bytes())) as pack:
        labels = [sheet.label for sheet in pack.pages]
    assert labels == [str(number) for number in range(1, len(labels) + 1)]


def saved(page: Page) -> None:
    expect(page.locator("#live-saved")).to_contain_text("All saved")


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def tab_to(page: Page, name: str) -> None:
    """Go to a button with the Tab key alone, and press it."""
    wanted = page.get_by_role("button", name=name)
    for _ in range(120):
        if wanted.evaluate("element => element === document.activeElement"):
            return keys(page, "Enter")
        keys(page, "Tab")
    raise AssertionError(f"The Tab key never came to {name}")


def meet_by_keyboard(page: Page) -> None:
    take_next(page, MEETING, "Meeting")
    for name in ("Open the meeting", "All voting members are here"):
        tab_to(page, name)
        saved(page)
    expect(page.locator("#live-bar")).to_contain_text("Quorum: 5 of 5 here, 2 needed")
    expect(page.locator(".chip").filter(has_text="Mabel Thorne")).to_contain_text("apologies")
    keys(page, "?")
    expect(page.locator("#live-keys")).to_contain_text("next and previous item")
    keys(page, "?")
    for number in range(1, 8):
        keys(page, "j")
        expect(page.locator("h1")).to_contain_text(f"{number}. ")
    expect(page.locator("h1")).to_contain_text("Benches by the ford")
    keys(page, "n")
    page.keyboard.type("Members asked who mends them.")
    keys(page, "Control+Enter")
    saved(page)
    declare_an_interest(page)
    decide_by_vote(page)
    ask_for_something(page)
    for _ in range(3):
        keys(page, "j")
    expect(page.locator("h1")).to_have_text("Break or end")
    tab_to(page, "Close the meeting")
    expect(page.locator("#live-item")).to_contain_text("The meeting is closed")


def declare_an_interest(page: Page) -> None:
    keys(page, "Escape", "p", "ArrowDown", "ArrowDown", "ArrowDown", "i", "Space", "Tab")
    page.keyboard.type("Sells oak")
    keys(page, "Enter")
    expect(page.locator(".live__interest")).to_contain_text("disclosable pecuniary interest")
    expect(page.locator("#live-bar")).to_contain_text("Quorum: 4 of 5")


def decide_by_vote(page: Page) -> None:
    keys(page, "Escape", "d")
    page.keyboard.type("Two benches are bought.")
    keys(page, "Tab")
    page.keyboard.type(JOAN)  # who moved it, chosen by the first letters
    keys(page, "Escape", "v")
    page.keyboard.type("3")
    keys(page, "Tab")
    page.keyboard.type("1")
    expect(page.locator("[data-tally]").first).to_have_text("Carried")
    keys(page, "Escape", "2")
    decision = page.locator(".live__decision")
    expect(decision).to_contain_text("Agreed: Two benches are bought.")
    expect(decision).to_contain_text(f"Moved by {JOAN}")
    expect(decision).to_contain_text("For 3, against 1, abstained 0.")


def ask_for_something(page: Page) -> None:
    keys(page, "a")
    page.keyboard.type("Order the benches")
    for typed in (JOAN, "1", "4", "2025"):
        keys(page, "Tab")
        page.keyboard.type(typed)
    keys(page, "Enter")
    expect(page.locator("#live-item")).to_contain_text(f"{JOAN}: Order the benches")


def publish_the_draft(page: Page) -> None:
    """Some parts have nothing under them, which the clerk says is meant."""
    empty = page.get_by_label("Publish with these parts empty")
    if empty.count():
        empty.check()
    press(page, "Publish the draft")


def publish_decisions_and_the_draft(page: Page) -> None:
    take_next(page, MEETING, "Decisions")
    reasons = page.get_by_role("link", name=re.compile("^Reasons and other options")).first
    reasons.click()
    look_over(page)
    page.go_back()
    press(page, "Publish the notice")
    take_next(page, MEETING, "Minutes")
    press(page, "Make the draft")
    page.get_by_role("link", name=re.compile("^Correct.*Attendance")).click()
    look_over(page)
    page.locator(".rich").get_by_role("textbox", name="Words").press("End")
    page.keyboard.type("As listed on the agenda. ")
    press(page, "Save")
    follow(page, "Add a part")
    look_over(page)
    page.get_by_label("Heading").fill("Thanks")
    page.locator(".rich").get_by_role("textbox", name="Words").fill("Members thanked the clerk.")
    press(page, "Add it")
    page.get_by_role("button", name=re.compile("^Up.*Thanks")).click()
    publish_the_draft(page)
    expect(page.get_by_role("alert")).to_contain_text("The draft is published, and its duty is met.")
    look_over(page)
    page.goto(MEETING)
    expect(page.locator(".cycle")).to_contain_text(
        "The draft is published; to be approved at the next meeting"
    )


def look_at_the_action(visitor: Page, clerk: Page) -> None:
    visitor.goto(MEETING)
    expect(visitor.locator("main")).to_contain_text("MMJC 2025-02-13/7")
    look_over(visitor)
    follow(visitor, f"{JOAN}: Order the benches")
    look_over(visitor)
    for way in ("tell", "finish", "drop", "pass-on"):
        clerk.goto(f"{visitor.url}{way}/")
        look_over(clerk)


def approve_sign_and_publish(clerk: Page, chair: Page) -> None:
    clerk.goto(f"{NEXT}live/")
    clerk.get_by_role("button", name="Open the meeting").click()
    saved(clerk)
    take_next(clerk, MEETING, "Minutes")
    press(clerk, "Record their approval")
    clerk.get_by_label("10 April 2025").check()
    clerk.get_by_text("It corrected them").click()
    look_over(clerk)
    clerk.get_by_label("Attendance").fill("**Members:** as listed on the agenda, and Odo Finch")
    press(clerk, "They are approved")
    expect(clerk.locator(".steps")).to_contain_text("Approved at 10 April 2025")
    chair.goto(f"{MEETING}minutes/")
    press(chair, "Sign the minutes")
    chair.get_by_label("Who signed?").fill(JOAN)
    look_over(chair)
    press(chair, "Note the signature")
    expect(chair.locator(".steps")).to_contain_text(f"Signed by {JOAN}")
    clerk.goto(f"{MEETING}minutes/correct/")
    look_over(clerk)
    take_next(clerk, MEETING, "Minutes")
    press(clerk, "Publish the minutes")


def read_the_minutes(visitor: Page) -> None:
    visitor.goto(MEETING)
    follow(visitor, "Notice of decisions")
    expect(visitor.locator("main")).to_contain_text("Agreed: Two benches are bought.")
    visitor.go_back()
    follow(visitor, "Minutes")
    expect(visitor.locator("main")).to_contain_text(f"Approved on 10 April 2025. Signed by {JOAN}")
    expect(visitor.locator("main")).to_contain_text("Corrections made on approval")
    look_over(visitor)
    visitor.goto(f"{MEETING}minutes/1/")
    expect(visitor.locator("main")).to_contain_text("What holds now")
    look_over(visitor)
    visitor.goto(f"{MEETING}minutes/")
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Minutes as a PDF").click()
    assert download.value.path().read_bytes()[:5] == b"%PDF-"
