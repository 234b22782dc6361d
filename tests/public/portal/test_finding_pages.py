"""Search engines find every public page, by an address that stays, under a title of its own."""

import re

import pytest
from lxml import etree

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.meetings.packs.models import PublishedPaper
from shiremoot.meetings.record import actions as meetings
from shiremoot.public.portal import sitemaps
from shiremoot.spine.bodies import actions as bodies
from tests.factories import moorshire, published

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
SITE = "http://testserver"


@pytest.fixture
def record(county):
    agenda = published.begin(county)
    published.cleared(agenda)
    published.cleared(agenda, title="Sale of the hall", **published.EXEMPT)
    published.publish(county)
    return county


def listed(client, address: str = "/sitemap.xml") -> list[str]:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml")
    return [loc.text.removeprefix(SITE) for loc in etree.fromstring(answer.content).iter(LOC)]


def pages(client) -> list[str]:
    return [address for part in listed(client) for address in listed(client, part)]


def test_every_listed_page_opens_under_a_title_of_its_own(record, client):
    titles = {}
    for address in pages(client):
        answer = client.get(address)
        assert answer.status_code == 200, address
        title = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.S)[1].strip()
        assert title not in titles, (title, address, titles.get(title))
        titles[title] = address
    assert record.meeting.get_absolute_url() in titles.values()
    assert f"/people/{record.joan.key}/" in titles.values()


def test_the_same_report_at_two_meetings_is_two_titles(record, client):
    later = meetings.call(by=OPERATOR, body=record.board, starts=moorshire.at("2025-03-06 14:00"))
    published.cleared(published.begin(record, later))
    published.publish(record, meeting=later)
    papers = PublishedPaper.objects.filter(title="Winter plan").select_related("pack__meeting__body")
    pages = [client.get(paper.get_absolute_url()).content.decode() for paper in papers]
    assert len({re.search(r"<title>(.*?)</title>", page)[1] for page in pages}) == 2


def test_a_long_list_is_in_parts_that_leave_nothing_out(record, client, monkeypatch):
    whole = pages(client)
    monkeypatch.setattr(sitemaps, "A_PART", 2)
    assert sorted(pages(client)) == sorted(whole)
    assert "/sitemap-bodies-2.xml" in listed(client)


@pytest.mark.parametrize("part", ["bodies-99", "dragons-1", "pages-2", "bodies-0"])
def test_a_part_that_is_not_there_is_not_found(record, client, part):
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_robots_are_told_where_the_list_is_and_what_is_endless(client, db):
    answer = client.get("/robots.txt")
    said = answer.content.decode().splitlines()
    assert answer["Content-Type"].startswith("text/plain")
    assert f"Sitemap: {SITE}/sitemap.xml" in said
    assert "Disallow: /search/?" in said
    assert "Disallow: /" not in said


def test_a_body_that_is_renamed_keeps_every_address(record, client):
    before = pages(client)
    bodies.amend(by=OPERATOR, body=record.board, name="Board for Health")
    assert [address for address in before if client.get(address).status_code != 200] == []
    assert "Board for Health" in client.get(record.meeting.get_absolute_url()).content.decode()


def test_what_was_published_when_names_each_paper_and_what_it_replaced(record, client):
    page = client.get("/published/").content.decode()
    assert "25 November 2024" in page
    assert [title in page for title in ("Winter plan, page", "Sale of the hall, page")] == [True, True]
    assert "Winter plan" not in client.get(f"/published/?body={record.scrutiny.slug}").content.decode()


def test_what_was_published_is_leafed_through_to_the_first(record, client, monkeypatch):
    monkeypatch.setattr("shiremoot.public.portal.views.PAGE_SIZE", 2)
    for number in range(2, 6):
        record.meeting.packs.create(
            number=number,
            what="pack",
            title=f"Pack {number}",
            first_page=1,
            last_page=1,
            published_by="Amina",
            published_at=moorshire.at(f"2024-11-2{number} 07:00"),
        )
    address, seen = "/published/", []
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r'href="[^"]*/packs/(\d)/"', page)
        found = re.search(r'rel="next"\s+href="([^"]+)"', page)
        address = found and f"/published/{found[1].replace('&amp;', '&')}"
    assert seen == ["1", "5", "4", "3", "2"]
