"""Funnel plots: limits around a baseline that widen as areas get smaller, and which areas lie outside them.

A limit is the value at which an area's own interval just touches the baseline: Wilson's for a proportion, the exact
Poisson one for a rate or a ratio. Source: Fingertips technical guidance; Spiegelhalter DJ (2005), Statistics in
Medicine 24.
"""

import enum
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shiremoot.kernel.statistics import inputs
from shiremoot.kernel.statistics.distributions import z
from shiremoot.kernel.statistics.estimates import WIDE
from shiremoot.kernel.statistics.funnel_axis import sizes_for_chart
from shiremoot.kernel.statistics.intervals import count_interval, poisson_exact
from shiremoot.kernel.statistics.results import Interval, NotCalculated, Reason

INNER = 0.95
FEWEST_FOR_STANDARDISED = 10
# The national tool looks for the root in steps of this size on the scale limit / (1 + events + limit).
PUBLISHED_STEPS = 2**23


class FunnelKind(enum.StrEnum):
    """What a point of a funnel is. A ratio is of observed to expected events."""

    PROPORTION = "proportion"
    RATE = "crude rate"
    STANDARDISED_RATE = "directly standardised rate"
    RATIO = "ratio"


class FunnelPlace(enum.StrEnum):
    """Where an area lies."""

    ABOVE_OUTER = "above the 99.8% limit"
    ABOVE_INNER = "above the 95% limit"
    WITHIN = "within the limits"
    BELOW_INNER = "below the 95% limit"
    BELOW_OUTER = "below the 99.8% limit"
    TOO_FEW = "not judged: fewer than 10 events"


@dataclass(frozen=True)
class FunnelPoint:
    """One area. `denominator` is people, or expected events; a rate may give `rate` instead, if it has events."""

    count: float
    denominator: float | None = None
    rate: float | None = None


class DrawnAt(NamedTuple):
    """The denominators, for one year, at which the lower and the upper limit of a number of events lie."""

    lower: float
    upper: float


@dataclass(frozen=True)
class FunnelLine:
    """The limits at one size: people for a proportion, events for a rate or a ratio."""

    size: float
    inner: Interval
    outer: Interval
    inner_at: DrawnAt | None = None
    outer_at: DrawnAt | None = None


@dataclass(frozen=True)
class Funnel:
    """A baseline and the limits around it, in the unit of the multiplier."""

    baseline: float
    lines: tuple[FunnelLine, ...]


def funnel_limits(
    points: Sequence[FunnelPoint],
    *,
    kind: FunnelKind,
    multiplier: float,
    years: int = 1,
    baseline: float | None = None,
    sizes: Sequence[float] | None = None,
    exact: bool = False,
) -> Funnel | NotCalculated:
    """Return the baseline and the 95% and 99.8% limits for a funnel plot of these areas.

    multiplier  the unit of the answer: 100 for a percentage, 100,000 for a rate, 1 or 100 for a ratio
    years       how many years of data a rate counts; `inner_at` and `outer_at` are for one
    baseline    a target in that unit; without one, all events over all denominators (for a ratio, one)
    sizes       where to give limits; without them, a hundred sizes that suit a chart
    exact       False finds Poisson limits to the precision of the national tool (one part in 2**23 of
                limit / (1 + events + limit)), so that both print the same figures; True to the last digit

    A missing or zero denominator cannot be calculated. Raises ValueError for negative numbers, a proportion over one,
    a rate of zero with events, or no areas.
    """
    inputs.require_positive("The multiplier", multiplier)
    inputs.require_positive("The number of years", years)
    known = _denominators(points, kind, multiplier)
    if isinstance(known, NotCalculated):
        return known
    middle = _baseline(points, known, kind) if baseline is None else baseline / multiplier
    chosen = sizes_for_chart(known, kind == FunnelKind.RATIO, _axis_scale(kind, middle), years)
    at = chosen if sizes is None else sizes
    if kind is FunnelKind.PROPORTION:
        lines = [_proportion_line(size, middle, multiplier) for size in at]
    else:
        lines = [_poisson_line(size, middle, multiplier, years, exact) for size in at]
    return Funnel(middle * multiplier, tuple(lines))


def funnel_places(
    points: Sequence[FunnelPoint], *, kind: FunnelKind, multiplier: float, baseline: float | None = None
) -> list[FunnelPlace] | NotCalculated:
    """Return where each area lies, in the order given. Arguments, answers and errors as for `funnel_limits`.

    Proportions are held to the limits around the baseline. Rates and ratios are outside when the area's own interval
    (exact below 10 events, Byar's from 10) leaves the baseline out.
    """
    inputs.require_positive("The multiplier", multiplier)
    known = _denominators(points, kind, multiplier)
    if isinstance(known, NotCalculated):
        return known
    middle = _baseline(points, known, kind) if baseline is None else baseline / multiplier
    rows = zip(points, known, strict=True)
    return [_place(kind, point.count, denominator, middle) for point, denominator in rows]


