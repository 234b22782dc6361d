"""Calendars: which days count, and why the others do not."""

from datetime import date, time, timedelta

import pytest

from shiremoot.kernel import working_days
from tests.kernel import published_holidays

ENGLAND_AND_WALES = working_days.CALENDARS["england-wales"]


def days_listed():
    days = (published_holidays.LAST_DAY - published_holidays.FIRST_DAY).days + 1
    return [published_holidays.FIRST_DAY + timedelta(days=number) for number in range(days)]


def test_england_and_wales_work_on_exactly_the_days_the_government_lists():
    disagreed = [
        day
        for day in days_listed()
        if ENGLAND_AND_WALES.is_working(day) != published_holidays.office_is_open(day)
    ]
    assert disagreed == []


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        (date(2023, 5, 8), "Coronation of Charles III"),
        (date(2024, 12, 25), "Christmas Day"),
        (date(2022, 12, 25), "Christmas Day"),
        (date(2022, 12, 27), "Christmas Day (substitute day)"),
        (date(2024, 12, 21), "Saturday"),
        (date(2024, 12, 22), "Sunday"),
        (date(2024, 12, 23), None),
    ],
)
def test_each_day_off_says_why(day, why):
    assert ENGLAND_AND_WALES.why_not(day) == why
    assert ENGLAND_AND_WALES.is_working(day) == (why is None)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 1, 2), "New Year Holiday (Scotland)"),
        (date(2024, 3, 18), "Saint Patrick's Day (substitute day) (Northern Ireland)"),
        (date(2024, 7, 12), "Battle of the Boyne (Northern Ireland)"),
        (date(2024, 8, 5), "Summer Bank Holiday (Scotland)"),
        (date(2024, 12, 2), "Saint Andrew's Day (substitute day) (Scotland)"),
    ],
)
def test_a_bank_holiday_in_any_part_of_the_kingdom_counts_only_in_the_uk_calendar(day, why):
    found = {key: calendar.why_not(day) for key, calendar in working_days.CALENDARS.items()}
    assert found == {"england-wales": None, "england": None, "hub": None, "uk": why}


def test_easter_monday_is_off_in_the_uk_calendar_though_scotland_works():
    assert working_days.CALENDARS["uk"].why_not(date(2024, 4, 1)) == "Easter Monday"


def test_holidays_are_still_known_at_the_end_of_the_range():
    assert ENGLAND_AND_WALES.why_not(date(2200, 12, 25)) == "Christmas Day"


def test_offices_open_from_nine_to_five_and_the_hub_from_half_past_eight():
    hours = {key: (calendar.opens, calendar.closes) for key, calendar in working_days.CALENDARS.items()}
    nine_to_five = (time(9), time(17))
    assert hours == {
        "england-wales": nine_to_five,
        "england": nine_to_five,
        "uk": nine_to_five,
        "hub": (time(8, 30), time(17)),
    }


def test_a_calendar_is_found_by_its_key_however_it_is_typed():
    assert working_days.calendar_named(" UK ") is working_days.CALENDARS["uk"]


def test_an_unknown_calendar_names_the_ones_there_are():
    with pytest.raises(working_days.ClockError) as refused:
        working_days.calendar_named("mars")
    assert str(refused.value) == (
        'There is no calendar "mars": expected one of england-wales, england, uk, hub.'
    )
