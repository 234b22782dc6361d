"""What holds for every page: no barrier, no sideways scrolling, no complaint, a heading and a title."""

import concurrent.futures
import html
import http.client
import re
from collections import defaultdict

import pytest
from django.urls import get_resolver
from playwright.sync_api import Page, expect

from tests.journeys import browsing, pages, sites
from tests.journeys.test_bringing_a_paper_in import bring_in, store

pytestmark = pytest.mark.browser

AT_MOST = 12  # pages of one kind that the crawl opens
LONG = "Unpavedbridlewaysandheathlandcommons Towpaths and Drove Roads Overview and Scrutiny Committee"


@pytest.fixture(scope="module")
def paper(chromium, site, passes) -> str:
    """The address of a paper that waits to be looked over, of a body with a very long name."""
    with chromium.new_context(base_url=site.address) as context:
        context.add_cookies(browsing.cookies_of(chromium, site, "amina", passes))
        page = context.new_page()
        text = (browsing.PAPERS / "rivers.txt").read_text().replace("Rivers and Wetlands Committee", LONG)
        text = text.replace("Suki Endersby", "Suki " + "Endersbyshire-" * 6 + "Hall")
        bring_in(page, {"name": f"{'long' * 30}.txt", "mimeType": "text/plain", "buffer": text.encode()})
        page.wait_for_url(re.compile(r"/papers/\d+/$"))
        return page.url.removeprefix(site.address)


@pytest.fixture(scope="module")
def proof(chromium, site, passes) -> str:
    """The address of a proof of two papers with very long names and words."""
    with chromium.new_context(base_url=site.address) as context:
        context.add_cookies(browsing.cookies_of(chromium, site, "amina", passes))
        page = context.new_page()
        text = (browsing.PAPERS / "rivers.txt").read_text().replace("Rivers and Wetlands Committee", LONG)
        given = [
            {"name": f"{name * 30}.txt", "mimeType": "text/plain", "buffer": f"{text}\n{name}\n".encode()}
            for name in ("proof", "again")
        ]
        page.goto("/papers/proofs/start/")
        page.get_by_label("Papers").set_input_files(given)
        page.get_by_role("button", name="Proof-read").click()
        page.locator(".bars").wait_for()
        return page.url.removeprefix(site.address)


def look_over(page: Page) -> None:
    """No barrier for anybody, and nothing that runs off the side of a zoomed or a small screen."""
    expect(page.locator("h1")).to_have_count(1)
    expect(page).to_have_title(re.compile("^.+ – Shiremoot$"))
    assert list(browsing.barriers(page)) == []
    for size in (browsing.ZOOMED, browsing.PHONE):
        page.set_viewport_size(size)
        assert not browsing.scrolls_sideways(page), f"At {size['width']} pixels the page scrolls sideways"
    assert list(browsing.barriers(page)) == []


def test_every_kind_of_page_is_looked_over():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    every = pages.FOR_ANYONE | pages.FOR_OFFICERS | pages.FOR_ANALYSTS | pages.FOR_TEAMS
    listed = {pages.kind(name) for name in every}
    assert names - pages.NOT_PAGES - {"gallery"} - listed == set()


@pytest.mark.parametrize("name", pages.FOR_ANYONE)
def test_a_page_for_anyone_has_no_barrier_on_any_screen(visitor, name):
    assert visitor.goto(pages.FOR_ANYONE[name]).status == pages.STATUS.get(name, 200)
    look_over(visitor)


@pytest.mark.parametrize("name", pages.FOR_OFFICERS)
def test_a_page_for_officers_has_no_barrier_on_any_screen(amina, paper, proof, name):
    address = re.sub("^/papers/proofs/1/", proof, re.sub("^/papers/1/", paper, pages.FOR_OFFICERS[name]))
    assert amina.goto(address).status == 200
    look_over(amina)


@pytest.mark.parametrize("name", pages.FOR_ANALYSTS)
def test_a_page_for_analysts_has_no_barrier_on_any_screen(elin, name):
    assert elin.goto(pages.FOR_ANALYSTS[name]).status == 200
    look_over(elin)


