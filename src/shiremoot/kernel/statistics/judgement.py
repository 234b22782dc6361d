"""A rating and a direction of travel, derived from the figures, each with its reason in words.

A rating is never typed in: it can be worked out again from the same figures. Colour is never alone, so each rating has
a word.
"""

import enum
from dataclasses import dataclass

from shiremoot.kernel.statistics import comparison
from shiremoot.kernel.statistics.comparison import Comparison, Polarity, TargetComparison, TargetRange
from shiremoot.kernel.statistics.results import Interval, NotCalculated, WithInterval
from shiremoot.kernel.statistics.trends import Trend, TrendDirection
from shiremoot.kernel.statistics.wording import NumberFormat


class Rating(enum.StrEnum):
    """Red, amber, green; grey where nothing is judged. The value is the word shown."""

    GREEN = "on track"
    AMBER = "no clear difference"
    RED = "off track"
    GREY = "not judged"


class Travel(enum.StrEnum):
    """Where a figure is going."""

    BETTER = "getting better"
    WORSE = "getting worse"
    HIGHER = "getting higher"
    LOWER = "getting lower"
    LEVEL = "no significant change"
    UNKNOWN = "not known"


@dataclass(frozen=True)
class Judgement:
    """A rating with the sentence that gives its reason, and the comparison in the words of the method."""

    rating: Rating
    reason: str
    comparison: Comparison | TargetComparison | None = None


@dataclass(frozen=True)
class DirectionOfTravel:
    """A direction of travel with the sentence that gives its reason."""

    travel: Travel
    reason: str


_RATINGS = {
    Comparison.BEST: Rating.GREEN,
    Comparison.BETTER: Rating.GREEN,
    Comparison.SIMILAR: Rating.AMBER,
    Comparison.WORSE: Rating.RED,
    Comparison.WORST: Rating.RED,
    TargetComparison.MET: Rating.GREEN,
    TargetComparison.NOT_MET: Rating.RED,
    TargetComparison.WITHIN: Rating.AMBER,
}


def judge_against_benchmark(
    estimate: WithInterval | NotCalculated,
    benchmark: float,
    name: str,
    polarity: Polarity,
    unit: NumberFormat,
) -> Judgement:
    """Return the rating of an area beside a benchmark such as England, with both levels of confidence.

    `name` is the benchmark's, as in "England"; `unit` formats the numbers.
    """
    if isinstance(estimate, NotCalculated):
        return Judgement(Rating.GREY, str(estimate))
    found = comparison.compare(estimate.interval, benchmark, polarity, estimate.wide)
    place = "lies inside" if found is Comparison.SIMILAR else "lies outside"
    far = ", and outside the 99.8% interval" if found in STRONG else ""
    figure = unit.with_interval(estimate.value, estimate.interval)
    reason = f"{figure}: {possessive(name)} {unit.of(benchmark)} {place}{far}."
    return Judgement(_RATINGS.get(found, Rating.GREY), reason, found)


STRONG = {Comparison.BEST, Comparison.WORST, Comparison.HIGHEST, Comparison.LOWEST}


def judge_against_target(value: float, target: float, polarity: Polarity, unit: NumberFormat) -> Judgement:
    """Return the rating of a value by a target. Raises ValueError where neither direction is good."""
    found = comparison.compare_with_target(value, target, polarity)
    way = "or more" if polarity is Polarity.HIGH_IS_GOOD else "or less"
    met = "meets" if found is TargetComparison.MET else "does not meet"
    reason = f"{unit.of(value)} {met} the target of {unit.of(target)} {way}."
    return Judgement(_RATINGS[found], reason, found)


def judge_against_range(
    value: float, target: TargetRange, polarity: Polarity, unit: NumberFormat
) -> Judgement:
    """Return the rating of a value by a range: amber within, green and red at the good and the bad side of it."""
    found = comparison.compare_with_range(value, target)
    reason = f"{unit.of(value)} is {found}: {unit.of(target.lower)} to {unit.of(target.upper)}."
    if found is TargetComparison.WITHIN:
        return Judgement(Rating.AMBER, reason, found)
    if polarity is Polarity.NO_JUDGEMENT:
        return Judgement(Rating.GREY, reason, found)
    is_good = (found is TargetComparison.ABOVE) == (polarity is Polarity.HIGH_IS_GOOD)
    return Judgement(Rating.GREEN if is_good else Rating.RED, reason, found)


def direction_of_trend(trend: Trend | NotCalculated, polarity: Polarity) -> DirectionOfTravel:
    """Return the direction of travel that a recent trend shows."""
    if isinstance(trend, NotCalculated):
        return DirectionOfTravel(Travel.UNKNOWN, str(trend))
    if trend.direction is TrendDirection.NO_CHANGE:
        why = " A single year makes all the difference." if trend.is_large and trend.one_year else ""
        return DirectionOfTravel(Travel.LEVEL, f"No significant change over the last five years.{why}")
    rises = trend.direction is TrendDirection.INCREASING
    verb = "Increasing" if rises else "Decreasing"
    return DirectionOfTravel(_travel(1 if rises else -1, polarity), f"{verb} over the last five years.")


def direction_between(
    earlier: WithInterval | NotCalculated,
    later: WithInterval | NotCalculated,
    polarity: Polarity,
    unit: NumberFormat,
) -> DirectionOfTravel:
    """Return the direction of travel between two periods, which differ if their 95% intervals do not touch."""
    if isinstance(earlier, NotCalculated):
        return DirectionOfTravel(Travel.UNKNOWN, str(earlier))
    if isinstance(later, NotCalculated):
        return DirectionOfTravel(Travel.UNKNOWN, str(later))
    side = _change(earlier.interval, later.interval)
    told = f"{unit.with_interval(earlier.value, earlier.interval)}, then "
    told += unit.with_interval(later.value, later.interval)
    why = "the intervals do not overlap" if side else "the intervals overlap"
    return DirectionOfTravel(_travel(side, polarity), f"{told}: {why}.")


def _change(earlier: Interval, later: Interval) -> int:
    return (later.lower > earlier.upper) - (later.upper < earlier.lower)


def _travel(side: int, polarity: Polarity) -> Travel:
    if side == 0:
        return Travel.LEVEL
    if polarity is Polarity.NO_JUDGEMENT:
        return Travel.HIGHER if side > 0 else Travel.LOWER
    return Travel.BETTER if (side > 0) == (polarity is Polarity.HIGH_IS_GOOD) else Travel.WORSE


def possessive(name: str) -> str:
    """Return "England's", or "the South West's", or "statistical neighbours'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def differs(imported: Rating, derived: Judgement) -> str | None:
    """Return a sentence if a rating that came with the papers is not the one derived; None if they agree."""
    if imported is derived.rating:
        return None
    return f"The papers say {imported}; the figures say {derived.rating}: {derived.reason}"
