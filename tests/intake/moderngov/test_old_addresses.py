"""Every link to the old site leads on for good, or says what was there."""

import re

import pytest
from django.urls import reverse

from shiremoot.intake.moderngov import addresses
from shiremoot.intake.moderngov.models import Counterpart, OldPaper
from tests.intake.moderngov import service
from tests.intake.moderngov.moving import bring

HELD = "/bodies/housing-homes-committee/meetings/2024-09-10/"
CABINET = "/bodies/cabinet/"


@pytest.fixture
def site(db, stand_in, client):
    bring(stand_in)
    return client


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/ieListDocuments.aspx?CId=101&MId=900", HELD),
        ("/ieListDocuments.aspx?CId=101&MId=900&Ver=4&bcr=1", HELD),
        ("/moderngov/ielistdocuments.aspx?cid=101&mid=900", HELD),
        ("/a/b/IELISTDOCUMENTS.ASPX?MID=900", HELD),
        ("/ieListDocuments.aspx?AIId=5002", HELD),
        ("/ieListMeetings.aspx?CommitteeId=103", f"{CABINET}meetings/"),
        ("/ieListMeetings.aspx?CId=103&Year=0", f"{CABINET}meetings/"),
        ("/mgCommitteeDetails.aspx?ID=103", CABINET),
        ("/mgCommitteeMailingList.aspx?ID=103", f"{CABINET}follow/"),
        ("/ieDecisionDetails.aspx?AIId=5002", HELD),
        ("/mgAi.aspx?ID=5002", HELD),
        ("/mgMeetingAttendance.aspx?ID=900", HELD),
        ("/mgListPlans.aspx?RPId=103&RD=0", f"{CABINET}programme/"),
        ("/mgListPlanItems.aspx?PlanId=4&RP=103", f"{CABINET}programme/"),
        ("/mgAttendanceSummary.aspx?RPID=103", f"{CABINET}meetings/"),
        ("/mgListDeclarationsOfInterest.aspx?RPID=103", f"{CABINET}interests/"),
        ("/mgRss.aspx?CID=103", f"{CABINET}meetings/"),
        ("/mgUserInfo.aspx?UID=7", "/people/wilma-odell/"),
        ("/mguserinfo.aspx?uid=7", "/people/wilma-odell/"),
        ("/mgListGifts.aspx?UID=7", "/people/wilma-odell/interests/"),
        ("/mgMemberIndex.aspx?bcr=1", "/county/"),
        ("/mgListCommittees.aspx", "/county/"),
        ("/ieDocHome.aspx?bcr=1", "/county/"),
        ("/mgCalendarMonthView.aspx?GL=1&bcr=1", "/meetings/"),
        ("/mgPlansHome.aspx", "/forward-plan/"),
        ("/mgDelegatedDecisions.aspx?bcr=1&DM=0&DS=2&K=0&DR=&V=0", "/decisions/"),
        ("/documents/g900/Public%20reports%20pack%2010th-Sep-2024.pdf?T=10", HELD),
    ],
)
def test_an_old_address_leads_to_the_new_page_for_good(site, old, new):
    answer = site.get(old)
    assert (answer.status_code, answer["Location"]) == (301, new)
    assert site.get(new).status_code == 200


@pytest.mark.parametrize(
    "old",
    [
        "/documents/s31/Report.pdf",
        "/Documents/S31/other%20name.pdf",
        "/moderngov/documents/s31/Report.pdf?T=1",
    ],
)
def test_the_old_address_of_a_paper_gives_the_paper(site, old):
    answer = site.get(old)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")


@pytest.mark.parametrize(
    ("old", "was"),
    [
        ("/ieListDocuments.aspx?CId=8&MId=9", "a meeting"),
        ("/ieListDocuments.aspx", "a meeting"),
        ("/ieDecisionDetails.aspx?ID=5002", "a decision"),
        ("/ieIssueDetails.aspx?IId=5002", "the history of an issue"),
        ("/mgUserInfo.aspx?UID=700", "a councillor"),
        ("/mgEPetitionDisplay.aspx?ID=1", "a petition"),
        ("/mgSomethingElse.aspx", "a page"),
        ("/documents/s32/Report.pdf", "a paper"),
        ("/documents/b31/Supplement.pdf", "a supplement to an agenda"),
        ("/documents/d31/Decision.pdf", "a printed decision"),
        ("/ieListDocuments.aspx?MId=" + "9" * 500, "a meeting"),
        ("/ieListDocuments.aspx?MId=900'%20OR%201=1", "a meeting"),
        ("/mgUserInfo.aspx?UID=<script>alert(1)</script>", "a councillor"),
    ],
)
def test_what_did_not_come_over_is_said_and_where_to_look(site, old, was):
    answer = site.get(old)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert f"This was the address of {was} on the site the council had before." in page
    assert 'href="/search/"' in page
    assert "<script>alert" not in page


