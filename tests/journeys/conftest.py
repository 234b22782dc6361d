"""One demonstration county for all journeys, a browser, and people who are signed in."""

import os
import pathlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests import prepared
from tests.__main__ import browser as find_chromium
from tests.journeys import browsing, sites

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NO_CHROMIUM = "Chromium is not on this machine: install it, or name it in SHIREMOOT_CHROMIUM"

# Pictures are taken only when they are asked for.
collect_ignore = [] if os.environ.get("SHIREMOOT_PICTURES") == "1" else ["test_picture.py"]

Opener = Callable[..., Page]

expect.set_options(timeout=browsing.PATIENCE / 3)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser for the whole run."""
    program = find_chromium()
    if program is None:
        leave = pytest.fail if os.environ.get("SHIREMOOT_NOTHING_SKIPPED") == "1" else pytest.skip
        leave(NO_CHROMIUM)
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory, chromium) -> Iterator[tuple[sites.Site, pathlib.Path]]:
    """The county built by the real command and opened; and a copy of it as it was before anybody came."""
    folder = prepared.give_county(tmp_path_factory.mktemp("county"))
    untouched = prepared.give_county(tmp_path_factory.mktemp("untouched"))
    with sites.opened(folder) as site:
        yield site, untouched


@pytest.fixture(scope="session")
def site(demonstrated) -> sites.Site:
    """The county all journeys share. A journey changes only what is its own."""
    return demonstrated[0]


@pytest.fixture(scope="session")
def second_site(demonstrated, tmp_path_factory) -> Iterator[sites.Site]:
    """Another county, for papers that change what others look at in the first."""
    copy = sites.copy_of(demonstrated[1], tmp_path_factory.mktemp("second") / "county")
    with sites.opened(copy) as site:
        yield site


@pytest.fixture(scope="module")
def own_site(demonstrated, tmp_path_factory) -> Iterator[sites.Site]:
    """A county of the module's own, in which meetings may move."""
    copy = sites.copy_of(demonstrated[1], tmp_path_factory.mktemp("own") / "county")
    with sites.opened(copy) as site:
        yield site


@pytest.fixture(scope="session")
def passes() -> dict[tuple[str, str], dict]:
    """Cookies of those who signed in once, by site and person."""
    return {}


@pytest.fixture
def open_page(chromium, passes) -> Iterator[Opener]:
    """Opens pages at a site as somebody, or as a visitor; afterwards none may have complained on its console."""
    contexts: list[BrowserContext] = []
    watched: list[list[str]] = []

    def opener(site: sites.Site, as_: str = "", expected: tuple[str, ...] = (), **how) -> Page:
        context = chromium.new_context(base_url=site.address, **({"viewport": browsing.DESK} | how))
        contexts.append(context)
        context.set_default_timeout(browsing.PATIENCE)
        if as_:
            context.add_cookies(browsing.cookies_of(chromium, site, as_, passes))
        page = context.new_page()
        watched.append(browsing.watch(page, expected))
        return page

    yield opener
    for context in contexts:
        context.close()
    assert [line for lines in watched for line in lines] == []


@pytest.fixture
def visitor(open_page, site) -> Page:
    """Somebody who has not signed in."""
    return open_page(site)


@pytest.fixture
def amina(open_page, site) -> Page:
    """An officer of democratic services, signed in."""
    return open_page(site, "amina")


@pytest.fixture
def elin(open_page, site) -> Page:
    """A performance analyst, signed in."""
    return open_page(site, "elin")
