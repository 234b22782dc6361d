"""When duties are due: examples from law and from published papers."""

import doctest
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from shiremoot.kernel import clocks, working_days

LONDON = ZoneInfo("Europe/London")
MEETING = datetime(2024, 12, 5, 14, tzinfo=LONDON)


def due(text, start, **how):
    return clocks.Clock.parse(text).from_(start, **how)


def test_scrutiny_reports_of_17_october_2023_are_answered_by_14_november():
    assert due("28 days", date(2023, 10, 17)).in_words() == "Tuesday 14 November 2023"


def test_a_plan_after_the_inspection_report_of_15_september_2023_is_due_on_27_october():
    assert due("30 working days", date(2023, 9, 15)).in_words() == "Friday 27 October 2023"


def test_speakers_at_the_meeting_of_5_december_2024_ask_by_nine_on_29_november():
    assert due("09:00 4 working days before", MEETING).in_words() == "Friday 29 November 2024, 09:00"


def test_statements_for_the_meeting_of_5_december_2024_arrive_by_nine_on_3_december():
    assert due("09:00 2 working days before", MEETING).in_words() == "Tuesday 3 December 2024, 09:00"


@pytest.mark.parametrize("day", [1, 9, 31])
def test_a_strategy_published_in_december_2021_is_reviewed_by_the_end_of_december_2024(day):
    reviewed = due("3 years, by the end of the month", date(2021, 12, day))
    assert reviewed.in_words() == "Tuesday 31 December 2024"


EXAMPLES = [
    # Days: the start day is left out, or is the first.
    ("28 days", date(2024, 1, 1), date(2024, 1, 29)),
    ("28 days beginning with", date(2024, 1, 1), date(2024, 1, 28)),
    ("1 day beginning with", date(2024, 1, 1), date(2024, 1, 1)),
    ("10 days before", date(2024, 3, 5), date(2024, 2, 24)),
    ("2 weeks", date(2024, 2, 20), date(2024, 3, 5)),
    ("2 weeks beginning with", date(2024, 2, 20), date(2024, 3, 4)),
    ("10 weeks before", date(2024, 12, 9), date(2024, 9, 30)),
    # Clear days: five before a Thursday meeting means publishing on Wednesday of the week before.
    ("5 clear days before", MEETING, date(2024, 11, 27)),
    ("5 clear working days before", MEETING, date(2024, 11, 27)),
    ("5 clear days before", date(2024, 12, 30), date(2024, 12, 18)),
    ("28 clear calendar days before", MEETING, date(2024, 11, 6)),
    ("5 clear days", date(2024, 12, 2), date(2024, 12, 8)),
    ("5 clear calendar days", date(2024, 12, 2), date(2024, 12, 8)),
    ("5 clear working days", date(2024, 12, 2), date(2024, 12, 10)),
    ("1 clear working day", date(2024, 12, 5), date(2024, 12, 9)),
    # Working days step over weekends and bank holidays, also those proclaimed once.
    ("1 working day", date(2022, 9, 16), date(2022, 9, 20)),
    ("1 working day", date(2023, 5, 5), date(2023, 5, 9)),
    ("20 working days", date(2024, 12, 2), date(2025, 1, 2)),
    ("1 working day beginning with", date(2024, 12, 25), date(2024, 12, 27)),
    ("1 working day beginning with", date(2024, 12, 24), date(2024, 12, 24)),
    # Months end on the corresponding date, or on the last day of a month that has none.
    ("1 month", date(2023, 1, 31), date(2023, 2, 28)),
    ("1 month", date(2024, 1, 31), date(2024, 2, 29)),
    ("1 month", date(2023, 9, 30), date(2023, 10, 30)),
    ("1 month before", date(2024, 3, 31), date(2024, 2, 29)),
    ("5 months before", date(2025, 1, 15), date(2024, 8, 15)),
    ("2 months beginning with", date(2023, 10, 17), date(2023, 12, 16)),
    ("1 month beginning with", date(2023, 3, 1), date(2023, 3, 31)),
    ("1 month beginning with", date(2023, 1, 31), date(2023, 2, 28)),
    ("1 month beginning with", date(2023, 1, 29), date(2023, 2, 28)),
    ("1 month beginning with", date(2023, 1, 28), date(2023, 2, 27)),
    ("12 months", date(2023, 12, 31), date(2024, 12, 31)),
    ("1 year", date(2024, 2, 29), date(2025, 2, 28)),
    ("4 years", date(2024, 2, 29), date(2028, 2, 29)),
    ("1 year beginning with", date(2024, 4, 1), date(2025, 3, 31)),
    # Fixed dates.
    ("end of the month", date(2024, 2, 1), date(2024, 2, 29)),
    ("1 month, by the end of the month", date(2024, 1, 31), date(2024, 2, 29)),
    ("by 30 June", date(2024, 3, 31), date(2024, 6, 30)),
    ("by 30 June", date(2024, 6, 29), date(2024, 6, 30)),
    ("by 30 June", date(2024, 6, 30), date(2025, 6, 30)),
]


