"""An officer proof-reads papers: walks what was found, accepts what may stand, mends the rest and proofs again."""

import datetime
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import browsing
from tests.journeys.test_every_page import look_over

pytestmark = pytest.mark.browser

WILLOWS = (browsing.PAPERS / "willows.txt").read_text()
MINUTES, CUTTING, LETTER = (
    "8 October 2024 is a Tuesday.",
    "3 February 2025 is a Monday.",
    "5 September 2024 is a Thursday.",
)


def paper(name: str = "willows.txt", text: str = WILLOWS) -> dict:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def proof_read(page: Page, *papers: dict) -> None:
    page.goto("/papers/")
    page.get_by_role("button", name="Proof-read papers").click()
    page.get_by_label("Papers").set_input_files(list(papers))
    page.get_by_role("button", name="Proof-read").click()


def card(page: Page, says: str) -> Locator:
    return page.locator(".paper__card").filter(has=page.get_by_role("heading", name=says))


def here(page: Page) -> str:
    """What the card that has the focus says."""
    return page.evaluate(
        "document.activeElement.closest('.paper__card')?.querySelector('h3').innerText.trim() ?? ''"
    )


def walk_to(page: Page, says: str, key: str = "j") -> None:
    for _ in range(30):
        if here(page) == says:
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {says}")


def accept(page: Page, says: str, reason: str) -> None:
    """By keyboard alone."""
    walk_to(page, says)
    page.keyboard.press("a")
    page.keyboard.type(reason)
    page.keyboard.press("Enter")
    expect(card(page, says)).to_contain_text(f"“{reason}” Amina Oyelaran")


def test_findings_are_walked_accepted_mended_and_proofed_again_by_keyboard(amina):
    proof_read(amina, paper())
    expect(amina.locator(".bars")).to_contain_text("willows.txt")
    says = [card.inner_text() for card in amina.locator(".paper__card h3").all()]
    assert {MINUTES, CUTTING, LETTER} <= set(says)

    amina.keyboard.press("j")
    assert here(amina) == says[0]
    amina.keyboard.press("k")
    assert here(amina) == says[0], "Before the first finding there is no other"
    assert browsing.focus_shows(amina)
    walk_to(amina, CUTTING)
    expect(amina.locator("#line-0-17")).to_have_class(re.compile("line--here"))
    expect(amina.locator("#line-0-17 mark")).to_have_text("Sunday 3 February 2025")

    amina.keyboard.press("a")
    expect(card(amina, CUTTING).get_by_label("Why may it stand?")).to_be_focused()
    amina.keyboard.type("jka?")
    amina.keyboard.press("Escape")
    assert here(amina) == CUTTING
    expect(card(amina, CUTTING).get_by_label("Why may it stand?")).to_be_hidden()

    amina.keyboard.press("?")
    expect(amina.get_by_text("leave the reason box")).to_be_visible()
    amina.keyboard.press("?")
    expect(amina.get_by_text("leave the reason box")).to_be_hidden()

    amina.keyboard.press("j")
    accept(amina, MINUTES, "So it stands in the minutes book.")
    assert here(amina) == MINUTES, "Accepting goes on from where one was"
    accept(amina, LETTER, "As the letter was dated.")

    walk_to(amina, CUTTING, "k")
    amina.keyboard.press("Enter")
    expect(amina.get_by_role("heading", level=1)).to_have_text(CUTTING)
    amina.go_back()

    amina.get_by_role("button", name="Proof again").click()
    mended = "\n\n" + WILLOWS.replace("Sunday 3 February", "Monday 3 February")
    amina.get_by_label("Mended paper").set_input_files(paper("willows mended.txt", mended))
    amina.get_by_role("button", name="Proof again").click()
    expect(amina.locator(".since")).to_contain_text(re.compile("[1-9] gone"))
    expect(amina.locator(".since")).to_contain_text("2 accepted")
    expect(card(amina, CUTTING)).to_have_count(0)
    expect(card(amina, LETTER)).to_contain_text("“As the letter was dated.” Amina Oyelaran")
    amina.get_by_text("What is gone").click()
    expect(amina.get_by_text(CUTTING)).to_be_visible()

    card(amina, MINUTES).get_by_role("button", name="Take it back").click()
    expect(card(amina, MINUTES)).to_contain_text("Still there")
    amina.get_by_label("State").select_option("accepted")
    amina.get_by_role("button", name="Show", exact=True).click()
    expect(amina.locator(".paper__card h3")).to_have_text([LETTER])


def test_the_report_is_a_page_by_itself(amina, tmp_path):
    proof_read(amina, paper("report.txt", WILLOWS.replace("Willows", "Alders")))
    with amina.expect_download() as download:
        amina.get_by_role("link", name="Report to mail").click()
    text = download.value.path().read_text()
    assert MINUTES in text
    assert "<script" not in text


