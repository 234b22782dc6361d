"""Recent trends of annual figures, as published."""

import itertools

import pytest

from shiremoot.kernel import statistics
from shiremoot.kernel.statistics import CountedYear, MeasuredYear, NotCalculated, Reason, TrendDirection
from tests.kernel.statistics import published
from tests.kernel.statistics.published import number

SERIES = {
    name: list(rows)
    for name, rows in itertools.groupby(published.rows("trends"), key=lambda row: row["series"])
}
Z = statistics.z(0.95)  # the published test figures do not round it to 1.96
ANSWERS = {"Missing values": Reason.MISSING, "Not enough data points": Reason.TOO_FEW_YEARS}
RISING = [24.67, 24.6, 28, 30.2, 30.6]
LOWER = [23.16, 23.15, 26.44, 28.63, 28.98]
UPPER = [26.25, 26.19, 29.64, 31.9, 32.25]


def years_of(rows):
    if rows[0]["kind"] == "counted":
        return [CountedYear(int(r["year"]), number(r["count"]), number(r["denominator"])) for r in rows]
    return [
        MeasuredYear(int(r["year"]), number(r["value"]), number(r["lower"]), number(r["upper"])) for r in rows
    ]


@pytest.mark.parametrize("name", SERIES)
def test_a_series_has_the_published_trend(name):
    rows = SERIES[name]
    found = statistics.recent_trend(years_of(rows), z=Z, gaps=True)
    printed = rows[-1]
    if printed["trend"] == "Cannot be calculated":
        assert isinstance(found, NotCalculated)
    else:
        assert found.direction == printed["trend"].lower()
        assert (found.chi_square, found.slope) == pytest.approx(
            (float(printed["chi_square"]), float(printed["slope"])), abs=5.1e-5
        )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("counted: Mixed or multiple ethnic groups", Reason.MISSING),
        ("counted: White", Reason.OVERLAPPING),
        ("measured: Mixed or multiple ethnic groups", Reason.MISSING),
        ("measured: Other ethnic group", Reason.MISSING),
        ("measured: White", Reason.TOO_FEW_YEARS),
    ],
)
def test_a_published_series_without_a_trend_says_why(name, reason):
    assert statistics.recent_trend(years_of(SERIES[name]), gaps=True) == NotCalculated(reason)


def measured(values=RISING, lower=LOWER, upper=UPPER, first=2019, apart=1):
    columns = zip(values, lower, upper, strict=True)
    return [MeasuredYear(first + apart * at, *each) for at, each in enumerate(columns)]


def counted(counts, denominators):
    return [CountedYear(2019 + at, x, n) for at, (x, n) in enumerate(zip(counts, denominators, strict=True))]


def test_a_measured_series_with_the_width_divided_by_3_92():
    trend = statistics.recent_trend(measured())
    assert (trend.direction, round(trend.chi_square, 2)) == (TrendDirection.INCREASING, 46.77)


def test_a_series_of_proportions():
    trend = statistics.recent_trend(
        counted([994, 1023, 1199, 1332, 1367], [40299, 41527, 42811, 44064, 44701])
    )
    assert (trend.direction, round(trend.chi_square, 2)) == (TrendDirection.INCREASING, 47.90)


def test_the_order_of_the_points_does_not_matter_and_only_the_last_five_count():
    earlier = MeasuredYear(2018, 90, 89, 91)
    trend = statistics.recent_trend(measured())
    assert statistics.recent_trend([*reversed(measured()), earlier]) == trend


def test_a_year_without_which_the_slope_turns_round_leaves_no_trend():
    values = [10, 9.9, 9.8, 9.7, 30]
    trend = statistics.recent_trend(measured(values, [v - 1 for v in values], [v + 1 for v in values]))
    assert trend.chi_square > 9.5495
    assert (trend.one_year, trend.direction) == (True, TrendDirection.NO_CHANGE)


def test_periods_of_three_years_may_touch_but_not_overlap_or_leave_years_out():
    assert statistics.recent_trend(measured(apart=3), years_each=3) == statistics.recent_trend(measured())
    assert statistics.recent_trend(measured(apart=2), years_each=3) == NotCalculated(Reason.OVERLAPPING)
    assert statistics.recent_trend(measured(apart=4), years_each=3) == NotCalculated(Reason.BROKEN_SERIES)


def test_a_missing_year_breaks_the_series_unless_gaps_are_fitted():
    points = measured()
    broken = [*points[:3], MeasuredYear(2023, 30.2, 28.63, 31.9), MeasuredYear(2024, 30.6, 28.98, 32.25)]
    assert statistics.recent_trend(broken) == NotCalculated(Reason.BROKEN_SERIES)
    assert statistics.recent_trend(broken, gaps=True).direction == TrendDirection.INCREASING


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        (measured()[:4], Reason.TOO_FEW_YEARS),
        (measured(values=[*RISING[:4], None]), Reason.MISSING),
        (measured(lower=UPPER), Reason.NO_WIDTH),
        (counted([5, 6, 7, 8, 9], [10, 10, 10, 10, 9]), Reason.ALL_OR_NONE),
        (counted([0, 6, 7, 8, 9], [10, 10, 10, 10, 10]), Reason.ALL_OR_NONE),
        (counted([1, 6, 7, None, 9], [10, 10, 10, 10, 10]), Reason.MISSING),
    ],
)
def test_what_the_figures_do_not_allow_says_why(points, reason):
    assert statistics.recent_trend(points) == NotCalculated(reason)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: statistics.recent_trend(measured(lower=UPPER, upper=LOWER)),
        lambda: statistics.recent_trend(counted([11, 6, 7, 8, 9], [10] * 5)),
        lambda: statistics.recent_trend([*measured(), CountedYear(2024, 3, 4)]),
        lambda: statistics.recent_trend(measured(), years_each=0),
    ],
)
def test_arguments_no_data_can_give_are_a_fault_of_the_caller(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        wrong()


@pytest.mark.parametrize(
    ("half_width", "chi_square", "direction"),
    [
        (1.99, 9.7, TrendDirection.INCREASING),
        (2.01, 9.5, TrendDirection.NO_CHANGE),
        (3, 4.3, TrendDirection.NO_CHANGE),
    ],
)
def test_a_trend_needs_a_chance_of_less_than_two_in_a_thousand(half_width, chi_square, direction):
    values = [1, 2, 3, 4, 5]
    lower, upper = ([value + side * half_width for value in values] for side in (-1, 1))
    trend = statistics.recent_trend(measured(values, lower, upper))
    assert (round(trend.chi_square, 1), trend.direction) == (chi_square, direction)