@pytest.mark.parametrize(("text", "start", "expected"), EXAMPLES)
def test_a_clock_with_no_hour_is_due_any_time_on_its_day(text, start, expected):
    found = due(text, start)
    last_moment = datetime.combine(expected, time.max, tzinfo=LONDON)
    assert (found.on, found.at, found.moment) == (expected, None, last_moment)


def test_freedom_of_information_steps_over_holidays_in_any_part_of_the_kingdom():
    clock = clocks.Clock.parse("20 working days", calendar="uk")
    assert clock.from_(date(2024, 6, 14)).on == date(2024, 7, 15)
    assert due("20 working days", date(2024, 6, 14)).on == date(2024, 7, 12)


def test_a_calendar_given_at_the_time_stands_before_the_clock_s_own():
    clock = clocks.Clock.parse("1 working day", calendar="uk")
    assert clock.from_(date(2024, 7, 11), working_days.CALENDARS["england"]).on == date(2024, 7, 12)


def test_a_moment_in_another_zone_starts_the_clock_on_its_day_in_london():
    almost_midnight = datetime(2024, 7, 1, 23, 30, tzinfo=UTC)
    assert due("1 day", almost_midnight).on == date(2024, 7, 3)


# Hours, and the nights the clocks change.


def london(*parts, fold=0):
    return datetime(*parts, tzinfo=LONDON, fold=fold)


HOURS = [
    ("24 hours", london(2024, 6, 3, 9), london(2024, 6, 4, 9)),
    ("24 hours", london(2024, 3, 30, 14), london(2024, 3, 31, 15)),
    ("24 hours", london(2024, 10, 26, 14), london(2024, 10, 27, 13)),
    ("72 hours", london(2024, 10, 25, 16, 30), london(2024, 10, 28, 15, 30)),
    ("1 hour", london(2024, 10, 27, 1, 30), london(2024, 10, 27, 1, 30, fold=1)),
    ("1 hour", london(2024, 10, 27, 1, 30, fold=1), london(2024, 10, 27, 2, 30)),
    ("24 hours before", london(2024, 3, 31, 15), london(2024, 3, 30, 14)),
    ("2 working hours", london(2024, 12, 5, 16), london(2024, 12, 6, 10)),
    ("8 working hours", london(2024, 12, 5, 9), london(2024, 12, 5, 17)),
    ("8 working hours", london(2024, 12, 5, 8), london(2024, 12, 5, 17)),
    ("1 working hour", london(2024, 12, 24, 17), london(2024, 12, 27, 10)),
    ("1 working hour before", london(2024, 12, 27, 9), london(2024, 12, 24, 16)),
    ("16 working hours before", london(2024, 12, 30, 12), london(2024, 12, 24, 12)),
]


@pytest.mark.parametrize(("text", "start", "expected"), HOURS)
def test_hours_pass_as_they_pass(text, start, expected):
    found = due(text, start)
    assert found.moment.astimezone(UTC) == expected.astimezone(UTC)
    assert (found.on, found.at) == (expected.date(), expected.time())
    assert found.moment.tzinfo is not None
    assert found.moment.tzname() in ("GMT", "BST")


def test_the_hub_opens_at_half_past_eight():
    clock = clocks.Clock.parse("2 working hours", calendar="hub")
    assert clock.from_(london(2024, 12, 5, 7)).in_words() == "Thursday 5 December 2024, 10:30"


def test_a_time_with_no_zone_is_the_time_on_the_wall_in_london():
    found = due("24 hours", datetime(2024, 7, 1, 12))
    assert found.moment == datetime(2024, 7, 2, 11, tzinfo=UTC)


def test_a_time_the_clocks_skip_is_read_as_the_moment_they_go_forward():
    found = due("1 hour", datetime(2024, 3, 31, 1, 30))
    assert found.moment == datetime(2024, 3, 31, 2, tzinfo=UTC)


