"""Papers of the site a council had before are in the record for machines like our own, until they are restricted."""

import datetime
import json

import pytest
from django.utils.dateparse import parse_datetime
from lxml import etree

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.trail.models import Entry
from shiremoot.intake.moderngov.acts import ModernGovAct
from shiremoot.intake.moderngov.models import OldPaper
from shiremoot.meetings.minutes.models import Edition, Minutes
from shiremoot.meetings.packs.models import PublishedPaper
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.public.portal import actions as portal
from shiremoot.public.search import actions as search
from shiremoot.public.search.models import SearchEntry as Found
from tests.factories import moorshire, published, taken_over
from tests.public.opendata import shapes
from tests.public.opendata.test_open_data import at, check, read
from tests.sampling import MANY_ROWS

ATOM = "{http://www.w3.org/2005/Atom}"
LATER = "2024-11-26T09:00"


@pytest.fixture
def item(county):
    return AgendaItem.objects.create(meeting=county.meeting, number="4", order=4, title="Buses")


@pytest.fixture
def paper(county, item):
    return taken_over.keep(county.meeting, item)


def named(client, kind: str, question: str = "") -> list[str]:
    return [one.get("name", "deleted") for one in read(client, f"/oparl/v1.1/list/{kind}{question}")["data"]]


def test_one_of_an_item_is_a_paper_considered_under_it_with_its_file(county, client, item, paper):
    (one,) = read(client, "/oparl/v1.1/list/paper")["data"]
    assert (one["name"], one["reference"]) == ("Bus report", f"{county.meeting.reference}/4")
    considered = read(client, at(one["consultation"][0]["id"]))
    assert considered["agendaItem"].endswith(f"/agendaItem/{item.pk}")
    assert read(client, at(considered["agendaItem"]))["consultation"] == considered["id"]
    assert at(one["mainFile"]["downloadUrl"]) == paper.get_absolute_url()
    assert client.get(paper.get_absolute_url())["Content-Length"] == str(one["mainFile"]["size"])


def test_one_of_a_meeting_as_a_whole_is_a_file_of_it(county, client):
    taken_over.keep(county.meeting, title="Front sheet")
    (file,) = read(client, f"/oparl/v1.1/meeting/{county.meeting.pk}")["auxiliaryFile"]
    assert (file["name"], named(client, "file"), named(client, "paper")) == (
        "Front sheet",
        ["Front sheet"],
        [],
    )


def test_where_there_is_a_report_of_ours_too_that_is_the_one_an_item_names(county, client):
    published.cleared(published.begin(county))
    published.publish(county)
    paper = PublishedPaper.objects.get()
    taken_over.keep(county.meeting, paper.item)
    named = read(client, f"/oparl/v1.1/agendaItem/{paper.item_id}")["consultation"]
    assert named.endswith(f"/consultation/{paper.pk}")


def test_one_that_was_not_fetched_is_not_told(county, client, item):
    OldPaper.objects.create(base=taken_over.BASE, number="9", title="Far", url="/9", meeting=county.meeting)
    assert (named(client, "file"), named(client, "paper")) == ([], [])


class TestGone:
    KINDS = ("oldPaper", "oldConsultation", "oldFile")

    @pytest.fixture(params=["restricted on the old site", "its file disposed of"])
    def gone(self, request, paper, settings):
        settings.CLOCK = LATER
        if request.param.startswith("restricted"):
            taken_over.restrict(paper)
        else:
            files.dispose(by=OPERATOR, of=[paper])
        return paper

    @pytest.mark.parametrize("kind", KINDS)
    def test_nothing_of_it_is_left_but_that_it_was(self, gone, client, kind):
        one = read(client, f"/oparl/v1.1/{kind}/{gone.pk}")
        assert set(one) == {"id", "type", "created", "modified", "deleted"}
        assert (one["deleted"], one["created"][:10], one["modified"][:10]) == (
            True,
            "2024-11-25",
            "2024-11-26",
        )
        class_ = kind.removeprefix("old")
        check(one, {"$defs": shapes.DEFINITIONS, "$ref": f"#/$defs/{class_}"} if class_ != "File" else {})

    @pytest.mark.parametrize("kind", ["paper", "consultation", "file"])
    def test_whoever_asks_what_changed_learns_it(self, gone, client, kind):
        question = "?modified_since=2024-11-26T00:00:00Z"
        listed = read(client, f"/oparl/v1.1/list/{kind}{question}")["data"]
        assert [one.get("deleted") for one in listed] == [True]

    def test_what_it_stood_in_changed_and_names_it_no_more(self, gone, client, item):
        for kind, number in (("agendaItem", item.pk), ("meeting", item.meeting_id)):
            one = read(client, f"/oparl/v1.1/{kind}/{number}")
            assert one["modified"][:10] == "2024-11-26"
            assert ("old" in json.dumps(one), "Bus report" in json.dumps(one)) == (False, False)

    def test_it_is_nowhere_else(self, gone, client):
        search.make_all()
        assert client.get(gone.get_absolute_url()).status_code in (404, 410)
        assert [found.title for found in Found.objects.filter(title="Bus report")] == []
        for address in ("/published/", "/published.atom", gone.meeting.get_absolute_url()):
            assert "Bus report" not in client.get(address).content.decode(), address


def test_its_bytes_are_destroyed_once_it_is_restricted_and_it_is_told_once(paper):
    taken_over.restrict(paper)
    taken_over.restrict(paper)
    kept = OldPaper.objects.select_related("file").get()
    assert (kept.title, kept.url, kept.pages.count(), kept.file.disposed_at) == ("", "", 0, moorshire.NOW)
    assert Entry.objects.filter(act=ModernGovAct.REMOVED_PAPER).count() == 1


