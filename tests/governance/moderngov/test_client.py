"""A service is asked politely, and only the service."""

import datetime

import pytest

from shiremoot.governance.moderngov.client import NoAnswer, Service
from tests.governance.moderngov import service


@pytest.fixture
def stand_in():
    with service.running() as running:
        yield running


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
    with pytest.raises(ValueError, match="no web address"):
        Service(base)