def test_an_hour_of_the_wall_clock_is_the_same_hour_on_either_side_of_a_clock_change():
    found = due("09:00 2 days", london(2024, 3, 30, 14))
    assert (found.at, found.moment) == (time(9), datetime(2024, 4, 1, 8, tzinfo=UTC))


def test_a_deadline_in_the_hour_that_comes_twice_is_the_second():
    found = due("01:30 1 day", date(2024, 10, 26))
    assert (found.at, found.moment.astimezone(UTC)) == (
        time(1, 30),
        datetime(2024, 10, 27, 1, 30, tzinfo=UTC),
    )


def test_a_deadline_in_the_hour_that_never_comes_is_when_the_clocks_go_forward():
    found = due("01:30 1 day", date(2024, 3, 30))
    assert (found.at, found.moment) == (time(2), datetime(2024, 3, 31, 1, tzinfo=UTC))


def test_a_day_in_summer_ends_at_midnight_summer_time():
    assert due("1 day", date(2024, 7, 1)).moment == datetime(2024, 7, 2, 22, 59, 59, 999999, tzinfo=UTC)


# Late or not.


def test_a_duty_is_late_only_after_its_last_moment():
    spoken = due("09:00 4 working days before", MEETING)
    moments = [london(2024, 11, 29, 8, 59), london(2024, 11, 29, 9), london(2024, 11, 29, 9, 0, 1)]
    assert [spoken.is_late(now) for now in moments] == [False, False, True]


def test_a_duty_with_no_hour_is_not_late_until_the_day_is_over():
    answered = due("28 days", date(2023, 10, 17))
    assert not answered.is_late(london(2023, 11, 14, 23, 59, 59))
    assert answered.is_late(london(2023, 11, 15))


def test_lateness_is_judged_in_london_wherever_the_moment_was_read():
    answered = due("28 days", date(2023, 10, 17))
    assert not answered.is_late(datetime(2023, 11, 15, 9, tzinfo=timezone(timedelta(hours=10))))


def test_the_hour_shown_is_what_the_wall_shows_whichever_time_it_comes():
    assert due("01:30 1 day", date(2024, 10, 26)).at.fold == 0


def test_nobody_is_late_the_first_time_the_clock_shows_an_hour_that_comes_twice():
    found = due("01:30 1 day", date(2024, 10, 26))
    moments = [london(2024, 10, 27, 1, 45), london(2024, 10, 27, 1, 45, fold=1)]
    assert [found.is_late(now) for now in moments] == [False, True]


# The later of two events.


def test_a_clock_can_run_from_the_later_of_a_report_and_a_notice():
    start = clocks.later_of(date(2023, 10, 9), date(2023, 10, 17))
    assert due("2 months beginning with", start).on == date(2023, 12, 16)


def test_a_moment_is_later_than_its_day_with_no_time():
    moment = london(2023, 10, 17, 9)
    assert clocks.later_of(moment, date(2023, 10, 17)) == moment
    assert clocks.later_of(date(2023, 10, 18), moment) == date(2023, 10, 18)


def test_the_second_time_an_hour_comes_is_the_later():
    first, second = london(2024, 10, 27, 1, 45), london(2024, 10, 27, 1, 15, fold=1)
    assert clocks.later_of(first, second) is second


def test_the_later_of_nothing_is_refused():
    with pytest.raises(clocks.ClockError, match="at least one date"):
        clocks.later_of()


# Pauses.


def paused(start, end=None):
    return [clocks.Pause(start, end)]


PAUSED = [
    # Both the day of the fees notice and the day of payment are left out.
    ("20 working days", date(2024, 6, 3), paused(date(2024, 6, 6), date(2024, 6, 10)), date(2024, 7, 4)),
    ("10 days", date(2024, 6, 3), paused(date(2024, 6, 6), date(2024, 6, 6)), date(2024, 6, 14)),
    ("10 days", date(2024, 6, 3), paused(date(2024, 6, 13), date(2024, 6, 13)), date(2024, 6, 14)),
    ("10 days", date(2024, 6, 3), paused(date(2024, 6, 14), date(2024, 6, 20)), date(2024, 6, 13)),
    ("10 days", date(2024, 6, 3), paused(date(2024, 5, 1), date(2024, 6, 3)), date(2024, 6, 13)),
    ("1 month", date(2024, 6, 3), paused(date(2024, 6, 6), date(2024, 6, 10)), date(2024, 7, 8)),
    (
        "10 days beginning with",
        date(2024, 6, 3),
        paused(date(2024, 6, 3), date(2024, 6, 4)),
        date(2024, 6, 14),
    ),
    ("5 clear days", date(2024, 6, 3), paused(date(2024, 6, 9), date(2024, 6, 10)), date(2024, 6, 11)),
    # Overlapping pauses are not counted twice.
    (
        "10 days",
        date(2024, 6, 3),
        [
            clocks.Pause(date(2024, 6, 6), date(2024, 6, 8)),
            clocks.Pause(date(2024, 6, 7), date(2024, 6, 9)),
        ],
        date(2024, 6, 17),
    ),
]


