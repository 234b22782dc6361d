"""What the service's words mean here."""

import datetime

import pytest

from shiremoot.intake.moderngov import rules

FIRST, ELECTION, LAST = (datetime.date(year, 5, 6) for year in (2006, 2010, 2014))


@pytest.mark.parametrize(
    ("before", "now", "here", "stands"),
    [
        ("a", "a", "a", ("a", False)),
        ("a", "b", "a", ("b", False)),  # changed there
        ("a", "a", "c", ("c", True)),  # changed here
        ("a", "b", "c", ("c", True)),  # changed on both sides
        ("a", "c", "c", ("c", False)),  # changed alike
        (None, "b", "", ("b", False)),  # new
        (None, "b", "c", ("c", True)),  # here before it was ever brought
        ("a", "", "a", ("a", True)),  # gone there
        ("a", "", "", ("", False)),
    ],
)
def test_what_changed_there_is_taken_and_what_changed_here_stays(before, now, here, stands):
    assert rules.settle(before, now, here) == stands


def test_a_term_ends_before_the_next_begins_on_the_day_of_an_election():
    day_before = ELECTION - datetime.timedelta(days=1)
    assert rules.without_overlap([(FIRST, ELECTION), (ELECTION, LAST)]) == [
        (FIRST, day_before),
        (ELECTION, LAST),
    ]


def test_a_term_of_one_day_stays_one():
    assert rules.without_overlap([(FIRST, FIRST), (None, None)]) == [(FIRST, FIRST), (None, None)]
