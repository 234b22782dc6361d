"""What must hold of every interval, rate and trend, checked on many drawn at random."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.kernel import statistics
from shiremoot.kernel.statistics import Comparison, MeasuredYear, Polarity, TrendDirection, distributions

confidences = st.floats(0.9, 0.9999)
counts = st.integers(0, 5000)
HIGH = Polarity.HIGH_IS_GOOD


@given(counts, st.integers(1, 5000), confidences)
def test_wilsons_interval_holds_its_proportion_and_stays_between_none_and_all(x, n, confidence):
    x = min(x, n)
    lower, upper = statistics.wilson(x, n, confidence)
    assert 0 <= lower <= x / n + 1e-15
    assert x / n - 1e-15 <= upper <= 1


@given(counts, st.integers(1, 5000))
def test_wilsons_interval_of_the_others_is_the_mirror_image(x, n):
    x = min(x, n)
    lower, upper = statistics.wilson(x, n)
    mirrored = statistics.wilson(n - x, n)
    assert (1 - mirrored.upper, 1 - mirrored.lower) == pytest.approx((lower, upper), abs=1e-12)


@given(counts, confidences)
def test_a_count_lies_in_its_interval_and_a_larger_one_has_larger_limits(count, confidence):
    lower, upper = statistics.poisson_exact(count, confidence)
    more = statistics.poisson_exact(count + 1, confidence)
    assert lower <= count <= upper
    assert (lower < more.lower, upper < more.upper) == (True, True)


@given(st.integers(1, 5000), confidences)
def test_a_surer_interval_is_wider(count, confidence):
    usual, wide = statistics.count_interval(count, confidence), statistics.count_interval(count, 0.99995)
    assert wide.lower < usual.lower < usual.upper < wide.upper


@given(st.integers(0, 200), confidences)
def test_the_tails_beyond_the_exact_limits_have_half_the_rest_each(count, confidence):
    """By adding up Poisson probabilities, which the quantiles do not use."""
    lower, upper = statistics.poisson_exact(count, confidence)
    tail = (1 - confidence) / 2
    at_most = math.fsum(math.exp(k * math.log(upper) - upper - math.lgamma(k + 1)) for k in range(count + 1))
    assert at_most == pytest.approx(tail, rel=1e-9)
    if count:
        below = math.fsum(math.exp(k * math.log(lower) - lower - math.lgamma(k + 1)) for k in range(count))
        assert 1 - below == pytest.approx(tail, rel=1e-9)


@given(st.integers(10, 100_000))
def test_byars_limits_are_close_to_the_exact_ones_from_ten_events(count):
    assert statistics.byars(count) == pytest.approx(statistics.poisson_exact(count), rel=5e-3)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9])
def test_about_nineteen_of_twenty_of_wilsons_intervals_hold_the_truth(share):
    """Exactly, by adding up the binomial probabilities of the counts whose interval holds the share."""
    n = 200
    held = math.fsum(
        math.comb(n, x) * share**x * (1 - share) ** (n - x)
        for x in range(n + 1)
        if statistics.wilson(x, n).holds(share)
    )
    assert 0.93 < held < 0.975


@pytest.mark.parametrize("mean", [0.5, 4, 30])
def test_at_least_nineteen_of_twenty_exact_intervals_hold_the_truth(mean):
    held = math.fsum(
        math.exp(x * math.log(mean) - mean - math.lgamma(x + 1))
        for x in range(200)
        if statistics.poisson_exact(x).holds(mean)
    )
    assert held >= 0.95


@pytest.mark.parametrize(
    ("freedom", "confidence", "t"),
    [
        (1, 0.95, 12.7062047362), (2, 0.95, 4.3026527297), (7, 0.998, 4.7852896286), (30, 0.95, 2.0422724563),
        (1, 0.998, 318.3088389856), (1000, 0.95, 1.9623390808),
    ],
)  # fmt: skip
def test_students_t_is_that_of_the_tables(freedom, confidence, t):
    assert distributions.student_t(confidence, freedom) == pytest.approx(t, rel=1e-10)


@pytest.mark.parametrize(("confidence", "z"), [(0.95, 1.959963984540054), (0.998, 3.090232306167813)])
def test_z_is_that_of_the_tables(confidence, z):
    assert statistics.z(confidence) == pytest.approx(z, rel=1e-12)


rates_by_age = st.lists(
    st.tuples(st.integers(0, 400), st.integers(500, 90_000), st.integers(1, 7000)), min_size=2, max_size=19
)


@given(rates_by_age, st.floats(1, 1e6))
def test_a_standardised_rate_lies_between_the_lowest_and_the_highest_age_and_scales_with_its_unit(
    groups, unit
):
    seen, people, weights = zip(*groups, strict=True)
    found = statistics.directly_standardised_rate(seen, people, weights, multiplier=1)
    if sum(seen) >= 10:
        by_age = [x / n for x, n in zip(seen, people, strict=True)]
        assert min(by_age) - 1e-12 <= found.value <= max(by_age) + 1e-12
        assert found.wide.lower < found.lower < found.value < found.upper < found.wide.upper
        scaled = statistics.directly_standardised_rate(seen, people, weights, multiplier=unit)
        assert scaled.interval == pytest.approx(found.interval.scaled(unit))


@given(st.lists(st.floats(1, 100), min_size=5, max_size=5))
def test_a_trend_does_not_depend_on_the_first_year_and_turns_round_with_the_values(values):
    points = [MeasuredYear(2019 + at, v, v - 2, v + 3) for at, v in enumerate(values)]
    later = [MeasuredYear(p.year + 7, p.value, p.lower, p.upper) for p in points]
    turned = [MeasuredYear(p.year, -p.value, -p.upper, -p.lower) for p in points]
    found = statistics.recent_trend(points)
    assert statistics.recent_trend(later) == found
    mirror = {
        TrendDirection.INCREASING: TrendDirection.DECREASING,
        TrendDirection.DECREASING: TrendDirection.INCREASING,
        TrendDirection.NO_CHANGE: TrendDirection.NO_CHANGE,
    }
    assert statistics.recent_trend(turned).direction is mirror[found.direction]


@given(st.integers(1, 200), st.integers(200, 4000), st.floats(0.01, 0.99))
def test_better_where_high_is_good_is_worse_where_low_is(x, n, benchmark):
    estimate = statistics.proportion(x, n)
    opposite = {
        Comparison.BEST: Comparison.WORST,
        Comparison.BETTER: Comparison.WORSE,
        Comparison.SIMILAR: Comparison.SIMILAR,
        Comparison.WORSE: Comparison.BETTER,
        Comparison.WORST: Comparison.BEST,
    }
    high = statistics.compare(estimate.interval, benchmark, HIGH, estimate.wide)
    low = statistics.compare(estimate.interval, benchmark, Polarity.LOW_IS_GOOD, estimate.wide)
    assert low is opposite[high]


def test_a_stable_process_shows_a_point_outside_its_limits_about_once_in_two_hundred():
    draw = random.Random(11)
    outside = points = 0
    for _ in range(100):
        chart = statistics.xmr([draw.gauss(50, 5) for _ in range(60)])
        outside += sum(point.cause is statistics.SpecialCause.OUTSIDE for point in chart.points)
        points += 60
    assert 0.001 < outside / points < 0.01
