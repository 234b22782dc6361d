"""Recent trend of annual figures: five years, and a test that an unlucky year alone cannot pass.

Source: Fingertips technical guidance, recent trends. Monthly and quarterly figures belong to `process_control`.
"""

import enum
import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from shiremoot.kernel.statistics import inputs
from shiremoot.kernel.statistics.results import NotCalculated, Reason
from shiremoot.kernel.statistics.signs import sign

YEARS = 5
TIMES = (1.0, 2.0, 3.0, 4.0, 5.0)
CRITICAL = 9.54953570608324  # chi-square with one degree of freedom, p = 0.002
Z_AS_PRINTED = 1.96  # the guidance divides the width of a 95% interval by 3.92


@dataclass(frozen=True)
class MeasuredYear:
    """The figure of one year with its interval. `year` is the last year of a longer period."""

    year: int
    value: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class CountedYear:
    """How many were counted among how many in one year: a proportion."""

    year: int
    count: float | None
    denominator: float | None


Year = TypeVar("Year", MeasuredYear, CountedYear)


class TrendDirection(enum.StrEnum):
    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no significant change"


@dataclass(frozen=True, kw_only=True)
class Trend:
    """The recent trend.

    chi_square  the test statistic; a trend needs more than 9.5495
    slope       the change of the value from point to point, or of the log odds of a proportion
    one_year    True if leaving one year out turns the slope round, so that a large chi-square is no trend
    """

    direction: TrendDirection
    chi_square: float
    slope: float
    one_year: bool

    @property
    def is_large(self) -> bool:
        """Return True if the test statistic is large enough for a trend."""
        return self.chi_square > CRITICAL


def recent_trend(
    points: Sequence[MeasuredYear] | Sequence[CountedYear],
    *,
    years_each: int = 1,
    z: float = Z_AS_PRINTED,
    gaps: bool = False,
) -> Trend | NotCalculated:
    """Return the trend over the last five points, in whatever order they come.

    years_each  how many years one point covers, such as 3 for 2021 to 2023: points may touch and not overlap
    z           standard errors from value to limit, by which an interval of a measured year gives the standard error;
                1.96 as the guidance prints it, `z(0.998)` for 99.8% intervals
    gaps        True takes five points as evenly spaced although years are missing; the profiles then publish no trend

    Measured years: weighted slope b with weights 1/s^2, chi-square (b / standard error of b)^2. Counted years: the
    chi-square test for trend in proportions, and the slope of the log odds. Both need the slope to keep its sign in the
    full fit and with each year left out. Fewer than five points, a gap, an overlap, a missing figure, an interval
    without width, or a proportion of none or all cannot be calculated. Raises ValueError for negative counts, more
    counted than there are, or a lower limit above the upper.
    """
    inputs.require_positive("Years of a point", years_each)
    inputs.require_positive("z", z)
    problem = _problem_with_years(sorted(point.year for point in points), years_each, gaps)
    if problem:
        return NotCalculated(problem)
    counted = _last([point for point in points if isinstance(point, CountedYear)])
    measured = _last([point for point in points if isinstance(point, MeasuredYear)])
    inputs.require(
        not counted or not measured, "A trend is of counted years or of measured ones, not of both."
    )
    if counted:
        return _of_proportions(counted)
    return _of_values(measured, z)


def _last(points: Sequence[Year]) -> list[Year]:
    return sorted(points, key=lambda point: point.year)[-YEARS:]


def _problem_with_years(years: Sequence[int], years_each: int, gaps: bool) -> Reason | None:
    if len(years) < YEARS:
        return Reason.TOO_FEW_YEARS
    last = years[-YEARS:]
    steps = [later - earlier for earlier, later in itertools.pairwise(last)]
    if min(steps) < years_each:
        return Reason.OVERLAPPING
    return Reason.BROKEN_SERIES if max(steps) > years_each and not gaps else None


def _of_values(points: Sequence[MeasuredYear], z: float) -> Trend | NotCalculated:
    rows = [
        (point.value, point.lower, point.upper)
        for point in points
        if point.value is not None and point.lower is not None and point.upper is not None
    ]
    if len(rows) < len(points):
        return NotCalculated(Reason.MISSING)
    inputs.require(all(lower <= upper for _, lower, upper in rows), "A lower limit is above its upper limit.")
    if any(lower == upper for _, lower, upper in rows):
        return NotCalculated(Reason.NO_WIDTH)
    values = [value for value, _, _ in rows]
    weights = [(2 * z / (upper - lower)) ** 2 for _, lower, upper in rows]
    slope, variance = _weighted_slope(values, weights)
    return _judged(slope, slope**2 / variance, lambda kept: _weighted_slope(values, weights, kept)[0])


def _of_proportions(points: Sequence[CountedYear]) -> Trend | NotCalculated:
    rows = [
        (point.count, point.denominator)
        for point in points
        if point.count is not None and point.denominator is not None
    ]
    if len(rows) < len(points):
        return NotCalculated(Reason.MISSING)
    inputs.require_not_negative("Counts and denominators", (one for row in rows for one in row))
    for count, denominator in rows:
        inputs.require_part(count, denominator)
    if any(count in (0, denominator) for count, denominator in rows):
        return NotCalculated(Reason.ALL_OR_NONE)
    odds = [math.log(count / (denominator - count)) for count, denominator in rows]
    even = [1.0] * len(rows)
    slope, _ = _weighted_slope(odds, even)
    return _judged(slope, _trend_in_proportions(rows), lambda kept: _weighted_slope(odds, even, kept)[0])


def _weighted_slope(
    values: Sequence[float],
    weights: Sequence[float],
    kept: Sequence[int] = range(YEARS),
) -> tuple[float, float]:
    """Return the least-squares slope over the points kept, and its variance where weights are 1 / variance."""
    whole = math.fsum(weights[i] for i in kept)
    middle = math.fsum(weights[i] * TIMES[i] for i in kept) / whole
    spread = math.fsum(weights[i] * (TIMES[i] - middle) ** 2 for i in kept)
    return math.fsum(weights[i] * (TIMES[i] - middle) * values[i] for i in kept) / spread, 1 / spread


def _trend_in_proportions(rows: Sequence[tuple[float, float]]) -> float:
    """Return N (N sum xt - X sum nt)^2 / [X (N - X) (N sum nt^2 - (sum nt)^2)]."""
    seen = math.fsum(count for count, _ in rows)
    among = math.fsum(denominator for _, denominator in rows)
    seen_t = math.fsum(count * t for t, (count, _) in zip(TIMES, rows, strict=True))
    among_t = math.fsum(denominator * t for t, (_, denominator) in zip(TIMES, rows, strict=True))
    among_tt = math.fsum(denominator * t * t for t, (_, denominator) in zip(TIMES, rows, strict=True))
    top = among * (among * seen_t - seen * among_t) ** 2
    return float(top / (seen * (among - seen) * (among * among_tt - among_t**2)))


def _judged(slope: float, chi_square: float, slope_of: Callable[[Sequence[int]], float]) -> Trend:
    without_one = [slope_of([i for i in range(YEARS) if i != left_out]) for left_out in range(YEARS)]
    one_year = any(sign(each) != sign(slope) for each in without_one)
    direction = TrendDirection.INCREASING if slope > 0 else TrendDirection.DECREASING
    if chi_square <= CRITICAL or one_year:
        direction = TrendDirection.NO_CHANGE
    return Trend(direction=direction, chi_square=chi_square, slope=slope, one_year=one_year)