def test_a_paper_that_could_not_be_kept_says_why_and_names_its_meeting(site):
    OldPaper.objects.update(file=None, problem="It was a picture.")
    page = " ".join(site.get("/documents/s31/Report.pdf").content.decode().split())
    assert "“Report” was not kept: It was a picture." in page
    assert f'href="{HELD}"' in page


def test_a_meeting_not_brought_yet_leads_to_its_committee_and_only_for_now(site):
    answer = site.get("/ieListDocuments.aspx?CId=101&MId=950")
    assert (answer.status_code, answer["Location"]) == (302, "/bodies/housing-homes-committee/")


class TestTwoCouncilsWithTheSameNumbers:
    """Their old hosts both lead here."""

    @pytest.fixture(autouse=True)
    def another(self, site, settings):
        settings.ALLOWED_HOSTS = ["*"]
        mine = Counterpart.objects.get(kind="committee", number="101")
        Counterpart.objects.create(
            base="https://old.example/mg", kind="committee", number="103", body=mine.body
        )

    def test_the_host_that_was_asked_tells_which_is_meant(self, site):
        answer = site.get("/mgCommitteeDetails.aspx?ID=103", HTTP_HOST="old.example")
        assert answer["Location"] == "/bodies/housing-homes-committee/"
        assert site.get("/mgCommitteeDetails.aspx?ID=103", HTTP_HOST="127.0.0.1:80")["Location"] == CABINET

    def test_another_host_is_not_led_to_either(self, site):
        assert site.get("/mgCommitteeDetails.aspx?ID=103", HTTP_HOST="new.example").status_code == 404


def test_every_page_that_is_known_leads_to_pages_there_are():
    likes = {page.like for page in addresses.PAGES.values() if not page.is_it}
    assert likes - set(addresses.LISTS) == {"home"}
    for page in addresses.PAGES.values():
        assert reverse(page.like)
        assert reverse(page.of_body, args=["a"])
        assert reverse(page.of_person, args=["a"])


def test_no_page_here_has_the_address_of_an_old_one(site):
    for page in ("/decisions/", "/search/", "/data/", CABINET):
        assert site.get(page).status_code == 200
    assert not re.search(r"\.aspx", site.get("/").content.decode())


def test_what_is_too_long_is_cut_and_not_refused(db, stand_in, client):
    long = "Long words " * 900
    for call, said in list(stand_in.answers.items()):
        for tag in (
            "title",
            "agendaitemtitle",
            "committeetitle",
            "fullusername",
            "wardtitle",
            "meetinglocation",
            "role",
        ):
            said = re.sub(f"<{tag}>[^<]*<", f"<{tag}>{long}<", said)
        said = re.sub(
            '(name|roledescription|attendance|number|politicalparty)="[^"]*"', rf'\1="{long}"', said
        )
        stand_in.answers[call] = re.sub("<(agendaitemnumber|meetingstatus)>[^<]*<", rf"<\1>{long}<", said)
    done = bring(stand_in)
    assert (done.meetings, done.problems) == (2, [])
    assert client.get("/meetings/").status_code == 200


def test_what_is_brought_is_shown_as_words_and_never_as_markup(db, stand_in, client):
    evil = "&lt;script&gt;alert(1)&lt;/script&gt;"
    held = service.HELD.replace("Damp &amp;amp; mould", evil).replace("Councillor Ned Frost", evil)
    held = held.replace("<title>Report", f"<title>{evil}").replace(
        "forty homes", f"&lt;img src=x onerror=alert(1)&gt;{evil}"
    )
    stand_in.answers["GetMeeting 900"] = held.replace("/documents/s31/Report.pdf", "javascript:alert(1)")
    stand_in.answers["GetCommittees"] = service.COMMITTEES.replace("Markets Panel", evil)
    bring(stand_in)
    for address in (HELD, "/county/", "/meetings/", "/decisions/", "/search/?q=alert"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "onerror" not in page
        assert "javascript:" not in page
