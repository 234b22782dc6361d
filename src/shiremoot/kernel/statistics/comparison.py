"""Comparing an area with a benchmark, a target or another area, by the methods of England's public health profiles.

Source: Fingertips technical guidance, comparing areas with a benchmark. A limit that touches the benchmark counts as
including it.
"""

import enum
from dataclasses import dataclass

from shiremoot.kernel.statistics import inputs
from shiremoot.kernel.statistics.intervals import wilson
from shiremoot.kernel.statistics.results import Interval, NotCalculated


class Polarity(enum.StrEnum):
    """Which way is good."""

    HIGH_IS_GOOD = "high is good"
    LOW_IS_GOOD = "low is good"
    NO_JUDGEMENT = "no judgement"


class Comparison(enum.StrEnum):
    """How an area stands. The strong words are for differences beyond 99.8%."""

    BEST = "best"
    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    WORST = "worst"
    HIGHEST = "highest"
    HIGHER = "higher"
    LOWER = "lower"
    LOWEST = "lowest"


class TargetComparison(enum.StrEnum):
    MET = "meets the target"
    NOT_MET = "does not meet the target"
    BELOW = "below the lower end"
    WITHIN = "within the range"
    ABOVE = "at or above the upper end"


@dataclass(frozen=True)
class TargetRange:
    """A target with two ends. Raises ValueError unless the lower is below the upper."""

    lower: float
    upper: float

    def __post_init__(self) -> None:
        inputs.require(self.lower < self.upper, "The lower end of a target is not below the upper.")


def compare(
    interval: Interval, benchmark: float, polarity: Polarity, wide: Interval | None = None
) -> Comparison:
    """Return how an area stands to a benchmark taken as a fixed point, from the area's 95% interval.

    With its 99.8% interval as `wide`, a difference beyond that is best or worst (or highest, lowest).
    """
    side = _side_of(interval, benchmark)
    strong = wide is not None and _side_of(wide, benchmark) != 0
    return _comparison(side, polarity, strong=strong)


def compare_intervals(interval: Interval, other: Interval, polarity: Polarity) -> Comparison:
    """Return how an area stands to another with an interval of its own: similar if the two touch or overlap."""
    side = (interval.lower > other.upper) - (interval.upper < other.lower)
    return _comparison(side, polarity, strong=False)


def control_limits(
    benchmark: float, denominator: float, confidence: float = 0.95
) -> Interval | NotCalculated:
    """Return Wilson's interval around a benchmark proportion (0 to 1) for an area of this size.

    Raises ValueError for a benchmark outside 0 to 1, a negative denominator or a confidence outside 0.9 to below 1.
    """
    inputs.require(0 <= benchmark <= 1, "A benchmark proportion is from 0 to 1.")
    return wilson(benchmark * denominator, denominator, confidence)


def compare_with_limits(
    value: float, limits: Interval, polarity: Polarity, wide: Interval | None = None
) -> Comparison:
    """Return how a value stands to control limits around the benchmark, at 95% and, with `wide`, 99.8%."""
    side = -_side_of(limits, value)
    strong = wide is not None and not wide.holds(value)
    return _comparison(side, polarity, strong=strong)


def compare_with_target(value: float, target: float, polarity: Polarity) -> TargetComparison:
    """Return whether a value meets a target, which is met when it is reached.

    Raises ValueError where neither direction is good: such an indicator has no target, only a range.
    """
    inputs.require(polarity is not Polarity.NO_JUDGEMENT, "A target needs a direction that is good.")
    met = value >= target if polarity is Polarity.HIGH_IS_GOOD else value <= target
    return TargetComparison.MET if met else TargetComparison.NOT_MET


def compare_with_range(value: float, target: TargetRange) -> TargetComparison:
    """Return where a value lies by a range that includes its lower end and not its upper one."""
    if value < target.lower:
        return TargetComparison.BELOW
    return TargetComparison.WITHIN if value < target.upper else TargetComparison.ABOVE


def _side_of(interval: Interval, point: float) -> int:
    """Return 1 if the interval lies above the point, -1 below, 0 if it includes it."""
    return (interval.lower > point) - (interval.upper < point)


def _comparison(side: int, polarity: Polarity, *, strong: bool) -> Comparison:
    if side == 0:
        return Comparison.SIMILAR
    if polarity is Polarity.NO_JUDGEMENT:
        words = (Comparison.HIGHEST, Comparison.HIGHER) if side > 0 else (Comparison.LOWEST, Comparison.LOWER)
    elif (side > 0) == (polarity is Polarity.HIGH_IS_GOOD):
        words = (Comparison.BEST, Comparison.BETTER)
    else:
        words = (Comparison.WORST, Comparison.WORSE)
    return words[0] if strong else words[1]