@pytest.mark.parametrize(("text", "start", "pauses", "expected"), PAUSED)
def test_paused_days_do_not_count(text, start, pauses, expected):
    assert due(text, start, pauses=pauses).on == expected


PAUSED_HOURS = [
    ("72 hours", london(2024, 6, 3, 9), paused(date(2024, 6, 4), date(2024, 6, 4)), london(2024, 6, 7, 9)),
    (
        "24 hours",
        london(2024, 6, 3, 9),
        paused(london(2024, 6, 3, 12), london(2024, 6, 3, 15)),
        london(2024, 6, 4, 12),
    ),
    (
        "24 hours",
        london(2024, 6, 3, 9),
        [
            clocks.Pause(london(2024, 6, 3, 14), london(2024, 6, 3, 16)),
            clocks.Pause(london(2024, 6, 3, 12), london(2024, 6, 3, 15)),
        ],
        london(2024, 6, 4, 13),
    ),
    (
        "4 working hours",
        london(2024, 6, 3, 15),
        paused(date(2024, 6, 4), date(2024, 6, 4)),
        london(2024, 6, 5, 11),
    ),
    ("2 hours", london(2024, 6, 3, 9), paused(london(2024, 6, 3, 11)), london(2024, 6, 3, 11)),
    (
        "5 hours",
        london(2024, 10, 26, 23),
        paused(london(2024, 10, 27, 1, 30), london(2024, 10, 27, 1, 30, fold=1)),
        london(2024, 10, 27, 4),
    ),
    (
        "6 hours",
        london(2024, 10, 26, 12),
        [
            clocks.Pause(london(2024, 10, 26, 13), london(2024, 10, 27, 0)),
            clocks.Pause(london(2024, 10, 27, 3), london(2024, 10, 27, 5)),
        ],
        london(2024, 10, 27, 6),
    ),
    (
        "2 hours",
        london(2024, 6, 3, 9),
        paused(london(2024, 6, 3, 8), london(2024, 6, 3, 8, 30)),
        london(2024, 6, 3, 11),
    ),
]


@pytest.mark.parametrize(("text", "start", "pauses", "expected"), PAUSED_HOURS)
def test_paused_hours_do_not_count(text, start, pauses, expected):
    assert due(text, start, pauses=pauses).moment == expected


@pytest.mark.parametrize("text", ["20 days", "20 working days", "6 months"])
def test_while_a_pause_is_open_nobody_can_say_when_a_duty_is_due(text):
    assert due(text, date(2024, 6, 3), pauses=paused(date(2024, 6, 6))) is None


@pytest.mark.parametrize("text", ["72 hours", "10 working hours"])
def test_while_a_pause_is_open_hours_do_not_run_out(text):
    assert due(text, london(2024, 6, 3, 9), pauses=paused(london(2024, 6, 3, 10))) is None


def test_an_open_pause_that_starts_once_the_clock_has_run_out_changes_nothing():
    assert due("2 days", date(2024, 6, 3), pauses=paused(date(2024, 6, 6))).on == date(2024, 6, 5)


@pytest.mark.parametrize("text", ["28 days before", "by 30 June", "end of the month"])
def test_a_clock_that_names_or_counts_back_to_a_date_cannot_be_paused(text):
    with pytest.raises(clocks.ClockError, match="cannot be paused"):
        due(text, date(2024, 6, 3), pauses=paused(date(2024, 6, 6)))


def test_a_pause_cannot_end_before_it_starts():
    with pytest.raises(clocks.ClockError, match="end after it starts"):
        clocks.Pause(date(2024, 6, 6), date(2024, 6, 4))


# The working.


def shown(found):
    return [(day.on.day, day.counted, day.why) for day in found.working]


def test_the_working_shows_each_day_and_why_it_did_not_count():
    assert shown(due("3 working days", date(2024, 12, 23))) == [
        (23, False, "The clock runs from this day"),
        (24, True, ""),
        (25, False, "Christmas Day"),
        (26, False, "Boxing Day"),
        (27, True, ""),
        (28, False, "Saturday"),
        (29, False, "Sunday"),
        (30, True, ""),
    ]


