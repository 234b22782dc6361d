"""What journeys do and look for in a browser."""

import functools
import pathlib
from collections.abc import Iterator

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

from shiremoot.demonstration import building, cast
from shiremoot.foundation.access.rules import PERSONAL
from tests.journeys.sites import Site

ROOT = pathlib.Path(__file__).parents[2]
PAPERS = pathlib.Path(__file__).parent / "papers"
DESK = {"width": 1280, "height": 900}
ZOOMED = {"width": 640, "height": 450}  # a desk at 200%
PHONE = {"width": 320, "height": 640}
NEED_CODES = {player.email.partition("@")[0] for player in cast.PLAYERS if player.role in PERSONAL}
PATIENCE = 60_000  # milliseconds, for a site just started on a busy machine


def watch(page: Page, expected: tuple[str, ...] = ()) -> list[str]:
    """Collects what the page's console complains of: broken scripts, and what the content policy stopped.

    What holds one of the `expected` words is part of the journey, such as a connection that drops.
    """
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        own_status = message.location.get("url") == page.url and "status of" in message.text
        own_status |= any(words in message.text for words in expected)
        if message.type in ("error", "warning") and not own_status:
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    return complaints


def address_of(who: str) -> str:
    return f"{who}@shire.example"


def sign_in(page: Page, who: str, password: str = cast.PASSWORD) -> None:
    """Fill in the sign-in page that is open, and send it; then the code, from those of whom one is asked."""
    page.get_by_label("Email address").fill(address_of(who))
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    if who in NEED_CODES and password == cast.PASSWORD:
        page.get_by_label("Code").fill(building.accounts().code())
        page.get_by_role("button", name="Continue").click()


def cookies_of(browser: Browser, site: Site, who: str, passes: dict) -> list:
    """The cookies of somebody signed in; the sign-in itself is done once for each site."""
    key = site.address, who
    if key not in passes:
        with browser.new_context(base_url=site.address) as context:
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.goto("/sign-in/")
            sign_in(page, who)
            page.get_by_role("button", name="Sign out").wait_for()
            passes[key] = context.cookies()
    return passes[key]


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def facts(page: Page) -> dict[str, str]:
    """The first list of facts on a page, by name."""
    rows = page.locator("main dl.facts").first
    return dict(zip(rows.locator("dt").all_inner_texts(), rows.locator("dd").all_inner_texts(), strict=True))


def open_duties(page: Page) -> None:
    """Open what a meeting's page has folded: its actions, duties and closing times."""
    page.get_by_text("Actions, duties and closing times of this meeting").click()


def rows(page: Page, caption: str) -> list[list[str]]:
    """The words of a table, cell by cell."""
    body = page.get_by_role("table", name=caption, exact=True).locator("tbody tr")
    return [row.locator("td, th").all_inner_texts() for row in body.all()]


def focused(page: Page) -> Locator:
    return page.locator("*:focus")


def focus_shows(page: Page) -> bool:
    """Whether somebody who looks can see where the focus is."""
    return page.evaluate(
        """() => {
            const style = getComputedStyle(document.activeElement)
            const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
            return document.activeElement !== document.body && (ring || style.boxShadow !== 'none')
        }"""
    )


def scrolls_sideways(page: Page) -> bool:
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@functools.cache
def _axe() -> str:
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text()


def barriers(page: Page) -> Iterator[str]:
    """What stands in somebody's way, as axe finds it. The content policy stays in force meanwhile."""
    page.evaluate(f"{_axe()}; 0")
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(run => run.violations)")
    for rule in found:
        places = "; ".join(" ".join(map(str, node["target"])) for node in rule["nodes"][:3])
        yield f"{rule['impact']}: {rule['help']} ({rule['id']}) at {places}"
