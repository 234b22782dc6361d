"""Until when, at what length, and what may become of a request."""

import datetime

import pytest

from shiremoot.foundation.clock import LONDON
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.speaking import rules
from shiremoot.meetings.speaking.rules import RequestState

MEETING = datetime.datetime(2024, 12, 5, 14, 0, tzinfo=LONDON)
MAY_FOLLOW = {
    ("held", "accepted"),
    ("held", "declined"),
    ("held", "withdrawn"),
    ("received", "accepted"),
    ("received", "declined"),
    ("received", "withdrawn"),
    ("accepted", "declined"),
    ("accepted", "withdrawn"),
    ("declined", "accepted"),
    ("declined", "withdrawn"),
}


@pytest.mark.parametrize(
    ("clock", "last"),
    [
        ("09:00 4 working days before", "2024-11-29 09:00"),
        ("09:00 2 working days before", "2024-12-03 09:00"),
        ("4 working days", "2024-11-29 23:59"),
    ],
)
def test_a_meeting_on_5_december_2024_closes_when_its_paper_says(clock, last):
    assert f"{rules.closes(clock, MEETING):%Y-%m-%d %H:%M}" == last


@pytest.mark.parametrize("before", RequestState)
@pytest.mark.parametrize("after", RequestState)
def test_every_change_is_allowed_or_refused_as_the_table_says(before, after):
    try:
        rules.LIFECYCLE.check(before, after)
        allowed = True
    except rules.CannotChange:
        allowed = False
    assert allowed == ((before.value, after.value) in MAY_FOLLOW)


def test_a_statement_of_the_bodys_length_is_taken_and_one_word_more_is_not():
    rules.check_length("word " * 500, 500)
    with pytest.raises(rules.TooLong, match="has 501 words; this body takes 500 at most"):
        rules.check_length("word " * 501, 500)


@pytest.mark.parametrize("clock", ["whenever", "28 days beginning with", "48 hours", ""])
def test_a_clock_that_does_not_run_back_from_the_meeting_is_refused(clock):
    with pytest.raises(DomainError, match="Write a time before the meeting"):
        rules.check_clock(clock)
