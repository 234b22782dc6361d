"""How clocks and dates may be written, and what is said when they cannot be read."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from shiremoot.kernel import clocks

LONDON = ZoneInfo("Europe/London")

SAID_DIFFERENTLY = [
    ("28 days", "28 days"),
    ("28 day", "28 days"),
    ("  28   DAYS ", "28 days"),
    ("28 days.", "28 days"),
    ("28 days of", "28 days"),
    ("28 days after", "28 days"),
    ("28 days following", "28 days"),
    ("28 days from", "28 days"),
    ("28 calendar days", "28 days"),
    ("within 28 days of the request", "28 days"),
    ("at most 28 days", "28 days"),
    ("not later than 28 days after the meeting", "28 days"),
    ("twenty-eight days", "28 days"),
    ("twenty eight days", "28 days"),
    ("28 days beginning with", "28 days beginning with"),
    ("28 days beginning on the day", "28 days beginning with"),
    ("28 days starting with the date", "28 days beginning with"),
    ("28 days commencing on", "28 days beginning with"),
    ("28 days from and including", "28 days beginning with"),
    ("28 days before", "28 days before"),
    ("28 days prior to the meeting", "28 days before"),
    ("at least 5 clear days before the meeting", "5 clear days before"),
    ("28 clear calendar days before", "28 clear calendar days before"),
    ("5 clear working days", "5 clear working days"),
    ("a week", "1 week"),
    ("one week", "1 week"),
    ("ten weeks", "10 weeks"),
    ("sixty days", "60 days"),
    ("1am 1 day", "01:00 1 day"),
    ("24 hours", "24 hours"),
    ("24 hours’", "24 hours"),
    ("72 clock hours", "72 hours"),
    ("an hour", "1 hour"),
    ("2 working hours", "2 working hours"),
    ("1 working day", "1 working day"),
    ("20 business days", "20 working days"),
    ("2 calendar months", "2 months"),
    ("12 months", "12 months"),
    ("3 years, by the end of the month", "3 years, by the end of the month"),
    ("3 years by the end of that month", "3 years, by the end of the month"),
    ("2 months beginning with, by the end of the month", "2 months beginning with, by the end of the month"),
    ("end of the month", "end of the month"),
    ("by the end of the month", "end of the month"),
    ("17:00 end of the month", "17:00 end of the month"),
    ("by 30 June", "by 30 June"),
    ("by the 30th of june", "by 30 June"),
    ("by 1 Sept", "by 1 September"),
    ("12:00 by 30 June", "12:00 by 30 June"),
    ("09:00 4 working days before", "09:00 4 working days before"),
    ("at 09:00, 4 working days before", "09:00 4 working days before"),
    ("9am 4 working days before", "09:00 4 working days before"),
    ("by 9.00 am 4 working days before", "09:00 4 working days before"),
    ("4 working days before, at 09:00", "09:00 4 working days before"),
    ("noon 1 day before", "12:00 1 day before"),
    ("12am 1 day", "00:00 1 day"),
    ("12 pm 1 day", "12:00 1 day"),
    ("11:59pm 1 day", "23:59 1 day"),
]


@pytest.mark.parametrize(("text", "meaning"), SAID_DIFFERENTLY)
def test_a_clock_means_the_same_however_it_is_written(text, meaning):
    clock = clocks.Clock.parse(text)
    assert (str(clock), clock.text) == (meaning, text)
    assert clocks.Clock.parse(meaning) == clock


def test_clocks_that_mean_different_things_differ():
    texts = [
        "28 days",
        "28 days before",
        "28 days beginning with",
        "28 clear days",
        "28 weeks",
        "09:00 28 days",
    ]
    texts += ["28 days, by the end of the month", "27 days", "end of the month", "by 30 June", "by 30 July"]
    assert len({clocks.Clock.parse(text) for text in texts}) == len(texts)


def test_the_calendar_belongs_to_the_clock():
    keys = [
        clocks.Clock.parse("20 working days").calendar,
        clocks.Clock.parse("20 working days", calendar="uk").calendar,
        clocks.Clock.parse("20 working days of the uk calendar").calendar,
        clocks.Clock.parse("20 working days of the england-wales calendar after").calendar,
    ]
    assert keys == ["england-wales", "uk", "uk", "england-wales"]


def test_a_text_with_no_direction_can_be_told_to_count_back():
    assert str(clocks.Clock.parse("28 days", before=True)) == "28 days before"


EXAMPLES = '"28 days", "09:00 4 working days before" or "2 months beginning with".'
UNITS = (
    "expected one of hours, working hours, days, clear days, clear calendar days, clear working days, "
    "working days, weeks, months, years, then before, after or beginning with."
)
NO_CLOCK = f"as a clock: expected a number and a unit, such as {EXAMPLES}"
NO_HOUR = "expected one such as 09:00, 14:30 or 2pm."
HOURS_END = "A clock in hours ends at a moment: expected no hour of the day and no month's end."
CLEAR = 'Clear days leave out the day they start from: expected "before" or "after".'
NO_CALENDAR = 'There is no calendar "mars": expected one of england-wales, england, uk, hub.'
UNREADABLE = [
    ("", f'Cannot read "" {NO_CLOCK}'),
    ("soon", f'Cannot read "soon" {NO_CLOCK}'),
    ("as soon as possible", f'Cannot read "as soon as possible" {NO_CLOCK}'),
    ("28", f'Cannot read "28" {NO_CLOCK}'),
    ("28 moons", f'Cannot read "moons" in "28 moons" as a unit: {UNITS}'),
    ("28 days sideways", f'Cannot read "days sideways" in "28 days sideways" as a unit: {UNITS}'),
    ("28 days before before", f'Cannot read "days before" in "28 days before before" as a unit: {UNITS}'),
    ("2 months 3 days", f'Cannot read "months 3 days" in "2 months 3 days" as a unit: {UNITS}'),
    ("twenty-ten days", f'Cannot read "twenty-ten days" {NO_CLOCK}'),
    ("0 days", 'Expected a whole number from 1 to 100,000 in "0 days".'),
    ("-1 days", 'Expected a whole number from 1 to 100,000 in "-1 days".'),
    ("1.5 days", 'Expected a whole number from 1 to 100,000 in "1.5 days".'),
    ("100001 days", 'Expected a whole number from 1 to 100,000 in "100001 days".'),
    ("9" * 5000 + " days", f'Expected a whole number from 1 to 100,000 in "{"9" * 57}...".'),
    ("٣ days", 'Expected a whole number from 1 to 100,000 in "٣ days".'),
    ("5 clear days beginning with", CLEAR),
    ("09:00 24 hours", HOURS_END),
    ("24 hours, by the end of the month", HOURS_END),
    ("25:00 1 day", 'There is no hour "25:00": expected one such as 09:00, 14:30 or 2pm.'),
    ("09:60 1 day", 'There is no hour "09:60": expected one such as 09:00, 14:30 or 2pm.'),
    ("24:00 1 day", f'There is no hour "24:00": {NO_HOUR}'),
    ("0am 1 day", f'There is no hour "0am": {NO_HOUR}'),
    ("a" * 60, f'Cannot read "{"a" * 60}" {NO_CLOCK}'),
    ("a" * 61, f'Cannot read "{"a" * 57}..." {NO_CLOCK}'),
    ("13pm 1 day", 'There is no hour "13pm": expected one such as 09:00, 14:30 or 2pm.'),
    ("by 31 April", "There is no 31 April in every year."),
    ("by 29 February", "There is no 29 February in every year."),
    ("by 30 Juno", 'There is no month called "juno".'),
    ("2 days of the mars calendar", NO_CALENDAR),
]


@pytest.mark.parametrize(("text", "sentence"), UNREADABLE)
def test_what_is_not_a_clock_is_told_what_was_expected(text, sentence):
    with pytest.raises(clocks.ClockError) as refused:
        clocks.Clock.parse(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "text", ["28 days after", "28 days beginning with", "by 30 June", "end of the month"]
)
def test_a_clock_that_counts_forward_cannot_also_count_back(text):
    with pytest.raises(clocks.ClockError) as refused:
        clocks.Clock.parse(text, before=True)
    assert (
        str(refused.value) == f'Asked to count back, but "{text}" counts forward: expected one or the other.'
    )


TWO_O_CLOCK = datetime(2024, 12, 5, 14, tzinfo=LONDON)
STARTS = [
    ("2024-12-05", date(2024, 12, 5)),
    ("5 December 2024", date(2024, 12, 5)),
    ("05 dec 2024", date(2024, 12, 5)),
    ("5th of December, 2024", date(2024, 12, 5)),
    ("Thursday 5 December 2024", date(2024, 12, 5)),
    ("Thu, 5 December 2024", date(2024, 12, 5)),
    ("5/12/2024", date(2024, 12, 5)),
    ("5 December 2024 14:00", TWO_O_CLOCK),
    ("5 December 2024, 2pm", TWO_O_CLOCK),
    ("5 December 2024 at 2.00 pm", TWO_O_CLOCK),
    ("05/12/2024 14:00", TWO_O_CLOCK),
    ("2024-12-05T14:00+00:00", TWO_O_CLOCK),
    ("2024-12-05t14:00z", TWO_O_CLOCK),
    ("2024-12-05T14:00", datetime(2024, 12, 5, 14)),
    ("2024-12-05 14:00", datetime(2024, 12, 5, 14)),
]


@pytest.mark.parametrize(("text", "start"), STARTS)
def test_a_start_is_read_however_it_is_written(text, start):
    assert clocks.read_start(text) == start


EXPECTED_A_DATE = 'expected one such as 2024-12-05, "5 December 2024" or 2024-12-05T14:00.'
NOT_STARTS = [
    ("", f'Cannot read "" as a date: {EXPECTED_A_DATE}'),
    ("yesterday", f'Cannot read "yesterday" as a date: {EXPECTED_A_DATE}'),
    ("2024-13-01", f'Cannot read "2024-13-01" as a date: {EXPECTED_A_DATE}'),
    ("2024-12-05T25:00", f'Cannot read "2024-12-05T25:00" as a date: {EXPECTED_A_DATE}'),
    ("31 June 2024", 'There is no such date as "31 June 2024".'),
    ("31/6/2024", 'There is no such date as "31/6/2024".'),
    ("5 Decembury 2024", 'There is no month called "decembury".'),
    ("Friday 5 December 2024", "5 December 2024 is a Thursday, not the day named."),
    ("5 December 2024 25:00", 'There is no hour "25:00": expected one such as 09:00, 14:30 or 2pm.'),
    ("5 December 1024", "The year 1024 is out of range: expected a date between 1900 and 2200."),
    ("9999-12-31", "The year 9999 is out of range: expected a date between 1900 and 2200."),
]


@pytest.mark.parametrize(("text", "sentence"), NOT_STARTS)
def test_what_is_not_a_date_is_told_what_was_expected(text, sentence):
    with pytest.raises(clocks.ClockError) as refused:
        clocks.read_start(text)
    assert str(refused.value) == sentence


def test_dates_are_said_with_the_weekday_and_no_leading_nought():
    assert clocks.day_in_words(date(2024, 3, 1)) == "Friday 1 March 2024"


def test_a_due_hour_is_said_on_the_24_hour_clock():
    due = clocks.Due.by_day(date(2024, 3, 1), time(17, 5))
    assert due.in_words() == "Friday 1 March 2024, 17:05"
