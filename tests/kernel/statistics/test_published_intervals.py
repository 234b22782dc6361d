"""Intervals, proportions, rates and means as England's public health profiles publish them."""

import doctest

import pytest

from shiremoot.kernel import statistics
from shiremoot.kernel.statistics import Interval, NotCalculated, Reason
from tests.kernel.statistics import published
from tests.kernel.statistics.published import cases, number

CLOSE = {"rel": 1e-10, "abs": 1e-12}


def only_published(estimate, row):
    """Compare what the row publishes; some rows have no 99.8% limits."""
    pairs = zip(published.of(estimate), published.limits(row), strict=True)
    ours, theirs = zip(*[pair for pair in pairs if pair[1] is not None], strict=True)
    assert ours == pytest.approx(theirs, **CLOSE)


@pytest.mark.parametrize("row", cases("intervals"))
def test_an_interval_is_the_published_one(row):
    count, confidence = float(row["count"]), float(row["confidence"])
    if not row["lower"]:
        assert statistics.byars(count, confidence) == NotCalculated(Reason.TOO_SMALL_FOR_BYAR)
        assert statistics.byars_upper(count, confidence) == pytest.approx(float(row["upper"]), **CLOSE)
        return
    if row["method"] == "Byars":
        found = statistics.byars(count, confidence)
    else:
        found = statistics.wilson(count, float(row["denominator"]), confidence)
    assert tuple(found) == pytest.approx((float(row["lower"]), float(row["upper"])), **CLOSE)


@pytest.mark.parametrize(
    ("name", "method"), [("proportions", statistics.proportion), ("rates", statistics.rate)]
)
def test_a_published_row_without_a_figure_cannot_be_calculated(name, method):
    found = [
        method(number(row["count"]), number(row["denominator"]))
        for row in published.rows(name)
        if not (row["count"] and row["denominator"])
    ]
    assert found == [NotCalculated(Reason.MISSING)] * 6


@pytest.mark.parametrize("row", cases("proportions"))
def test_a_proportion_is_the_published_one(row):
    if row["count"] and row["denominator"]:
        multiplier = float(row["multiplier"])
        only_published(
            statistics.proportion(float(row["count"]), float(row["denominator"]), multiplier=multiplier), row
        )


@pytest.mark.parametrize("row", cases("rates"))
def test_a_rate_is_the_published_one(row):
    if row["count"] and row["denominator"]:
        multiplier = float(row["multiplier"])
        only_published(
            statistics.rate(float(row["count"]), float(row["denominator"]), multiplier=multiplier), row
        )


@pytest.mark.parametrize("row", cases("means"))
def test_a_mean_is_the_published_one(row):
    everyone = row["area"] == "No grouping"
    sample = published.rows("mean_values")
    values = [float(each["value"]) for each in sample if everyone or each["area"] == row["area"]]
    only_published(statistics.mean_t(values), row)


@pytest.mark.parametrize(
    ("found", "at_95", "at_998"),
    [
        (lambda level: statistics.wilson(65, 100, level), (0.552544, 0.736358), (0.495495, 0.778354)),
        (lambda level: statistics.wilson(1, 100, level), (0.001767, 0.054486), (0.000873, 0.104554)),
        (lambda level: statistics.count_interval(1, level), (0.025318, 5.571643), (0.001001, 9.233413)),
        (lambda level: statistics.count_interval(20, level), (12.211429, 30.889880), (8.922802, 38.085036)),
        (lambda level: statistics.count_interval(65, level), (50.163188, 82.849139), (42.880261, 94.000291)),
    ],
)
def test_intervals_at_both_levels_to_six_places(found, at_95, at_998):
    assert [round(limit, 6) for limit in found(0.95)] == list(at_95)
    assert [round(limit, 6) for limit in found(0.998)] == list(at_998)


def test_the_counts_of_nine_and_ten_are_on_either_side_of_the_change_of_method():
    assert statistics.count_interval(9) == statistics.poisson_exact(9)
    assert statistics.count_interval(10) == statistics.byars(10)


def test_no_event_has_a_lower_limit_of_none_and_an_upper_one_of_three_point_seven():
    lower, upper = statistics.poisson_exact(0)
    assert (lower, round(upper, 6)) == (0.0, 3.688879)


def test_the_limits_of_nobody_and_of_everybody_stay_within_the_whole():
    assert [round(limit, 6) for limit in statistics.wilson(0, 20)] == [0.0, 0.161125]
    assert [round(limit, 6) for limit in statistics.wilson(20, 20)] == [0.838875, 1.0]


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        (statistics.wilson(0, 0), Reason.NO_DENOMINATOR),
        (statistics.proportion(0, 0), Reason.NO_DENOMINATOR),
        (statistics.proportion(None, 5), Reason.MISSING),
        (statistics.rate(3, 0), Reason.NO_DENOMINATOR),
        (statistics.rate(3, None), Reason.MISSING),
        (statistics.byars(0), Reason.TOO_SMALL_FOR_BYAR),
        (statistics.byars(1, 0.998), Reason.TOO_SMALL_FOR_BYAR),
        (statistics.mean_t([4.0]), Reason.TOO_FEW_VALUES),
        (statistics.mean_t([4.0, None]), Reason.MISSING),
    ],
)
def test_what_the_figures_do_not_allow_says_why(figure, reason):
    assert figure == NotCalculated(reason)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: statistics.wilson(-1, 10),
        lambda: statistics.wilson(11, 10),
        lambda: statistics.wilson(1, float("nan")),
        lambda: statistics.wilson(1, 10, 95),
        lambda: statistics.wilson(1, 10, 0.5),
        lambda: statistics.byars(-4),
        lambda: statistics.poisson_exact(float("inf")),
        lambda: statistics.poisson_exact(4, 1),
        lambda: statistics.rate(4, -10),
        lambda: statistics.rate(4, 10, multiplier=0),
        lambda: statistics.mean_t([1, 2], 2),
    ],
)
def test_arguments_no_data_can_give_are_a_fault_of_the_caller(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        wrong()


def test_a_figure_that_cannot_be_calculated_is_a_sentence():
    assert str(statistics.rate(3, 0)) == "Cannot be calculated: the denominator is zero."


def test_an_estimate_names_its_method_and_what_it_counted():
    few, many = statistics.rate(9, 300, multiplier=100), statistics.rate(10, 300, multiplier=100)
    assert (few.method, few.count, few.denominator) == ("Exact Poisson", 9, 300)
    assert many.method == "Byar"
    assert Interval(many.lower, many.upper) == many.interval


def test_the_example_in_the_documentation_is_true():
    assert doctest.testmod(statistics) == doctest.TestResults(failed=0, attempted=4)
