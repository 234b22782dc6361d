"""Ratings and directions of travel, each with its reason in words."""

import pytest

from shiremoot.kernel import statistics
from shiremoot.kernel.statistics import (
    PERCENT,
    Comparison,
    DirectionOfTravel,
    Judgement,
    MeasuredYear,
    NumberFormat,
    Polarity,
    Rating,
    TargetComparison,
    TargetRange,
    Travel,
)

HIGH, LOW, NONE = Polarity.HIGH_IS_GOOD, Polarity.LOW_IS_GOOD, Polarity.NO_JUDGEMENT


def share(count, among):
    return statistics.proportion(count, among, multiplier=100)


@pytest.mark.parametrize(
    ("benchmark", "polarity", "rating", "reason"),
    [
        (22, HIGH, Rating.GREEN, "25% (23 to 27): England's 22% lies outside."),
        (22, LOW, Rating.RED, "25% (23 to 27): England's 22% lies outside."),
        (22, NONE, Rating.GREY, "25% (23 to 27): England's 22% lies outside."),
        (24, HIGH, Rating.AMBER, "25% (23 to 27): England's 24% lies inside."),
        (
            12,
            HIGH,
            Rating.GREEN,
            "25% (23 to 27): England's 12% lies outside, and outside the 99.8% interval.",
        ),
    ],
)
def test_a_rating_beside_a_benchmark_says_why(benchmark, polarity, rating, reason):
    found = statistics.judge_against_benchmark(share(450, 1800), benchmark, "England", polarity, PERCENT)
    assert (found.rating, found.reason) == (rating, reason)


def test_what_cannot_be_calculated_is_not_judged():
    found = statistics.judge_against_benchmark(share(0, 0), 22, "England", HIGH, PERCENT)
    assert found == Judgement(Rating.GREY, "Cannot be calculated: the denominator is zero.")


def test_several_neighbours_have_an_apostrophe_and_no_second_s():
    found = statistics.judge_against_benchmark(share(450, 1800), 24, "statistical neighbours", HIGH, PERCENT)
    assert found.reason == "25% (23 to 27): statistical neighbours' 24% lies inside."


@pytest.mark.parametrize(
    ("value", "polarity", "expected"),
    [
        (12, HIGH, Judgement(Rating.GREEN, "12% meets the target of 7% or more.", TargetComparison.MET)),
        (
            5,
            HIGH,
            Judgement(Rating.RED, "5% does not meet the target of 7% or more.", TargetComparison.NOT_MET),
        ),
        (5, LOW, Judgement(Rating.GREEN, "5% meets the target of 7% or less.", TargetComparison.MET)),
    ],
)
def test_a_rating_by_a_target(value, polarity, expected):
    assert statistics.judge_against_target(value, 7, polarity, PERCENT) == expected


@pytest.mark.parametrize(
    ("value", "polarity", "rating", "reason"),
    [
        (92, HIGH, Rating.AMBER, "92% is within the range: 90% to 95%."),
        (96, HIGH, Rating.GREEN, "96% is at or above the upper end: 90% to 95%."),
        (89, HIGH, Rating.RED, "89% is below the lower end: 90% to 95%."),
        (89, LOW, Rating.GREEN, "89% is below the lower end: 90% to 95%."),
        (89, NONE, Rating.GREY, "89% is below the lower end: 90% to 95%."),
    ],
)
def test_a_rating_by_a_range(value, polarity, rating, reason):
    found = statistics.judge_against_range(value, TargetRange(90, 95), polarity, PERCENT)
    assert (found.rating, found.reason) == (rating, reason)


def years(values):
    return [MeasuredYear(2019 + at, value, value - 1, value + 1) for at, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "polarity", "expected"),
    [
        ([1, 2, 3, 4, 5], HIGH, DirectionOfTravel(Travel.BETTER, "Increasing over the last five years.")),
        ([1, 2, 3, 4, 5], LOW, DirectionOfTravel(Travel.WORSE, "Increasing over the last five years.")),
        ([5, 4, 3, 2, 1], LOW, DirectionOfTravel(Travel.BETTER, "Decreasing over the last five years.")),
        ([5, 4, 3, 2, 1], NONE, DirectionOfTravel(Travel.LOWER, "Decreasing over the last five years.")),
        (
            [3, 3, 3, 3, 3.1],
            HIGH,
            DirectionOfTravel(Travel.LEVEL, "No significant change over the last five years."),
        ),
        (
            [10, 9.9, 9.8, 9.7, 30],
            HIGH,
            DirectionOfTravel(
                Travel.LEVEL,
                "No significant change over the last five years. A single year makes all the difference.",
            ),
        ),
        (
            [1, 2],
            HIGH,
            DirectionOfTravel(Travel.UNKNOWN, "Cannot be calculated: there are fewer than five years."),
        ),
    ],
)
def test_a_trend_in_words(values, polarity, expected):
    assert statistics.direction_of_trend(statistics.recent_trend(years(values)), polarity) == expected


@pytest.mark.parametrize(
    ("earlier", "later", "polarity", "expected"),
    [
        (
            (450, 1800),
            (600, 1800),
            HIGH,
            DirectionOfTravel(
                Travel.BETTER, "25% (23 to 27), then 33% (31 to 36): the intervals do not overlap."
            ),
        ),
        (
            (600, 1800),
            (450, 1800),
            NONE,
            DirectionOfTravel(
                Travel.LOWER, "33% (31 to 36), then 25% (23 to 27): the intervals do not overlap."
            ),
        ),
        (
            (450, 1800),
            (460, 1800),
            HIGH,
            DirectionOfTravel(Travel.LEVEL, "25% (23 to 27), then 26% (24 to 28): the intervals overlap."),
        ),
        (
            (0, 0),
            (4, 9),
            HIGH,
            DirectionOfTravel(Travel.UNKNOWN, "Cannot be calculated: the denominator is zero."),
        ),
        (
            (4, 9),
            (0, 0),
            HIGH,
            DirectionOfTravel(Travel.UNKNOWN, "Cannot be calculated: the denominator is zero."),
        ),
    ],
)
def test_a_change_between_two_periods_in_words(earlier, later, polarity, expected):
    assert statistics.direction_between(share(*earlier), share(*later), polarity, PERCENT) == expected


def test_a_rating_from_the_papers_that_disagrees_is_shown_as_a_difference():
    derived = Judgement(Rating.AMBER, "25% (23 to 27): England's 24% lies inside.", Comparison.SIMILAR)
    assert statistics.differs(Rating.AMBER, derived) is None
    assert statistics.differs(Rating.GREEN, derived) == (
        "The papers say on track; the figures say no clear difference: 25% (23 to 27): England's 24% lies inside."
    )


@pytest.mark.parametrize(
    ("unit", "value", "printed"),
    [
        (NumberFormat(), 1234.5, "1,235"),
        (NumberFormat(places=1), 104.25, "104.3"),
        (NumberFormat(places=1, after=" per 100,000"), 99.96, "100.0 per 100,000"),
        (NumberFormat(before="£"), -1200, "-£1,200"),
        (PERCENT, 0.5, "1%"),
        (PERCENT, 2.5, "3%"),
        (NumberFormat(), 1e21, "1,000,000,000,000,000,000,000"),
    ],
)
def test_numbers_are_rounded_half_up_and_carry_their_unit(unit, value, printed):
    assert unit.of(value) == printed