def test_what_was_found_of_it_is_found_no_more(paper):
    search.catch_up()
    assert Found.objects.filter(title="Bus report").count() == 1
    taken_over.restrict(paper)
    search.catch_up()
    assert Found.objects.filter(title="Bus report").count() == 0


def test_one_that_is_open_again_comes_back_under_its_address(client, paper, item):
    taken_over.restrict(paper)
    taken_over.keep(item.meeting, item, title="Bus report again")
    assert read(client, f"/oparl/v1.1/oldPaper/{paper.pk}")["name"] == "Bus report again"


class TestLists:
    @pytest.fixture
    def many_files(self, county, item):
        """Two papers of the old site after two editions of minutes."""
        minutes = Minutes.objects.create(meeting=county.meeting, drafted_at=moorshire.NOW)
        for n in (1, 2):
            what = {"what": "minutes", "content": {"blocks": []}, "published_at": moorshire.NOW}
            Edition.objects.create(minutes=minutes, number=n, **what)
            taken_over.keep(county.meeting, item, number=str(n), title=f"Paper {n}")

    def test_minutes_are_among_the_files(self, many_files, client):
        minutes = read(client, "/oparl/v1.1/list/minutes")["data"]
        files = read(client, "/oparl/v1.1/list/file")["data"]
        assert [one for one in files if one in minutes] == minutes
        assert len(minutes) == 2

    @pytest.mark.parametrize("size", [1, 2, 3, 4])
    def test_a_list_of_several_kinds_is_leafed_through_as_one(self, many_files, client, size):
        every, address, seen = (
            read(client, "/oparl/v1.1/list/file"),
            f"/oparl/v1.1/list/file?limit={size}",
            [],
        )
        while address:
            page = read(client, address)
            assert page["pagination"]["totalElements"] == 4
            seen += page["data"]
            address = at(page["links"].get("next", ""))
        assert seen == every["data"]

    def test_each_is_listed_from_the_second_it_says_it_changed(self, many_files, client):
        for one in read(client, "/oparl/v1.1/list/file")["data"]:
            for later, there in ((0, True), (1, False)):
                when = parse_datetime(one["modified"]) + datetime.timedelta(seconds=later)
                question = f"?modified_since={when.isoformat().replace('+', '%2B')}"
                assert (one in read(client, f"/oparl/v1.1/list/file{question}")["data"]) is there

    @pytest.mark.parametrize("many", [1, 10, MANY_ROWS])
    @pytest.mark.parametrize(
        ("kind", "questions"),
        [("paper", 9), ("consultation", 9), ("file", 8), ("meeting", 18), ("agendaItem", 12)],
    )
    def test_it_asks_as_often_however_long(
        self, county, client, paper, many, kind, questions, django_assert_num_queries
    ):
        Meeting.objects.bulk_create(
            Meeting(body=county.scrutiny, starts_at=moorshire.at(f"20{n:02}-01-06 14:00"))
            for n in range(many)
        )
        for n, meeting in enumerate(Meeting.objects.filter(body=county.scrutiny)):
            item = AgendaItem.objects.create(meeting=meeting, number="1", order=1, title="Buses")
            Decision.objects.create(meeting=meeting, item=item, verb="noted", text="Buses.")
            of = {"base": taken_over.BASE, "title": "Buses", "meeting": meeting}
            for number, part in ((f"item {n}", {"item": item}), (f"meeting {n}", {})):
                files.copy(by=OPERATOR, file=paper.file, owner=OldPaper(number=number, **of, **part))
        client.get(f"/oparl/v1.1/list/{kind}")
        with django_assert_num_queries(questions):
            client.get(f"/oparl/v1.1/list/{kind}?limit=500")


class TestPublished:
    def titles(self, client, address: str = "/published.atom") -> list[str]:
        entries = etree.fromstring(client.get(address).content).iter(f"{ATOM}entry")
        return [entry.findtext(f"{ATOM}title") for entry in entries]

    def test_one_that_came_before_its_meeting_is_told_to_whoever_follows(self, county, client, paper):
        title = f"Bus report, {county.meeting}"
        assert self.titles(client) == [title]
        assert self.titles(client, f"/bodies/{county.board.slug}/published.atom") == [title]
        assert self.titles(client, f"/bodies/{county.scrutiny.slug}/published.atom") == []

    def test_one_of_a_meeting_long_past_stands_in_the_list_and_is_no_news(self, county, client):
        past = Meeting.objects.create(
            body=county.scrutiny, starts_at=moorshire.at("2019-03-04 14:00"), state="held"
        )
        taken_over.keep(past, title="Old news")
        page = client.get(f"/published/?body={county.scrutiny.slug}").content.decode()
        assert ("Old news" in page, f'value="{county.scrutiny.slug}" selected' in page) == (True, True)
        assert self.titles(client) == []

    def test_moving_over_fills_nobodys_letter(self, county, settings):
        settings.MAIL_FROM = "moot@moor.example"
        portal.write_to_followers(moorshire.at("2024-11-25 08:00"))
        portal.confirm(follower=portal.follow(email="a@example.org", body=None, site="http://testserver"))
        past = Meeting.objects.create(body=county.board, starts_at=moorshire.at("2019-03-04 14:00"))
        taken_over.keep(past)
        assert portal.write_to_followers(moorshire.at("2024-11-26 08:00")) == 0
        taken_over.keep(county.meeting, number="32")
        assert portal.write_to_followers(moorshire.at("2024-11-26 08:00")) == 0
