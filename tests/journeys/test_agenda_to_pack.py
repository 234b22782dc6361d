"""An officer builds an agenda, brings two reports, clears and publishes them; a resident downloads the pack."""

import io

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.factories import uploads
from tests.journeys import browsing

pytestmark = pytest.mark.browser

MEETING = "/bodies/health-and-wellbeing-board/meetings/2025-06-26/"
CHECKS = ("finance", "legal", "staffing", "equality", "sustainability", "risk", "consultation")
SCRIPT = uploads.pdf("Figures", change=uploads.runs_a_script)
THEIRS = uploads.pdf("Page one of theirs", "Page two of theirs")


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.locator("main").get_by_role("link", name=name, exact=True).click()


def look_over(page: Page) -> None:
    page.set_viewport_size(browsing.PHONE)
    assert not browsing.scrolls_sideways(page)
    assert list(browsing.barriers(page)) == []
    page.set_viewport_size(browsing.DESK)


def add_item(page: Page, title: str) -> None:
    page.goto(f"{MEETING}agenda/add/")
    page.get_by_label("Title", exact=True).fill(title)
    press(page, "Add it")


def commission(page: Page, title: str) -> None:
    page.goto(f"{MEETING}reports/")
    follow(page, f"Commission a report: {title}")
    page.get_by_label("Who writes it?").fill("Director of Public Health")
    press(page, "Commission it")
    follow_button(page, "Write or upload it")
    page.get_by_label("What is the meeting recommended to do?").fill("note the report")


def follow_button(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name).click()


def clear(page: Page) -> None:
    for check in CHECKS:
        follow(page, f"Record {check}")
        page.get_by_label("Checked by an officer").check()
        page.get_by_label("Checked by", exact=True).fill("Priya Nair, finance")
        press(page, "Record it")
    press(page, "Clear it for the meeting")
    expect(page.get_by_role("listitem").filter(has_text="Cleared").first).to_have_attribute(
        "aria-current", "step"
    )


def write_one(page: Page) -> None:
    commission(page, "Winter plan")
    page.get_by_label("Written here").check()
    page.get_by_label("The report").fill(
        "# What we found\n\nHomes are cold.\n\n| Area | Homes |\n|---|---|\n| North | 12 |"
        "\n\n![The hall in winter](hall.png)"
    )
    press(page, "Preview what is written")
    expect(page.get_by_role("heading", name="What we found")).to_be_visible()
    press(page, "Save")
    add_picture(page)
    add_annex(page)
    clear(page)


def add_picture(page: Page) -> None:
    follow(page, "Pictures")
    follow(page, "Add a picture")
    page.get_by_label("Picture", exact=True).set_input_files(
        {"name": "hall.png", "mimeType": "image/png", "buffer": uploads.picture()}
    )
    page.get_by_label("What does it show?").fill("A cold hall")
    press(page, "Add it")
    expect(page.get_by_role("img", name="A cold hall")).to_be_visible()
    follow(page, "Pictures")
    look_over(page)
    follow(page, "Leave it as it is")


def add_annex(page: Page) -> None:
    follow(page, "Add an annex")
    page.get_by_label("What is it called?").fill("Annex 1")
    page.get_by_label("File").set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": THEIRS}
    )
    press(page, "Add it")
    follow(page, "Rename or move Annex 1")
    look_over(page)
    follow(page, "Leave it as it is")


def upload_one(page: Page) -> None:
    commission(page, "Annual figures")
    page.get_by_label("Uploaded as a PDF or Word document").check()
    page.get_by_label("File").set_input_files(
        {"name": "f.pdf", "mimeType": "application/pdf", "buffer": SCRIPT}
    )
    press(page, "Save")
    expect(page.get_by_role("alert")).to_contain_text("This PDF runs a script")
    expect(page.get_by_label("What is the meeting recommended to do?")).to_have_value("note the report")
    page.get_by_label("File").set_input_files(
        {"name": "f.pdf", "mimeType": "application/pdf", "buffer": THEIRS}
    )
    press(page, "Save")
    clear(page)


def test_from_agenda_to_pack(open_page, own_site):
    officer = open_page(own_site, "amina")
    officer.goto(MEETING)
    follow(officer, "Build the agenda")
    press(officer, "Begin the agenda")
    add_item(officer, "Annual figures")
    add_item(officer, "Winter plan")
    officer.get_by_role("button", name="Up Winter plan").press("Enter")
    titles = [row[1] for row in browsing.rows(officer, "Items")]
    assert titles[-3:] == ["Winter plan", "Annual figures", "Date of the next meeting"]
    look_over(officer)

    write_one(officer)
    upload_one(officer)
    officer.goto(MEETING)
    follow(officer, "Publish the pack")
    press(officer, "Publish")
    expect(officer.get_by_role("alert").first).to_contain_text("Not cleared yet")
    officer.get_by_label("Publish without them").check()
    press(officer, "Publish")
    expect(officer.get_by_role("alert")).to_contain_text("Published: agenda and reports, pages 1 to")

    resident = open_page(own_site)
    resident.goto(MEETING)
    look_over(resident)
    follow(resident, "Winter plan")
    expect(resident.get_by_role("heading", name="What we found")).to_be_visible()
    expect(resident.get_by_role("img", name="A cold hall")).to_be_visible()
    look_over(resident)
    follow(resident, "agenda and reports")
    look_over(resident)
    pages = {row[1]: row[3] for row in browsing.rows(resident, "Papers")}
    with resident.expect_download() as download:
        resident.get_by_role("link", name="Agenda and reports (PDF").click()
    with pikepdf.open(io.BytesIO(download.value.path().read_bytes())) as pack:
        labels = [sheet.label for sheet in pack.pages]
    assert download.value.suggested_filename == "hwb-2025-06-26-agenda-and-reports.pdf"
    assert labels == [str(number) for number in range(1, len(labels) + 1)]
    assert pages["Annual figures"].split("–")[1] == labels[-1]
    duty = next(row for row in browsing.rows(resident, "Papers") if row[1] == "Winter plan")
    assert duty[2] == "Director of Public Health"


def test_a_stale_page_is_told_and_nothing_is_overwritten(open_page, own_site):
    first, second = open_page(own_site, "amina"), open_page(own_site, "dev")
    address = "/bodies/health-and-wellbeing-board/meetings/2025-03-13/agenda/"
    for page in (first, second):
        page.goto(address)
    second.get_by_role("button", name="Take off Community Profiles – Dashboard").click()
    first.get_by_role("button", name="Down Apologies for absence and substitutes").click()
    expect(first.locator("main")).to_contain_text("Dev Rathod took off “Community Profiles – Dashboard”")
    assert browsing.rows(first, "Items")[0][1] == "Apologies for absence and substitutes"