def test_the_working_of_clear_days_shows_the_day_left_out_at_each_end():
    assert shown(due("2 clear days before", date(2024, 12, 5))) == [
        (2, False, "Clear days leave out the day at each end"),
        (3, True, ""),
        (4, True, ""),
        (5, False, "The clock runs from this day"),
    ]


def test_the_working_shows_pauses_and_the_run_on_to_the_month_s_end():
    clock = clocks.Clock.parse("2 days beginning with, by the end of the month")
    found = clock.from_(date(2024, 2, 26), pauses=paused(date(2024, 2, 27), date(2024, 2, 27)))
    assert shown(found) == [
        (26, True, ""),
        (27, False, "The clock was paused"),
        (28, True, ""),
        (29, False, "Runs on to the end of the month"),
    ]


def test_the_working_of_working_hours_shows_the_days_on_which_some_passed():
    assert shown(due("2 working hours", london(2024, 12, 6, 17))) == [
        (6, False, "No working hours passed"),
        (7, False, "Saturday"),
        (8, False, "Sunday"),
        (9, True, ""),
    ]


def test_the_working_of_working_hours_counted_back_leaves_out_the_days_between():
    assert shown(due("2 working hours before", london(2024, 12, 9, 10))) == [
        (6, True, ""),
        (7, False, "Saturday"),
        (8, False, "Sunday"),
        (9, True, ""),
    ]


def test_the_days_left_out_can_be_asked_for_alone():
    found = due("1 working day", date(2024, 12, 24))
    assert [day.why for day in found.skipped] == [
        "The clock runs from this day",
        "Christmas Day",
        "Boxing Day",
    ]


# What cannot be counted.

REFUSED = [
    ("24 hours", date(2024, 1, 1), "Hours are counted from a moment: expected a date and a time, such as"),
    (
        "2 working hours",
        date(2024, 1, 1),
        "Hours are counted from a moment: expected a date and a time, such as",
    ),
    ("28 days", date(1899, 12, 31), "The year 1899 is out of range: expected a date between 1900 and 2200."),
    ("28 days", date(2201, 1, 1), "The year 2201 is out of range: expected a date between 1900 and 2200."),
    ("28 days", date.min, "The year 1 is out of range: expected a date between 1900 and 2200."),
    (
        "28 days",
        datetime(9999, 12, 31, 23, 59),
        "The year 9999 is out of range: expected a date between 1900 and 2200.",
    ),
    ("28 days", date(2200, 12, 31), "The year 2201 is out of range: expected a date between 1900 and 2200."),
    (
        "28 days before",
        date(1900, 1, 1),
        "The year 1899 is out of range: expected a date between 1900 and 2200.",
    ),
    (
        "100000 years",
        date(2024, 1, 1),
        "The year 102024 is out of range: expected a date between 1900 and 2200.",
    ),
    ("100000 working days", date(2024, 1, 1), "The year 2201 is out of range: expected a date between 1900"),
    (
        "100000 working hours",
        london(2190, 1, 1),
        "The year 2201 is out of range: expected a date between 1900",
    ),
    ("100000 hours", london(2195, 1, 1), "The year 2201 is out of range: expected a date between 1900"),
    (
        "100000 hours before",
        london(1905, 1, 1),
        "The year 1899 is out of range: expected a date between 1900",
    ),
    ("by 30 June", date(2200, 7, 1), "The year 2201 is out of range: expected a date between 1900 and 2200."),
    ("24 hours", datetime(1900, 1, 1, tzinfo=timezone(timedelta(hours=5))), "The year 1899 is out of range"),
]


@pytest.mark.parametrize(("text", "start", "sentence"), REFUSED)
def test_what_cannot_be_counted_is_refused_in_a_sentence(text, start, sentence):
    with pytest.raises(clocks.ClockError) as refused:
        due(text, start)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("1 year before", date(1901, 1, 1), date(1900, 1, 1)),
        ("365 days before", date(1901, 1, 1), date(1900, 1, 1)),
        ("1 year", date(2199, 12, 31), date(2200, 12, 31)),
        ("365 days", date(2199, 12, 31), date(2200, 12, 31)),
        ("by 30 June", date(2199, 6, 30), date(2200, 6, 30)),
    ],
)
def test_the_first_and_the_last_year_can_be_counted(text, start, expected):
    assert due(text, start).on == expected


def test_the_example_in_the_documentation_holds():
    assert doctest.testmod(clocks) == doctest.TestResults(failed=0, attempted=2)
