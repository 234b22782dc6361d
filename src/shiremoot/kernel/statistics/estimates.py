"""Proportions, crude rates and means, each with its intervals at 95% (or as asked) and 99.8%.

Source: Fingertips technical guidance, public health methods.
"""

import math
from collections.abc import Sequence

from shiremoot.kernel.statistics import inputs
from shiremoot.kernel.statistics.distributions import student_t
from shiremoot.kernel.statistics.intervals import count_interval, method_for, wilson
from shiremoot.kernel.statistics.results import Estimate, Interval, Method, NotCalculated, Reason

WIDE = 0.998
PER_100_000 = 100_000


def proportion(
    count: float | None, denominator: float | None, *, multiplier: float = 1, confidence: float = 0.95
) -> Estimate | NotCalculated:
    """Return count / denominator times `multiplier` (100 for a percentage), with Wilson's intervals.

    A missing number or a denominator of zero cannot be calculated. Raises ValueError as `wilson` does.
    """
    inputs.require_positive("The multiplier", multiplier)
    if count is None or denominator is None:
        return NotCalculated(Reason.MISSING)
    interval, wide = wilson(count, denominator, confidence), wilson(count, denominator, WIDE)
    if isinstance(interval, NotCalculated) or isinstance(wide, NotCalculated):
        return NotCalculated(Reason.NO_DENOMINATOR)
    return Estimate(
        value=count / denominator * multiplier,
        interval=interval.scaled(multiplier),
        wide=wide.scaled(multiplier),
        method=Method.WILSON,
        count=count,
        denominator=denominator,
    )


def rate(
    count: float | None,
    denominator: float | None,
    *,
    multiplier: float = PER_100_000,
    confidence: float = 0.95,
) -> Estimate | NotCalculated:
    """Return the crude rate count / denominator per `multiplier`, exact below 10 events and by Byar's method from 10.

    `denominator` is people, or people times years. A missing number or a denominator of zero cannot be calculated.
    Raises ValueError for a negative number or a confidence outside 0.9 to below 1.
    """
    inputs.require_not_negative("Counts and denominators", (count, denominator))
    inputs.require_positive("The multiplier", multiplier)
    if count is None or denominator is None:
        return NotCalculated(Reason.MISSING)
    if denominator == 0:
        return NotCalculated(Reason.NO_DENOMINATOR)
    return scaled_count(count, denominator, multiplier, confidence)


def scaled_count(count: float, denominator: float, multiplier: float, confidence: float) -> Estimate:
    """Return a count over a fixed denominator above zero, with the count's intervals over the same."""
    factor = multiplier / denominator
    return Estimate(
        value=count / denominator * multiplier,
        interval=count_interval(count, confidence).scaled(factor),
        wide=count_interval(count, WIDE).scaled(factor),
        method=method_for(count),
        count=count,
        denominator=denominator,
    )


def mean_t(values: Sequence[float | None], confidence: float = 0.95) -> Estimate | NotCalculated:
    """Return the mean of a sample with intervals by Student's t on n - 1 degrees of freedom, in the values' unit.

    A missing value, or fewer than two, cannot be calculated. Raises ValueError for a confidence outside 0.9 to below 1.
    """
    inputs.require_confidence(confidence)
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return NotCalculated(Reason.MISSING)
    if len(known) < 2:
        return NotCalculated(Reason.TOO_FEW_VALUES)
    mean = math.fsum(known) / len(known)
    variance = math.fsum((value - mean) ** 2 for value in known) / (len(known) - 1)
    error = math.sqrt(variance / len(known))

    def reach(level: float) -> Interval:
        t = student_t(level, len(known) - 1)
        return Interval(mean - t * error, mean + t * error)

    return Estimate(
        value=mean, interval=reach(confidence), wide=reach(WIDE), method=Method.STUDENT, count=len(known)
    )
