"""Intervals of proportions and counts, by the methods of England's public health profiles.

Sources: Wilson EB (1927), J Am Stat Assoc 22; Breslow NE and Day NE (1987), Statistical methods in cancer research
volume II, for Byar's approximation; Armitage P and Berry G (2002), Statistical methods in medical research, for the
exact limits of a Poisson count; Fingertips technical guidance, for which is used when.
"""

import math

from shiremoot.kernel.statistics import inputs
from shiremoot.kernel.statistics.distributions import poisson_mean_with_lower_tail, z
from shiremoot.kernel.statistics.results import Interval, Method, NotCalculated, Reason

SMALLEST_FOR_BYAR = 10  # below it the profiles use the exact limits


def wilson(count: float, denominator: float, confidence: float = 0.95) -> Interval | NotCalculated:
    """Return the Wilson score interval of the proportion count / denominator, within 0 and 1.

    `count` may be a weighted number. A denominator of zero cannot be calculated. Raises ValueError for a negative
    number, a count above its denominator, or a confidence outside 0.9 to below 1.
    """
    inputs.require_not_negative("Counts and denominators", (count, denominator))
    inputs.require_confidence(confidence)
    if denominator == 0:
        return NotCalculated(Reason.NO_DENOMINATOR)
    inputs.require_part(count, denominator)
    square = z(confidence) ** 2
    middle = 2 * count + square
    reach = math.sqrt(square) * math.sqrt(square + 4 * count * (1 - count / denominator))
    whole = 2 * (denominator + square)
    return Interval(max(0.0, (middle - reach) / whole), min(1.0, (middle + reach) / whole))


def byars(count: float, confidence: float = 0.95) -> Interval | NotCalculated:
    """Return Byar's interval of a count of events.

    Meant for counts of 10 or more (`count_interval` chooses). It cannot be calculated where the cube turns negative:
    for none, and for 1 at 99.8%. Raises ValueError for a negative count or a confidence outside 0.9 to below 1.
    """
    upper = byars_upper(count, confidence)
    lower = _byar(count, -z(confidence)) if count else -1.0
    return NotCalculated(Reason.TOO_SMALL_FOR_BYAR) if lower < 0 else Interval(lower, upper)


def byars_upper(count: float, confidence: float = 0.95) -> float:
    """Return the upper limit of Byar's interval alone, which every count has. Raises as `byars` does."""
    inputs.require_not_negative("Counts", (count,))
    inputs.require_confidence(confidence)
    return _byar(count + 1, z(confidence))


def _byar(count: float, z_value: float) -> float:
    return float(count * (1 - 1 / (9 * count) + z_value / (3 * math.sqrt(count))) ** 3)


def poisson_exact(count: float, confidence: float = 0.95) -> Interval:
    """Return the exact interval of a Poisson count: chi2(a/2; 2x)/2 and chi2(1 - a/2; 2x + 2)/2.

    The lower limit of none is 0. Raises ValueError for a negative count or a confidence outside 0.9 to below 1.
    """
    inputs.require_not_negative("Counts", (count,))
    inputs.require_confidence(confidence)
    tail = (1 - confidence) / 2
    lower = poisson_mean_with_lower_tail(tail, count) if count else 0.0
    return Interval(lower, poisson_mean_with_lower_tail(1 - tail, count + 1))


def count_interval(count: float, confidence: float = 0.95) -> Interval:
    """Return the interval the profiles publish for a count: exact below 10 events, Byar's from 10.

    Raises ValueError for a negative count or a confidence outside 0.9 to below 1.
    """
    if method_for(count) is Method.EXACT:
        return poisson_exact(count, confidence)
    limits = byars(count, confidence)
    # At a confidence so near 1 that Byar's lower limit of ten or more is negative, only the exact one is left.
    return poisson_exact(count, confidence) if isinstance(limits, NotCalculated) else limits


def method_for(count: float) -> Method:
    """Return which method `count_interval` uses for this count."""
    return Method.EXACT if count < SMALLEST_FOR_BYAR else Method.BYAR
