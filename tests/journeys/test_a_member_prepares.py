"""A member gets ready for a meeting: apologies and a substitute, an interest, the papers she may read and no others."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import browsing
from tests.journeys.test_every_page import look_over

pytestmark = pytest.mark.browser

MEETING = "/bodies/meadow-and-mill-joint-committee/meetings/2024-12-12/"
ELSEWHERE = "/bodies/health-and-wellbeing-board/meetings/2025-03-13/reports/3/"


def test_a_member_answers_registers_an_interest_and_reads_what_is_hers(own_site, open_page):
    joan = open_page(own_site)
    joan.goto("/sign-in/")
    browsing.sign_in(joan, "joan")
    joan.get_by_role("link", name="meets Thursday 12 December 2024").click()
    joan.get_by_role("button", name="Say whether you are coming").click()
    joan.get_by_label("No, please note apologies").check()
    joan.get_by_label("Substitute").fill("Ned Sorrel (made up)")
    look_over(joan)
    joan.get_by_role("button", name="Save").click()
    expect(joan.get_by_role("alert")).to_contain_text(
        "Apologies are noted. The substitute is Ned Sorrel (made up)."
    )
    look_over(joan)
    joan.get_by_role("link", name="Go to the meeting").click()
    expect(joan.get_by_role("link", name="What you said of coming")).to_be_visible()

    expect(joan.locator("main")).to_contain_text("Made up: a paddock beside Withy Common")
    joan.get_by_role("link", name="Register of interests").click()
    joan.get_by_role("link", name="Councillor Joan Whitcombe").click()
    joan.get_by_role("button", name="Register an interest").click()
    joan.get_by_label("What is it?").fill("Made up: sells wool from the common")
    for part, value in (("Day", "1"), ("Month", "11"), ("Year", "2024")):
        joan.get_by_label(part, exact=True).fill(value)
    joan.get_by_role("button", name="Register it").click()
    expect(joan.get_by_text("Made up: sells wool from the common", exact=True)).to_be_visible()

    joan.goto(MEETING)
    joan.get_by_role("link", name="Price of the boardwalk").first.click()
    expect(joan.get_by_role("heading", name="The prices")).to_be_visible()
    exempt = joan.url
    joan.go_back()
    with joan.expect_download() as download:
        joan.get_by_role("link", name=re.compile("^Agenda and reports, with exempt papers")).click()
    assert download.value.path().read_bytes()[:5] == b"%PDF-"
    ben = open_page(own_site, "ben")
    for page, address, reason in (
        (ben, exempt, "Only members of Meadow and Mill Joint Committee (made up)"),
        (joan, ELSEWHERE, "Only the officers who serve Oxfordshire Health and Wellbeing Board"),
        (joan, f"{MEETING}requests/", "You do not have a role that lets you"),
    ):
        assert page.goto(address).status == 403
        expect(page.locator("main")).to_contain_text(reason)
    visitor = open_page(own_site)
    visitor.goto(exempt)
    expect(visitor.get_by_role("heading", name="Sign in", level=1)).to_be_visible()
