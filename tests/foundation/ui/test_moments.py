from datetime import UTC, date, datetime

from shiremoot.foundation.ui import moments


def test_a_day_is_written_without_noughts():
    assert moments.day(date(2024, 12, 5)) == "5 December 2024"


def test_a_weekday_goes_before_the_day():
    assert moments.weekday(date(2024, 12, 5)) == "Thursday 5 December 2024"


def test_a_moment_is_shown_by_the_clock_in_london():
    assert moments.moment(datetime(2024, 7, 1, 23, 30, tzinfo=UTC)) == "Tuesday 2 July 2024, 00:30"


def test_a_day_late_in_the_evening_in_summer_is_the_day_in_london():
    assert moments.day(datetime(2024, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2024"


def test_a_date_has_no_hour_to_show():
    assert moments.moment(date(2024, 12, 5)) == "Thursday 5 December 2024"


def test_nothing_is_written_for_nothing():
    assert [moments.day(None), moments.weekday(None), moments.moment(None), moments.clock_time(None)] == [
        ""
    ] * 4


def test_the_hour_is_of_twenty_four():
    assert moments.clock_time(datetime(2024, 12, 5, 14, 5, tzinfo=UTC)) == "14:05"
