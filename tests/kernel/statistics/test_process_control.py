"""The XmR chart: limits, rules and icons."""

import pytest

from shiremoot.kernel import statistics
from shiremoot.kernel.statistics import (
    Assurance,
    NotCalculated,
    Polarity,
    Reason,
    RunLengths,
    SpecialCause,
    Variation,
)
from shiremoot.kernel.statistics.process_rules import special_causes

SPIKE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
# Twenty draws published with their limits.
DRAWN = [-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123]
DRAWN += [-0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314]
DRAWN += [0.49785048, -1.96661716, 0.70135590, -0.47279141]
WITH_TEN = [*DRAWN[:14], 10, *DRAWN[15:]]
# Limits far away, so that only runs show.
WIDE = (-100.0, -70.0, 0.0, 70.0, 100.0)
NEAR = (-3.0, -2.0, 0.0, 2.0, 3.0)
SEVENS = RunLengths()


def limits(chart):
    return [(round(each.mean, 6), round(each.lower, 6), round(each.upper, 6)) for each in chart.segments]


def rules(values, at=WIDE, runs=SEVENS):
    return [rule for rule, _ in special_causes(values, at, runs)]


@pytest.mark.parametrize(
    ("screened", "expected"), [(True, (1.94, -0.72, 4.60)), (False, (1.94, -3.06, 6.95))]
)
def test_screening_leaves_out_the_moving_ranges_of_a_spike(screened, expected):
    (found,) = statistics.xmr(SPIKE, screened=screened).segments
    assert (round(found.mean, 2), round(found.lower, 2), round(found.upper, 2)) == expected


@pytest.mark.parametrize(
    ("values", "screened", "expected"),
    [
        (DRAWN, True, (0.1416238, -3.01138, 3.294627)),
        (WITH_TEN, True, (0.6694159, -2.383666, 3.722497)),
        (WITH_TEN, False, (0.6694159, -4.596625, 5.935457)),
    ],
)
def test_limits_are_the_published_ones(values, screened, expected):
    (found,) = statistics.xmr(values, screened=screened).segments
    assert (found.mean, found.lower, found.upper) == pytest.approx(expected, abs=5e-7)


def test_near_limits_are_two_thirds_of_the_way():
    (found,) = statistics.xmr(DRAWN).segments
    thirds = (found.near_lower - found.mean) / (found.lower - found.mean)
    assert thirds == pytest.approx(2 / 3)
    assert found.near_upper - found.mean == pytest.approx(found.mean - found.near_lower)


def test_each_rebase_begins_new_limits_and_twelve_points_end_the_trial():
    chart = statistics.xmr(DRAWN, rebased_at=[10])
    assert [(round(s.mean, 4), round(s.lower, 2), round(s.upper, 2)) for s in chart.segments] == [
        (0.0746, -2.60, 2.75),
        (0.2086, -3.28, 3.70),
    ]
    assert [(s.start, s.points, s.trial) for s in chart.segments] == [(0, 10, True), (10, 10, True)]
    assert [s.trial for s in statistics.xmr(DRAWN, rebased_at=[12]).segments] == [False, True]


def test_a_fixed_baseline_ignores_later_points():
    fixed = statistics.xmr(WITH_TEN, baseline_points=12)
    assert limits(fixed) == limits(statistics.xmr(DRAWN[:12]))
    assert len(fixed.points) == 20


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3, 4, 5, 6], []),
        ([1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6]),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], [1, 2, 3, 4, 5, 6, 7]),
        ([7, 6, 5, 4, 3, 2, 1], [0, 1, 2, 3, 4, 5, 6]),
        ([1, 2, 3, 3, 4, 5, 6], []),
    ],
)
def test_seven_points_that_rise_or_fall_strictly_are_a_trend(values, expected):
    values = [value - 3.5 for value in values]  # on both sides of the mean, so that there is no shift
    assert [at for at, rule in enumerate(rules(values)) if rule is SpecialCause.TREND] == expected


def test_where_a_rise_turns_into_a_fall_the_point_takes_the_fall():
    up_and_down = [-3, -2, -1, 0, 1, 2, 3, 2.5, 1.5, 0.5, -0.5, -1.5, -2.5]
    found = special_causes(up_and_down, WIDE, SEVENS)
    assert [high for _, high in found] == [True] * 6 + [False] * 7


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1] * 6, []),
        ([1] * 6 + [-1], []),
        ([1] * 8 + [-1], list(range(8))),
        ([-1] * 8 + [1], list(range(8))),
        ([1, 1, 1, 0, 1, 1, 1], []),
    ],
)
def test_seven_points_on_one_side_of_the_mean_are_a_shift(values, expected):
    assert [at for at, rule in enumerate(rules(values)) if rule is SpecialCause.SHIFT] == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([2.5, 1, 2.5], [0, 2]),
        ([1, 2.5, 2.5], [1, 2]),
        ([2.5, 2.5, 1], [0, 1]),
        ([2.5, -1, 2.5], []),
        ([1, 1, 2.5, 1, 2.5, 1], [2, 4]),
        ([2.5, 1, 1, 2.5], []),
        ([2.5, 1, 1, 2.5, 2.5], [3, 4]),
        ([-2.5, -1, -2.5], [0, 2]),
        ([2.5, 3.5, 1], []),
    ],
)
def test_two_of_three_points_near_a_limit_on_one_side(values, expected):
    found = [at for at, rule in enumerate(rules(values, NEAR)) if rule is SpecialCause.NEAR_LIMIT]
    assert found == expected