@pytest.mark.parametrize("name", pages.FOR_TEAMS)
def test_a_page_for_safeguarding_teams_has_no_barrier_on_any_screen(open_page, site, name):
    lola = open_page(site, "lola")
    assert lola.goto(pages.FOR_TEAMS[name]).status == 200
    look_over(lola)


@pytest.mark.parametrize("name", pages.WITH_ERRORS)
def test_a_form_with_errors_has_no_barrier_and_each_error_leads_to_its_box(open_page, site, name):
    who, send = pages.WITH_ERRORS[name]
    page = open_page(site, who)
    send(page)
    summary = page.get_by_role("alert").filter(has_text="There is a problem")
    expect(summary).to_be_visible()
    for link in summary.get_by_role("link").all():
        box = link.get_attribute("href").removeprefix("#")
        link.click()
        expect(browsing.focused(page)).to_have_attribute("id", box)
        assert page.locator(f"[aria-describedby~='{error_of(page, box)}']:visible").count() == 1
    look_over(page)


def error_of(page: Page, box: str) -> str:
    """The id of the words that say what is wrong with a box."""
    group = page.locator(f".govuk-form-group:has(#{box})").last
    return group.locator(".govuk-error-message").get_attribute("id")


def test_a_page_that_is_shut_has_no_barrier(open_page, site):
    councillor = open_page(site, "joan")
    assert councillor.goto("/papers/").status == 403
    look_over(councillor)


def test_a_stored_paper_with_long_names_has_no_barrier(open_page, second_site):
    officer = open_page(second_site, "amina")
    text = (browsing.PAPERS / "rivers.txt").read_text().replace("Rivers and Wetlands Committee", LONG)
    bring_in(officer, {"name": "long.txt", "mimeType": "text/plain", "buffer": text.encode()})
    store(officer)
    officer.get_by_role("alert").wait_for()
    look_over(officer)
    for tab in ("Overview", "Members", "Meetings", "Actions and duties"):
        officer.set_viewport_size(browsing.PHONE)
        officer.goto(
            officer.get_by_role("link", name=tab).first.get_attribute("href")
        ) if tab != "Overview" else (officer.get_by_role("link", name="See the actions").click())
        look_over(officer)


def test_every_page_that_can_be_reached_opens_with_a_heading_and_a_title(site):
    troubles, seen = [], defaultdict(list)
    waiting, met = ["/"], {"/"}
    with concurrent.futures.ThreadPoolExecutor(4) as readers:
        while waiting:
            found = readers.map(lambda path: fetched(site, path), waiting)
            following = []
            for path, (status, text) in zip(waiting, found, strict=True):
                troubles += [f"{path}: {trouble}" for trouble in wrong_with(status, text)]
                following += [link for link in links(text) if link not in met]
            waiting = []
            for link in following:
                if link not in met and len(seen[sort_of(link)]) < AT_MOST:
                    met.add(link)
                    seen[sort_of(link)].append(link)
                    waiting.append(link)
    assert troubles == []
    assert len(met) > 80


def fetched(site: sites.Site, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    kind, text = answer.headers.get_content_type(), answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, text if kind == "text/html" else ""


def wrong_with(status: int, text: str) -> list[str]:
    if status != 200:
        return [f"answered {status}"]
    if not text:
        return []
    said = []
    if text.count("<h1") != 1:
        said.append(f"{text.count('<h1')} main headings")
    if not re.search(r"<title>[^<]+ – Shiremoot</title>", text):
        said.append("no title")
    return said


def links(text: str) -> list[str]:
    """Addresses on this site that a page leads to, as they would be asked for."""
    found = (html.unescape(address) for address in re.findall(r'<a [^>]*href="(/[^"#]*)', text))
    return [address for address in dict.fromkeys(found) if not address.startswith("/static/")]


def sort_of(address: str) -> str:
    """Addresses that differ only in which thing they show are of one sort."""
    path, _, question = address.partition("?")
    path = re.sub(r"/(bodies|organisations)/[^/]+/", r"/\1/-/", re.sub(r"/\d[\d-]*/", "/-/", path))
    return path + "?" + ",".join(re.findall(r"(\w+)=", question))
