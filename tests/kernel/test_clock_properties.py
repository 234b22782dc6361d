"""What must hold of every clock and every start, checked on many drawn at random."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.kernel import clocks, working_days
from tests.kernel import slow_reckoning as slow
from tests.kernel.published_holidays import FIRST_DAY, LAST_DAY, office_is_open

LONDON = ZoneInfo("Europe/London")
NOW_AND_THEN = st.dates(FIRST_DAY + timedelta(days=500), LAST_DAY - timedelta(days=500))
modest = settings(max_examples=40, deadline=None)  # no deadline: a slow machine is not a wrong answer
COUNTS = st.integers(1, 45)
FORWARD = ["days", "clear days", "clear calendar days", "clear working days", "working days", "weeks"]
FORWARD += ["months", "years"]
FROM_DAYS = [
    *(f"{{}} {unit}" for unit in FORWARD),
    *(f"{{}} {unit} before" for unit in FORWARD),
    *(f"{{}} {unit} beginning with" for unit in FORWARD if "clear" not in unit),
    *(f"{{}} {unit}, by the end of the month" for unit in FORWARD),
    "09:00 {} working days before",
    "01:30 {} days",
    "by {} June",
    "end of the month",
]
FROM_MOMENTS = ["{} hours", "{} hours before", "{} working hours", "{} working hours before"]


@st.composite
def moments(draw):
    """Times in London, every other one on a night the clocks change."""
    day = draw(NOW_AND_THEN | st.sampled_from(clock_changes()))
    midnight = datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)
    return (midnight + timedelta(minutes=15 * draw(st.integers(0, 95)))).astimezone(LONDON)


def clock_changes():
    """The last Sundays of March and October."""
    return [
        max(date(year, month, day) for day in range(25, 32) if date(year, month, day).weekday() == 6)
        for year in range(2022, 2026)
        for month in (3, 10)
    ]


def due(text, start):
    return clocks.Clock.parse(text).from_(start)


def instant(found):
    return found.moment.astimezone(UTC)


SLOWLY = {
    "{} days": lambda n, start: slow.last_day_after(n, start, slow.every_day),
    "{} days beginning with": lambda n, start: slow.last_day_beginning_with(n, start, slow.every_day),
    "{} days before": lambda n, start: slow.day_before(n, start, slow.every_day),
    "{} weeks": lambda n, start: slow.last_day_after(7 * n, start, slow.every_day),
    "{} weeks beginning with": lambda n, start: slow.last_day_beginning_with(7 * n, start, slow.every_day),
    "{} weeks before": lambda n, start: slow.day_before(7 * n, start, slow.every_day),
    "{} working days": lambda n, start: slow.last_day_after(n, start, office_is_open),
    "{} working days beginning with": lambda n, start: slow.last_day_beginning_with(n, start, office_is_open),
    "{} working days before": lambda n, start: slow.day_before(n, start, office_is_open),
    "{} clear days": lambda n, start: slow.clear_after(n, start, slow.every_day),
    "{} clear calendar days": lambda n, start: slow.clear_after(n, start, slow.every_day),
    "{} clear calendar days before": lambda n, start: slow.clear_before(n, start, slow.every_day),
    "{} clear working days": lambda n, start: slow.clear_after(n, start, office_is_open),
    "{} clear working days before": lambda n, start: slow.clear_before(n, start, office_is_open),
    "{} clear days before": lambda n, start: slow.clear_before(n, start, office_is_open),
    "{} months": lambda n, start: slow.months_away(n, start),
    "{} months before": lambda n, start: slow.months_away(-n, start),
    "{} months beginning with": lambda n, start: slow.months_beginning_with(n, start),
    "{} years": lambda n, start: slow.months_away(12 * n, start),
    "{} years before": lambda n, start: slow.months_away(-12 * n, start),
    "{} years beginning with": lambda n, start: slow.months_beginning_with(12 * n, start),
}


def test_every_unit_in_days_is_compared_with_the_slow_way():
    said = {text.removesuffix(", by the end of the month") for text in FROM_DAYS[: 3 * len(FORWARD) - 3]}
    assert set(SLOWLY) == said


@pytest.mark.parametrize("text", SLOWLY)
@modest
@given(count=COUNTS, start=NOW_AND_THEN)
def test_a_clock_agrees_with_trying_one_day_after_another(text, count, start):
    count = count % 3 + 1 if "week" in text or "year" in text else count
    assert due(text.format(count), start).on == SLOWLY[text](count, start)


@modest
@given(count=st.integers(1, 400), start=moments())
def test_hours_agree_with_the_seconds_of_universal_time(count, start):
    assert due(f"{count} hours", start).moment.timestamp() == start.timestamp() + 3600 * count
    assert due(f"{count} hours before", start).moment.timestamp() == start.timestamp() - 3600 * count


@modest
@given(count=st.integers(1, 20), start=moments())
def test_working_hours_agree_with_trying_each_quarter_of_an_hour(count, start):
    assert instant(due(f"{count} working hours", start)) == slow.working_hours_after(count, start)
    assert instant(due(f"{count} working hours before", start)) == slow.working_hours_before(count, start)


@pytest.mark.parametrize("text", FROM_DAYS)
@modest
@given(count=st.integers(1, 30), starts=st.tuples(NOW_AND_THEN, NOW_AND_THEN), days=st.integers(0, 40))
def test_a_later_start_never_gives_an_earlier_due_day(text, count, starts, days):
    count = count % 3 + 1 if "year" in text else count
    for first, second in (sorted(starts), (starts[0], starts[0] + timedelta(days=days))):
        assert instant(due(text.format(count), first)) <= instant(due(text.format(count), second))


@pytest.mark.parametrize("text", [*FROM_DAYS, *FROM_MOMENTS])
@modest
@given(count=st.integers(1, 30), start=moments(), quarters=st.integers(0, 200))
def test_a_later_moment_never_gives_an_earlier_due_moment(text, count, start, quarters):
    count = count % 3 + 1 if "year" in text else count
    later = (start.astimezone(UTC) + timedelta(minutes=15 * quarters)).astimezone(LONDON)
    assert instant(due(text.format(count), start)) <= instant(due(text.format(count), later))


@modest
@given(count=st.integers(1, 400), start=NOW_AND_THEN)
def test_counting_days_or_weeks_back_undoes_counting_forward(count, start):
    assert due(f"{count} days before", due(f"{count} days", start).on).on == start
    assert due(f"{count} clear calendar days before", due(f"{count} clear days", start).on).on == start
    weeks = count % 50 + 1
    assert due(f"{weeks} weeks before", due(f"{weeks} weeks", start).on).on == start


@modest
@given(count=COUNTS, start=NOW_AND_THEN.filter(office_is_open))
def test_counting_working_days_back_undoes_counting_forward_from_a_working_day(count, start):
    assert due(f"{count} working days before", due(f"{count} working days", start).on).on == start
    assert due(f"{count} clear days before", due(f"{count} clear working days", start).on).on == start


@modest
@given(count=st.integers(1, 400), start=moments())
def test_counting_hours_back_undoes_counting_forward(count, start):
    there = due(f"{count} hours", start).moment
    assert instant(due(f"{count} hours before", there)) == start.astimezone(UTC)


@modest
@given(
    count=st.integers(1, 20),
    start=moments().filter(lambda at: office_is_open(at.date()) and 9 < at.hour < 17),
)
def test_counting_working_hours_back_undoes_counting_forward_from_an_open_hour(count, start):
    there = due(f"{count} working hours", start).moment
    assert instant(due(f"{count} working hours before", there)) == start.astimezone(UTC)


@modest
@given(count=st.integers(1, 60), start=NOW_AND_THEN)
def test_months_back_undo_months_forward_when_both_months_have_the_day(count, start):
    start = start.replace(day=min(start.day, 28))
    assert due(f"{count} months before", due(f"{count} months", start).on).on == start


@modest
@given(count=COUNTS, start=NOW_AND_THEN)
def test_a_period_beginning_with_a_day_is_the_one_after_the_day_before(count, start):
    for unit in ("days", "weeks", "working days"):
        assert (
            due(f"{count} {unit} beginning with", start).on == due(f"{count} {unit}", start - slow.ONE_DAY).on
        )


WORKING = ["{} working days", "{} working days beginning with", "{} working days before"]
WORKING += ["{} clear days before", "{} clear working days", "{} clear working days before"]


@pytest.mark.parametrize("calendar", working_days.CALENDARS.values(), ids=lambda calendar: calendar.key)
@pytest.mark.parametrize("text", WORKING)
@modest
@given(count=COUNTS, start=st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_working_days_never_end_on_a_day_off(text, calendar, count, start):
    found = clocks.Clock.parse(text.format(count)).from_(start, calendar)
    assert calendar.why_not(found.on) is None


@pytest.mark.parametrize("text", [text for text in SLOWLY if "month" not in text and "year" not in text])
@modest
@given(count=COUNTS, start=NOW_AND_THEN)
def test_the_working_counts_as_many_days_as_were_asked_for_and_misses_none(text, count, start):
    found = due(text.format(count), start)
    days = [day.on for day in found.working]
    assert sum(day.counted for day in found.working) == count * (7 if "week" in text else 1)
    assert days == [days[0] + timedelta(days=number) for number in range(len(days))]
    assert {days[0], days[-1]} == {min(start, found.on), max(start, found.on)}
    assert [day.counted for day in found.working] == [day.why == "" for day in found.working]


@modest
@given(start=NOW_AND_THEN, count=COUNTS, from_day=st.integers(-20, 60), days=st.integers(0, 20))
def test_a_pause_puts_off_by_exactly_its_days_that_would_have_counted(start, count, from_day, days):
    first = start + timedelta(days=from_day)
    pause = clocks.Pause(first, first + timedelta(days=days))
    found = clocks.Clock.parse(f"{count} working days").from_(start, pauses=[pause])

    def counts(day):
        return office_is_open(day) and not first <= day <= first + timedelta(days=days)

    assert found.on == slow.last_day_after(count, start, counts)


@modest
@given(start=moments(), count=st.integers(1, 90), offset=st.integers(-40, 200), length=st.integers(0, 200))
def test_a_pause_in_hours_puts_off_by_the_time_it_took(start, count, offset, length):
    def at(quarters):
        return (start.astimezone(UTC) + timedelta(minutes=15 * quarters)).astimezone(LONDON)

    found = clocks.Clock.parse(f"{count} hours").from_(
        start, pauses=[clocks.Pause(at(offset), at(offset + length))]
    )
    left, quarter = count * 4, 0
    while left:
        left -= not offset <= quarter < offset + length
        quarter += 1
    assert instant(found) == at(quarter).astimezone(UTC)


VOCABULARY = "28 0 -1 5 a two twenty clear calendar working business days day hours weeks months years before"
VOCABULARY += (
    " after of beginning with by the end month 30 31 june february at 09:00 25:00 9am noon uk within , ."
)
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=9).map(" ".join)


def answered_or_refused(asked):
    """Whether something was answered, or refused in one sentence; any other error is raised."""
    try:
        asked()
    except clocks.ClockError as error:
        return str(error).endswith(".") and "\n" not in str(error)
    return True


@modest
@given(st.text() | WORDS, st.booleans())
def test_any_text_is_either_a_clock_or_refused_in_a_sentence(text, before):
    def read_and_read_again():
        clock = clocks.Clock.parse(text, before=before)
        assert clocks.Clock.parse(str(clock)) == clock

    assert answered_or_refused(read_and_read_again)


@modest
@given(st.text() | st.dates().map(str) | st.datetimes().map(str) | WORDS)
def test_any_text_is_either_a_start_or_refused_in_a_sentence(text):
    assert answered_or_refused(lambda: clocks.read_start(text))


@modest
@given(
    st.sampled_from([*FROM_DAYS, *FROM_MOMENTS]),
    st.integers(1, 30) | st.integers(1, 100_000),
    st.dates() | st.datetimes() | st.datetimes(timezones=st.timezones()),
)
def test_any_start_gives_a_due_day_or_a_refusal_and_never_a_crash(text, count, start):
    assert answered_or_refused(lambda: due(text.format(count), start))