def test_two_who_accept_at_once_are_told_and_nothing_typed_is_lost(amina, open_page, site):
    proof_read(amina, paper("alders.txt", WILLOWS.replace("Willows", "Elders")))
    other = open_page(site, "dev")
    other.goto(amina.url)
    accept(amina, MINUTES, "First.")
    box = card(other, MINUTES)
    box.locator("summary").click()
    box.get_by_label("Why may it stand?").fill("Second.")
    box.get_by_role("button", name="Accept").click()
    problem = other.get_by_role("alert")
    expect(problem).to_contain_text(
        "accepted already, by Amina Oyelaran. Your reason was not kept: “Second.”"
    )
    look_over(other)


def test_each_error_leads_to_its_box_and_no_page_is_in_the_way(amina):
    proof_read(
        amina, paper("one.txt", WILLOWS.replace("Willows", "Oaks")), paper("two.txt", WILLOWS + "\n5. Pond\n")
    )
    expect(amina.locator(".bars")).to_contain_text("two.txt")
    proof = amina.url
    look_over(amina)
    amina.set_viewport_size(browsing.DESK)
    amina.locator("[data-open]").first.click()
    amina.get_by_role("button", name="Accept").click()
    amina.get_by_role("alert").get_by_role("link", name="Say why it may stand").click()
    expect(amina.get_by_label("Why may it stand?")).to_be_focused()
    look_over(amina)
    amina.goto(f"{proof}again/")
    amina.get_by_role("button", name="Proof again").click()
    amina.get_by_role("alert").get_by_role("link", name="Choose the papers that were mended").click()
    expect(amina.get_by_label("Mended papers")).to_be_focused()
    amina.get_by_text("The mended papers have other names").click()
    amina.get_by_label("In place of two.txt").set_input_files(paper("empty.txt", ""))
    amina.get_by_role("button", name="Proof again").click()
    amina.get_by_role("alert").get_by_role("link", name="empty.txt is empty").click()
    expect(amina.get_by_label("In place of two.txt")).to_be_focused()
    look_over(amina)


def long_paper(slips: int, lines: int) -> str:
    """A paper of so many lines, with a wrong weekday every so often."""
    day, text = datetime.date(2024, 1, 1), ["Thistledown Town Council", "Towpaths Committee", ""]
    every = lines // slips
    for number in range(lines - 3):
        wrong = day + datetime.timedelta(days=number + 1)
        right = day + datetime.timedelta(days=number)
        walk = (
            f"They walked on {wrong:%A} {right.day} {right:%B %Y} by the old towpath and looked at its banks."
        )
        text.append(
            walk if number % every == 0 else "The towpath is mended each spring, and its banks are cut."
        )
    return "\n".join(text)


def test_a_long_paper_tells_how_far_it_is_and_then_turns_page_by_page(amina):
    proof_read(amina, paper("towpaths.txt", long_paper(500, 10_000)))
    expect(amina.get_by_role("heading", level=1)).to_have_text("Being proof-read")
    assert list(browsing.barriers(amina)) == []
    assert not browsing.scrolls_sideways(amina)
    expect(amina.locator(".status-bar")).to_contain_text("Findings 1 to 25 of", timeout=60_000)
    assert len(amina.content()) < 200_000
    cards = amina.locator(".paper__card")
    last = cards.last.get_attribute("id")
    for _ in range(cards.count()):
        amina.keyboard.press("j")
    assert amina.evaluate("document.activeElement.id") == last
    amina.keyboard.press("j")
    expect(amina.locator(".status-bar")).to_contain_text("Findings 26 to 50 of")
    expect(cards.first).to_be_focused()
    amina.keyboard.press("k")
    expect(amina.locator(f"#{last}")).to_be_focused()
    look_over(amina)


def test_the_same_without_scripts(open_page, site):
    dev = open_page(site, java_script_enabled=False)
    dev.goto("/sign-in/")
    browsing.sign_in(dev, "dev")
    dev.get_by_role("link", name="Proof-reading").click()
    expect(dev.get_by_role("heading", level=1)).to_have_text("Proof-reading")
    proof_read(dev, paper("reeds.txt", WILLOWS.replace("Willows", "Rushes")))
    one = card(dev, LETTER)
    one.locator("summary").click()
    one.get_by_label("Why may it stand?").fill("As the letter was dated.")
    one.get_by_role("button", name="Accept").click()
    expect(card(dev, LETTER)).to_contain_text("“As the letter was dated.” Dev")
    expect(dev.get_by_text("next and previous")).to_be_hidden()
    card(dev, CUTTING).get_by_role("link", name="Line 17").click()
    expect(dev.locator("#line-17 mark")).to_have_text("Sunday 3 February 2025")


def test_longer_work_is_waited_for_without_scripts(open_page, site):
    dev = open_page(site, java_script_enabled=False)
    dev.goto("/sign-in/")
    browsing.sign_in(dev, "dev")
    dev.get_by_role("button", name="Sign out").wait_for()
    proof_read(dev, paper("banks.txt", long_paper(40, 8_000)))
    expect(dev.locator(".status-bar")).to_contain_text("Findings 1 to 25 of", timeout=60_000)
