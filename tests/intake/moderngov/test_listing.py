"""Which meetings there are is found out whichever of its habits a server has."""

import datetime

import pytest

from shiremoot.intake.moderngov import answers, listing
from shiremoot.intake.moderngov.client import NoAnswer, Service
from tests.intake.moderngov import service

SPAN = (datetime.date(2024, 9, 1), datetime.date(2024, 10, 20))
OCTOBER = "GetAllMeetingsByDate 03/10/2024"


def listed(stand_in) -> list[str]:
    asked = Service(stand_in.base, 0, lambda _: None)
    return [one.id for one in listing.all_meetings(asked, ["101", "103"], *SPAN)]


@pytest.mark.parametrize("every", ["-1", "0"])
def test_every_committee_is_asked_at_once_by_the_number_that_means_all(stand_in, every):
    stand_in.every = every
    assert listed(stand_in) == ["900", "901"]
    assert not [call for call in stand_in.asked if call.startswith("GetMeetings")]


def test_a_server_without_that_call_is_asked_committee_by_committee(stand_in):
    stand_in.every = ""
    one = "<meeting><meetingid>901</meetingid><meetingdate>17/09/2024</meetingdate></meeting>"
    theirs = f"<committeeid>103</committeeid><committeemeetings>{one}</committeemeetings>"
    stand_in.answers["GetMeetings 103"] = f"<getmeetings><committee>{theirs}</committee></getmeetings>"
    assert listed(stand_in) == ["901"]


def test_a_list_that_is_broken_is_no_empty_list(stand_in):
    stand_in.answers[OCTOBER] = "<broken"
    with pytest.raises(answers.BrokenAnswer):
        listed(stand_in)


def test_a_server_that_answers_nothing_is_said_to(stand_in):
    stand_in.busy[OCTOBER] = 99
    with pytest.raises(NoAnswer):
        listed(stand_in)


def test_a_server_that_answers_with_all_it_has_is_asked_for_no_more_than_the_days(stand_in):
    long_ago = "<meeting><meetingid>1</meetingid><meetingdate>01/01/2001</meetingdate></meeting>"
    stand_in.answers[OCTOBER] = service.MEETINGS.replace("</meetings>", f"{long_ago}</meetings>")
    assert listed(stand_in) == ["900", "901"]
