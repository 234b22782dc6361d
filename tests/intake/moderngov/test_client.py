"""A service is asked politely, and only the service."""

import datetime
import socket

import pytest

from shiremoot.intake.moderngov import client
from shiremoot.intake.moderngov.client import NoAnswer, OnOtherHost, Service
from shiremoot.kernel.errors import DomainError
from tests.intake.moderngov import service


def asked(stand_in, waits: list[float], pause: float = 1.0) -> Service:
    return Service(stand_in.base, pause, waits.append)


def test_a_pause_is_left_after_each_call(stand_in):
    waits: list[float] = []
    one = asked(stand_in, waits, 0.5)
    one.committees()
    one.meeting("900")
    assert (stand_in.asked, waits) == (["GetCommittees", "GetMeeting 900"], [0.5, 0.5])


def test_days_are_asked_for_as_the_service_writes_them(stand_in):
    asked(stand_in, []).meetings(datetime.date(2024, 9, 1), datetime.date(2024, 9, 30))
    assert stand_in.asked == ["GetAllMeetingsByDate 01/09/2024"]


def test_a_busy_service_is_asked_again_later_and_later(stand_in):
    stand_in.busy["GetCommittees"] = 2
    waits: list[float] = []
    assert asked(stand_in, waits).committees() == service.COMMITTEES.encode()
    assert waits == [2.0, 4.0, 1.0]


def test_a_service_that_stays_busy_is_given_up(stand_in):
    stand_in.busy["GetCommittees"] = 99
    with pytest.raises(NoAnswer, match="503"):
        asked(stand_in, []).committees()
    assert len(stand_in.asked) == 4


def test_another_hosts_papers_are_not_asked_for(stand_in):
    with pytest.raises(NoAnswer, match="not on the service's own host"):
        asked(stand_in, []).document("https://elsewhere.example/paper.pdf")
    assert stand_in.asked == []


@pytest.mark.parametrize("base", ["ftp://council.example", "council.example", "file:///etc/passwd", ""])
def test_what_is_no_web_address_is_refused(base):
    with pytest.raises(DomainError, match="no web address"):
        Service(base)


def test_the_address_of_the_services_own_page_is_as_good_as_its_base():
    assert Service("https://old.example/mg/mgWebService.asmx?op=GetMeeting").base == "https://old.example/mg"


class TestHostile:
    """A server that is broken, or no friend."""

    def test_an_answer_without_end_is_not_taken(self, stand_in, monkeypatch):
        monkeypatch.setattr(client, "MAX_BYTES", 500_000)
        stand_in.endless.add("GetCommittees")
        with pytest.raises(NoAnswer, match=r"more than 0\.5 MB"):
            asked(stand_in, []).committees()

    def test_an_answer_that_takes_for_ever_is_given_up(self, stand_in):
        stand_in.endless.add("GetCommittees")
        hours = iter(range(0, 1_000_000, 200))
        slow = Service(stand_in.base, 0, lambda _: None, lambda: next(hours))
        with pytest.raises(NoAnswer, match="still answering after 5 minutes"):
            slow.committees()

    def test_a_server_that_says_nothing_is_given_up(self, monkeypatch):
        monkeypatch.setattr(client, "TIME_LIMIT", 0.02)
        with socket.create_server(("127.0.0.1", 0)) as silent:
            mute = Service(f"http://127.0.0.1:{silent.getsockname()[1]}", 0, lambda _: None)
            with pytest.raises(NoAnswer, match="did not answer: timed out"):
                mute.committees()

    def test_an_answer_that_breaks_off_is_asked_for_again(self, stand_in):
        stand_in.breaks_off["GetCommittees"] = 2
        assert asked(stand_in, []).committees() == service.COMMITTEES.encode()
        assert len(stand_in.asked) == 3

    def test_a_paper_that_always_breaks_off_is_not_half_kept(self, stand_in):
        path = "/documents/s31/Report.pdf"
        stand_in.documents[path], stand_in.breaks_off[path] = service.a_pdf(), 99
        with pytest.raises(NoAnswer, match="broke off"):
            asked(stand_in, []).document(path)

    @pytest.mark.parametrize(
        "url",
        [
            "http://169.254.169.254/latest/meta-data/",
            "http://127.0.0.1:1/documents.pdf",
            "http://[::1]/a.pdf",
            "//elsewhere.example/a.pdf",
            "file:///etc/passwd",
            "file:///documents/s1/passwd",
            "javascript:alert(1)",
            "data:text/html,hello",
            "ftp://127.0.0.1/documents/s1/a.pdf",
            "http://me@127.0.0.1/a.pdf",
            "http://127.0.0.1:99999/a.pdf",
        ],
    )
    def test_no_address_in_an_answer_makes_another_host_be_asked(self, stand_in, url):
        with pytest.raises(OnOtherHost):
            asked(stand_in, []).document(url)
        assert stand_in.asked == []

    def test_a_paper_named_by_an_inner_host_is_asked_for_at_the_services_own(self, stand_in):
        stand_in.documents["/moderngov/documents/s31/Report.pdf"] = b"%PDF-"
        said = "http://mg-internal:9070/documents/s31/Report.pdf"
        assert asked(stand_in, []).document(said) == b"%PDF-"

    def test_a_title_with_spaces_and_accents_is_asked_for(self, stand_in):
        stand_in.documents["/documents/s31/Caf%C3%A9%20report%20%20final.pdf"] = b"%PDF-"
        assert asked(stand_in, []).document("/documents/s31/Caf\u00e9 report  final.pdf") == b"%PDF-"

    @pytest.mark.parametrize("page", [b"<!DOCTYPE html><p>Gone", b"\r\n <HTML><body>Sign in"])
    def test_a_web_page_is_no_paper(self, stand_in, page):
        stand_in.documents["/documents/s31/Report.pdf"] = page
        with pytest.raises(NoAnswer, match="web page where the paper should be"):
            asked(stand_in, []).document("/documents/s31/Report.pdf")

    def test_a_page_for_signing_in_is_not_gone_to(self, stand_in):
        stand_in.sends_to["GetCommittees"] = "/mgLogin.aspx?ReturnUrl=x"
        with pytest.raises(NoAnswer, match="asks to sign in"):
            asked(stand_in, []).committees()

    @pytest.mark.parametrize("to", ["http://169.254.169.254/", "http://localhost:1/", "file:///etc/passwd"])
    def test_a_paper_that_sends_to_another_host_is_not_followed(self, stand_in, to):
        stand_in.sends_to["/documents/s31/Report.pdf"] = to
        with pytest.raises(NoAnswer):
            asked(stand_in, []).document("/documents/s31/Report.pdf")
        assert set(stand_in.asked) == {"/documents/s31/Report.pdf"}
