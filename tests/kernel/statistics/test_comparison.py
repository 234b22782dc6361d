"""How an area compares with a benchmark, a target or another area."""

import pytest

from shiremoot.kernel import statistics
from shiremoot.kernel.statistics import Comparison, Interval, Polarity, TargetComparison, TargetRange

HIGH, LOW, NONE = Polarity.HIGH_IS_GOOD, Polarity.LOW_IS_GOOD, Polarity.NO_JUDGEMENT
INTERVAL, WIDE = Interval(23, 27), Interval(22, 28)


@pytest.mark.parametrize(
    ("benchmark", "expected"),
    [
        (21, (Comparison.BEST, Comparison.WORST, Comparison.HIGHEST)),
        (22, (Comparison.BETTER, Comparison.WORSE, Comparison.HIGHER)),
        (22.9, (Comparison.BETTER, Comparison.WORSE, Comparison.HIGHER)),
        (23, (Comparison.SIMILAR,) * 3),
        (25, (Comparison.SIMILAR,) * 3),
        (27, (Comparison.SIMILAR,) * 3),
        (27.1, (Comparison.WORSE, Comparison.BETTER, Comparison.LOWER)),
        (28.1, (Comparison.WORST, Comparison.BEST, Comparison.LOWEST)),
    ],
)
def test_a_benchmark_inside_the_interval_or_on_its_limit_is_similar(benchmark, expected):
    assert tuple(statistics.compare(INTERVAL, benchmark, way, WIDE) for way in (HIGH, LOW, NONE)) == expected


def test_without_the_wide_interval_there_is_no_best_and_no_worst():
    found = [statistics.compare(INTERVAL, 1, way) for way in (HIGH, LOW, NONE)]
    assert found == [Comparison.BETTER, Comparison.WORSE, Comparison.HIGHER]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Interval(27.1, 30), Comparison.WORSE),
        (Interval(27, 30), Comparison.SIMILAR),
        (Interval(24, 25), Comparison.SIMILAR),
        (Interval(20, 22.9), Comparison.BETTER),
    ],
)
def test_two_intervals_that_touch_are_similar(other, expected):
    assert statistics.compare_intervals(INTERVAL, other, HIGH) is expected


def test_control_limits_around_a_benchmark_are_wilsons_for_an_area_of_that_size():
    limits = statistics.control_limits(0.0896111, 5930).scaled(100)
    assert tuple(limits) == pytest.approx(
        (8.2604, 9.7149), abs=6e-5
    )  # the benchmark is printed to five places
    assert statistics.compare_with_limits(7.7066, limits, LOW) is Comparison.BETTER
    assert statistics.compare_with_limits(7.7066, limits, HIGH) is Comparison.WORSE
    assert statistics.compare_with_limits(9.7, limits, LOW) is Comparison.SIMILAR


def test_a_value_beyond_the_wide_control_limits_is_best_or_worst():
    inner, outer = Interval(8, 10), Interval(7, 11)
    found = [statistics.compare_with_limits(value, inner, HIGH, outer) for value in (6.9, 7, 9, 11, 11.1)]
    assert found == [
        Comparison.WORST,
        Comparison.WORSE,
        Comparison.SIMILAR,
        Comparison.BETTER,
        Comparison.BEST,
    ]


@pytest.mark.parametrize(
    ("value", "polarity", "expected"),
    [
        (70, HIGH, TargetComparison.MET),
        (69.9, HIGH, TargetComparison.NOT_MET),
        (70, LOW, TargetComparison.MET),
        (70.1, LOW, TargetComparison.NOT_MET),
    ],
)
def test_a_target_is_met_when_it_is_reached(value, polarity, expected):
    assert statistics.compare_with_target(value, 70, polarity) is expected


def test_a_range_includes_its_lower_end_and_not_its_upper():
    found = [statistics.compare_with_range(value, TargetRange(90, 95)) for value in (89.9, 90, 94.9, 95)]
    below, within, above = TargetComparison.BELOW, TargetComparison.WITHIN, TargetComparison.ABOVE
    assert found == [below, within, within, above]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: statistics.compare_with_target(1, 2, NONE),
        lambda: statistics.control_limits(1.2, 100),
        lambda: TargetRange(5, 5),
    ],
)
def test_arguments_no_data_can_give_are_a_fault_of_the_caller(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        wrong()
