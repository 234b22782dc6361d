"""Dates and hours as papers write them."""

from datetime import date, time

import pytest

from shiremoot.papers import clocks, dates


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Thursday, 5 December 2024 at 2.00 pm", date(2024, 12, 5)),
        ("5th December 2024", date(2024, 12, 5)),
        ("5TH DECEMBER, 2024", date(2024, 12, 5)),
        ("December 5, 2024", date(2024, 12, 5)),
        ("17/10/23", date(2023, 10, 17)),
        ("17.10.2023", date(2023, 10, 17)),
        ("2023-10-17", date(2023, 10, 17)),
        ("the 3rd of March 2025", date(2025, 3, 3)),
        ("Sept 4 2025", date(2025, 9, 4)),
    ],
)
def test_a_day_is_read_in_every_form(printed, meant):
    assert [found.on for found in dates.dates_in(printed)] == [meant]


@pytest.mark.parametrize(
    "printed", ["31 February 2025", "218 April 2023", "2009/10", "1.5.2", "May we", "99/99/2024"]
)
def test_what_is_not_a_day_is_no_date(printed):
    assert [found.on for found in dates.full_dates_in(printed)] == []


def test_a_weekday_that_does_not_agree_is_noticed():
    agrees = [found.agrees for found in dates.dates_in("Monday 3 March 2025 and Tuesday 5 March 2025")]
    assert agrees == [True, False]


def test_a_day_without_a_year_takes_the_nearest():
    found = dates.dates_in("21 December")[0]
    assert (found.on, found.in_year_of(date(2025, 1, 14))) == (None, date(2024, 12, 21))


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2.00 pm", time(14)),
        ("9am", time(9)),
        ("7.30p.m.", time(19, 30)),
        ("19:15", time(19, 15)),
        ("1400 hrs", time(14)),
        ("12 noon", time(12)),
        ("midnight", time(0)),
        ("12.15am", time(0, 15)),
    ],
)
def test_an_hour_is_read_in_every_form(printed, meant):
    assert dates.times_in(printed) == [meant]


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("by 9am four working days before the meeting", "09:00 4 working days before"),
        ("no later than noon on the third working day before it", "12:00 3 working days before"),
        ("at least five clear days before the meeting", "5 clear days before"),
        ("one month prior to the end", "1 month before"),
    ],
)
def test_clocks_that_count_back_are_put_in_the_kernels_words(said, clock):
    stated = clocks.before(said)
    assert stated is not None
    assert stated.clock == clock


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("within 28 days of the request", "28 days"),
        ("within two months from the date", "2 months"),
        ("within thirty working days of it", "30 working days"),
        ("within 28 days beginning with the day", "28 days beginning with"),
        ("not later than 10 clear working days after", "10 clear working days"),
    ],
)
def test_clocks_that_count_on_are_put_in_the_kernels_words(said, clock):
    stated = clocks.within(said)
    assert stated is not None
    assert stated.clock == clock
