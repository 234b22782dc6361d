"""Rules by which a body meets, and the days they give."""

import datetime

import pytest

from shiremoot.foundation.clock import LONDON
from shiremoot.meetings.timetables.rules import RuleNotUnderstood, days_of, read_rule

YEAR = (datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))


def days(words: str, first=YEAR[0], last=YEAR[1]) -> list[str]:
    return [f"{one.starts_at:%-d %b %H:%M}" for one in days_of(read_rule(words), first, last, LONDON)]


def test_the_second_tuesday_but_not_in_august():
    assert days("second Tuesday, 19:00, not August") == [
        "14 Jan 19:00",
        "11 Feb 19:00",
        "11 Mar 19:00",
        "8 Apr 19:00",
        "13 May 19:00",
        "10 Jun 19:00",
        "8 Jul 19:00",
        "9 Sep 19:00",
        "14 Oct 19:00",
        "11 Nov 19:00",
        "9 Dec 19:00",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("last Thursday in March and June at 2.30pm", ["27 Mar 14:30", "26 Jun 14:30"]),
        ("1st and 3rd Monday, 10:00, in February", ["3 Feb 10:00", "17 Feb 10:00"]),
        ("Fridays at noon in Feb", ["7 Feb 12:00", "14 Feb 12:00", "21 Feb 12:00", "28 Feb 12:00"]),
        ("the fourth Wednesday of the month, 7 pm, except Jul Aug", None),
    ],
)
def test_rules_as_people_write_them(words, expected):
    assert days(words) == expected or (expected is None and len(days(words)) == 10)


def test_the_hour_is_that_of_london_in_summer_and_winter():
    found = days_of(read_rule("second Tuesday, 19:00"), *YEAR, LONDON)
    assert {one.starts_at.utcoffset() for one in found} == {datetime.timedelta(), datetime.timedelta(hours=1)}


def test_bank_holidays_are_named():
    found = days_of(read_rule("first Monday, 18:00"), *YEAR, LONDON)
    assert {f"{one.starts_at:%-d %B}": one.holiday for one in found if one.holiday} == {
        "5 May": "May Day",
    }


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("second Tuesday", "Say on which weekday and at what time"),
        ("19:00", "Say on which weekday and at what time"),
        ("second Toosday, 19:00", "“toosday” is not understood"),
        ("second Tuesday, 25:00", "“25:00” is not understood"),
        ("Tuesday 7pm, in August, not August", "No month is left"),
    ],
)
def test_what_is_not_understood_is_said(words, why):
    with pytest.raises(RuleNotUnderstood, match=why):
        read_rule(words)


def test_a_rule_that_gives_nothing_or_far_too_much_is_refused():
    with pytest.raises(RuleNotUnderstood, match="gives no day"):
        days("last Friday, 10:00", last=datetime.date(2025, 1, 10))
    with pytest.raises(RuleNotUnderstood, match="more than 120"):
        days("Fridays at 10:00", last=datetime.date(2035, 1, 10))
