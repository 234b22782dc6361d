"""Periods as officers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.kernel.figures import FigureError, PeriodKind, YearKind, missing_between, periods, read_period


@pytest.mark.parametrize(
    ("text", "label", "start", "end"),
    [
        ("2024", "2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2023-24", "2023-24", date(2023, 4, 1), date(2024, 3, 31)),
        ("2023/24", "2023-24", date(2023, 4, 1), date(2024, 3, 31)),
        ("2023/2024", "2023-24", date(2023, 4, 1), date(2024, 3, 31)),
        ("1999-00", "1999-00", date(1999, 4, 1), date(2000, 3, 31)),
        ("financial year 2023-24", "2023-24", date(2023, 4, 1), date(2024, 3, 31)),
        ("2023/24 school year", "2023-24 school year", date(2023, 9, 1), date(2024, 8, 31)),
        ("academic year 2023/24", "2023-24 school year", date(2023, 9, 1), date(2024, 8, 31)),
        ("Q1 2024-25", "Q1 2024-25", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024/25 Q4", "Q4 2024-25", date(2025, 1, 1), date(2025, 3, 31)),
        ("Quarter 1, 2024/25", "Q1 2024-25", date(2024, 4, 1), date(2024, 6, 30)),
        ("Q2 2024", "Q2 2024", date(2024, 4, 1), date(2024, 6, 30)),
        ("April 2024", "April 2024", date(2024, 4, 1), date(2024, 4, 30)),
        ("Sept 2024", "September 2024", date(2024, 9, 1), date(2024, 9, 30)),
        ("12 months to June 2024", "12 months to June 2024", date(2023, 7, 1), date(2024, 6, 30)),
        ("year ending March 2024", "12 months to March 2024", date(2023, 4, 1), date(2024, 3, 31)),
        ("2021-23", "2021 to 2023", date(2021, 1, 1), date(2023, 12, 31)),
        ("2021 to 2023", "2021 to 2023", date(2021, 1, 1), date(2023, 12, 31)),
        ("2021/22 - 2023/24", "2021-22 to 2023-24", date(2021, 4, 1), date(2024, 3, 31)),
        ("31 March 2024", "31 March 2024", date(2024, 3, 31), date(2024, 3, 31)),
        ("as at 31 March 2024", "31 March 2024", date(2024, 3, 31), date(2024, 3, 31)),
    ],
)
def test_a_period_has_one_label_however_it_is_written(text, label, start, end):
    found = read_period(text)
    assert (found.label, found.start, found.end) == (label, start, end)
    assert read_period(found.label) == found


def test_a_quarter_of_one_year_is_of_the_year_that_is_said():
    assert read_period("Q1 2024", quarters=YearKind.FINANCIAL).start == date(2024, 4, 1)
    assert read_period("Q1 2024/25", quarters=YearKind.SCHOOL).start == date(2024, 9, 1)
    assert read_period("Q1 2024", quarters=YearKind.SCHOOL).in_words() == (
        "Q1 2024-25 school year (September to November 2024)"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "Q5 2024",
        "Q1 2024-26",
        "24",
        "2024-22",
        "school year 2024",
        "30 February 2024",
        "2023 to 2021",
    ],
)
def test_what_is_no_period_is_refused_with_examples(text):
    with pytest.raises(FigureError) as refused:
        read_period(text)
    assert str(refused.value) == (
        f'"{text}" is not a period. Write a period such as 2024, 2023-24, Q1 2024-25, April 2024, '
        "12 months to June 2024 or 31 March 2024."
    )


@pytest.mark.parametrize(
    ("text", "before", "year_earlier"),
    [
        ("Q1 2024-25", "Q4 2023-24", "Q1 2023-24"),
        ("January 2024", "December 2023", "January 2023"),
        ("2023-24", "2022-23", "2022-23"),
        ("2021 to 2023", "2018 to 2020", "2020 to 2022"),
        ("12 months to June 2024", "12 months to June 2023", "12 months to June 2023"),
        ("29 February 2024", "28 February 2023", "28 February 2023"),
        ("28 February 2023", "28 February 2022", "28 February 2022"),
    ],
)
def test_the_comparators_of_a_period(text, before, year_earlier):
    found = read_period(text)
    assert (found.before().label, found.a_year_earlier().label) == (before, year_earlier)


def test_a_quarter_missing_from_a_series_is_found():
    series = [read_period(text) for text in ("Q1 2024-25", "Q2 2023-24", "Q4 2023-24")]
    assert [each.label for each in missing_between(series)] == ["Q3 2023-24"]
    assert missing_between(series[:1]) == []


def test_calendar_and_financial_years_overlap_and_do_not_follow():
    calendar, financial = read_period("2023"), read_period("2023-24")
    assert calendar.overlaps(financial)
    assert not read_period("2024").overlaps(read_period("2022-23"))
    assert not financial.follows(read_period("2022"))
    assert read_period("2024-25").follows(financial)


everything = st.one_of(
    st.builds(periods.month, st.integers(1950, 2090), st.integers(1, 12)),
    st.builds(periods.quarter, st.integers(1950, 2090), st.integers(1, 4), st.sampled_from(YearKind)),
    st.builds(periods.year, st.integers(1950, 2090), st.sampled_from(YearKind)),
    st.builds(periods.twelve_months_to, st.integers(1950, 2090), st.integers(1, 12)),
)


@given(everything)
def test_each_period_follows_the_one_before_and_reads_back_from_its_label(period):
    assert period.follows(period.before())
    assert not period.overlaps(period.before())
    if not (period.kind is PeriodKind.QUARTER and period.year_kind is YearKind.SCHOOL):
        assert read_period(period.label) == period