def _denominators(
    points: Sequence[FunnelPoint], kind: FunnelKind, multiplier: float
) -> list[float | None] | NotCalculated:
    """Return each area's denominator: as given, or the events over the rate. None for a standardised rate of zero."""
    inputs.require_same_length("Areas", points)
    inputs.require_not_negative("Counts", (point.count for point in points))
    inputs.require_not_negative("Denominators", (point.denominator for point in points))
    found = [_denominator(point, kind, multiplier) for point in points]
    left_out = kind is FunnelKind.STANDARDISED_RATE
    if any(
        one is None and not (left_out and point.count == 0) for one, point in zip(found, points, strict=True)
    ):
        return NotCalculated(Reason.MISSING)
    known = [one for one in found if one is not None]
    return NotCalculated(Reason.NO_DENOMINATOR) if 0 in known or not known else found


def _denominator(point: FunnelPoint, kind: FunnelKind, multiplier: float) -> float | None:
    if kind in (FunnelKind.PROPORTION, FunnelKind.RATIO):
        if kind is FunnelKind.PROPORTION and point.denominator is not None:
            inputs.require_part(point.count, point.denominator)
        return point.denominator
    if point.count == 0:
        return point.denominator if kind is FunnelKind.RATE else None
    if point.rate is None:
        return point.denominator
    inputs.require_positive("The rate of an area with events", point.rate)
    return multiplier * point.count / point.rate


def _baseline(points: Sequence[FunnelPoint], denominators: Sequence[float | None], kind: FunnelKind) -> float:
    if kind is FunnelKind.RATIO:
        return 1.0
    whole = math.fsum(one for one in denominators if one is not None)
    return math.fsum(point.count for point in points) / whole


def _axis_scale(kind: FunnelKind, baseline: float) -> float | None:
    """Return events for one of the denominator where the axis is events; None where it is the denominator."""
    return baseline if kind in (FunnelKind.RATE, FunnelKind.STANDARDISED_RATE) else None


def _proportion_line(size: float, middle: float, multiplier: float) -> FunnelLine:
    inner, outer = (_around(middle, size, level) for level in (INNER, WIDE))
    return FunnelLine(size, inner.scaled(multiplier), outer.scaled(multiplier))


def _around(middle: float, size: float, confidence: float) -> Interval:
    """Return the proportions whose Wilson interval just touches the baseline."""
    reach = z(confidence) * math.sqrt(middle * (1 - middle) / size)
    return Interval(max(0.0, middle - reach), min(1.0, middle + reach))


def _poisson_line(events: float, middle: float, multiplier: float, years: int, exact: bool) -> FunnelLine:
    inner, outer = (_expected(events, level, exact) for level in (INNER, WIDE))
    return FunnelLine(
        events,
        Interval(events * middle * multiplier / inner.lower, events * middle * multiplier / inner.upper),
        Interval(events * middle * multiplier / outer.lower, events * middle * multiplier / outer.upper),
        DrawnAt(inner.lower / middle / years, inner.upper / middle / years),
        DrawnAt(outer.lower / middle / years, outer.upper / middle / years),
    )


def _expected(events: float, confidence: float, exact: bool) -> DrawnAt:
    """Return how many events were expected where this many are just too few, and just too many."""
    low, high = poisson_exact(events, confidence)
    return DrawnAt(high, low) if exact else DrawnAt(_published(high, events), _published(low, events))


def _published(limit: float, events: float) -> float:
    """Return the middle of the step in which the national tool's search ends."""
    share = limit / (1 + events + limit)
    found = (math.floor(share * PUBLISHED_STEPS) + 0.5) / PUBLISHED_STEPS
    return (1 + events) * found / (1 - found)


def _place(kind: FunnelKind, count: float, denominator: float | None, middle: float) -> FunnelPlace:
    if kind is FunnelKind.STANDARDISED_RATE and count < FEWEST_FOR_STANDARDISED:
        return FunnelPlace.TOO_FEW
    if denominator is None:
        return FunnelPlace.TOO_FEW
    for level, above, below in (
        (WIDE, FunnelPlace.ABOVE_OUTER, FunnelPlace.BELOW_OUTER),
        (INNER, FunnelPlace.ABOVE_INNER, FunnelPlace.BELOW_INNER),
    ):
        side = _side(kind, count, denominator, middle, level)
        if side:
            return above if side > 0 else below
    return FunnelPlace.WITHIN


def _side(kind: FunnelKind, count: float, denominator: float, middle: float, level: float) -> int:
    """Return 1 above the limit, -1 below it and 0 within."""
    if kind is FunnelKind.PROPORTION:
        limits, value = _around(middle, denominator, level), count / denominator
        return (value > limits.upper) - (value < limits.lower)
    own = count_interval(count, level).scaled(1 / denominator)
    return (own.lower > middle) - (own.upper < middle)