def test_a_point_that_breaks_several_rules_shows_the_first():
    rising = [-2.9, -2.5, 0.5, 1.5, 2.5, 2.6, 3.5]
    assert rules(rising, NEAR) == [SpecialCause.TREND] * 6 + [SpecialCause.OUTSIDE]
    above = [2.5, 2.5, 1, 1, 1, 1, 1]
    assert rules(above, NEAR) == [SpecialCause.NEAR_LIMIT] * 2 + [SpecialCause.SHIFT] * 5


def test_runs_of_six_are_found_where_six_is_the_custom():
    six = [1, 2, 3, 4, 5, 6]
    assert rules(six) == [None] * 6
    assert rules(six, runs=RunLengths(trend=6)) == [SpecialCause.TREND] * 6
    assert rules([1] * 6, runs=RunLengths(shift=6)) == [SpecialCause.SHIFT] * 6


def test_runs_do_not_reach_across_a_rebase():
    values = [0, 9, 0, 9, 0, 1, 2, 3, 4, 5, 6, 7, 1, 9, 0, 9]
    whole, cut = statistics.xmr(values), statistics.xmr(values, rebased_at=[8])
    assert [p.cause for p in whole.points[4:12]] == [SpecialCause.TREND] * 8
    assert [p.cause for p in cut.points[4:12]] == [None] * 8


def chart_ending(value):
    return statistics.xmr([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, value])


@pytest.mark.parametrize(
    ("last", "polarity", "icon"),
    [
        (5, Polarity.HIGH_IS_GOOD, Variation.COMMON_CAUSE),
        (20, Polarity.HIGH_IS_GOOD, Variation.IMPROVEMENT_HIGH),
        (20, Polarity.LOW_IS_GOOD, Variation.CONCERN_HIGH),
        (20, Polarity.NO_JUDGEMENT, Variation.NEUTRAL_HIGH),
        (-9, Polarity.HIGH_IS_GOOD, Variation.CONCERN_LOW),
        (-9, Polarity.LOW_IS_GOOD, Variation.IMPROVEMENT_LOW),
        (-9, Polarity.NO_JUDGEMENT, Variation.NEUTRAL_LOW),
    ],
)
def test_the_icon_of_variation_is_that_of_the_latest_point(last, polarity, icon):
    assert chart_ending(last).variation(polarity) is icon


@pytest.mark.parametrize(
    ("target", "polarity", "icon"),
    [
        (5.5, Polarity.HIGH_IS_GOOD, Assurance.INCONSISTENT),
        (40, Polarity.HIGH_IS_GOOD, Assurance.FAILS),
        (40, Polarity.LOW_IS_GOOD, Assurance.PASSES),
        (-40, Polarity.HIGH_IS_GOOD, Assurance.PASSES),
        (-40, Polarity.LOW_IS_GOOD, Assurance.FAILS),
        (5.5, Polarity.NO_JUDGEMENT, None),
    ],
)
def test_the_icon_of_assurance_asks_what_the_limits_promise(target, polarity, icon):
    assert chart_ending(5).assurance(target, polarity) is icon


def test_a_series_without_variation_has_limits_on_its_mean():
    (found,) = statistics.xmr([4, 4, 4]).segments
    assert (found.lower, found.mean, found.upper) == (4, 4, 4)


@pytest.mark.parametrize(
    ("values", "options", "reason"),
    [
        ([], {}, Reason.TOO_FEW_VALUES),
        ([1], {}, Reason.TOO_FEW_VALUES),
        ([1, None, 3], {}, Reason.MISSING),
        ([1, 2, 3], {"rebased_at": [2]}, Reason.TOO_FEW_VALUES),
    ],
)
def test_what_the_figures_do_not_allow_says_why(values, options, reason):
    assert statistics.xmr(values, **options) == NotCalculated(reason)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: statistics.xmr([1, 2, 3], rebased_at=[0]),
        lambda: statistics.xmr([1, 2, 3], rebased_at=[3]),
        lambda: statistics.xmr([1, 2, 3], baseline_points=1),
        lambda: RunLengths(trend=2),
    ],
)
def test_arguments_no_data_can_give_are_a_fault_of_the_caller(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        wrong()


@pytest.mark.parametrize(("spike", "left_out"), [(4.1, False), (4.2, True)])
def test_a_moving_range_is_left_out_from_3_267_times_the_mean_one(spike, left_out):
    """Of eleven ranges of one and a larger one: 3.258 or 3.316 times the mean."""
    values = [0, 1] * 6
    values.append(values[-1] + spike)
    (found,) = statistics.xmr(values).segments
    kept = 1 if left_out else (11 + spike) / 12
    assert found.upper - found.mean == pytest.approx(2.66 * kept)
