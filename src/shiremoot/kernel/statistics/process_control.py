"""Statistical process control of monthly and quarterly figures: the XmR chart and its four rules.

Source: NHS England, Making data count; Wheeler DJ (2003), Making sense of data, for the chart of individual values and
moving ranges.
"""

import enum
import itertools
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from shiremoot.kernel.statistics import inputs
from shiremoot.kernel.statistics.comparison import Polarity
from shiremoot.kernel.statistics.process_rules import RunLengths, SpecialCause, special_causes
from shiremoot.kernel.statistics.results import NotCalculated, Reason

REACH = 2.66  # limits: this many mean moving ranges from the mean
NEAR = REACH * 2 / 3
SCREEN = 3.267  # a moving range this many times the mean one is left out
ENOUGH_POINTS = 12


class Variation(enum.StrEnum):
    """The icon of the latest point."""

    COMMON_CAUSE = "common cause: no significant change"
    CONCERN_HIGH = "special cause of concern: higher values"
    CONCERN_LOW = "special cause of concern: lower values"
    IMPROVEMENT_HIGH = "special cause of improvement: higher values"
    IMPROVEMENT_LOW = "special cause of improvement: lower values"
    NEUTRAL_HIGH = "special cause, no judgement: higher values"
    NEUTRAL_LOW = "special cause, no judgement: lower values"


class Assurance(enum.StrEnum):
    """The icon of the target."""

    PASSES = "variation consistently meets the target"
    FAILS = "variation consistently falls short of the target"
    INCONSISTENT = "variation sometimes meets the target and sometimes does not"


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A run of points under one set of limits. `trial` limits rest on fewer than 12 points."""

    start: int
    points: int
    mean: float
    lower: float
    upper: float
    near_lower: float
    near_upper: float
    trial: bool


@dataclass(frozen=True)
class ProcessPoint:
    """A value, the first special cause it shows, in the order of `SpecialCause`, and its side of the mean.

    For a trend `is_high` says that it rises.
    """

    value: float
    cause: SpecialCause | None
    is_high: bool


@dataclass(frozen=True)
class ProcessChart:
    segments: tuple[Segment, ...]
    points: tuple[ProcessPoint, ...]

    def variation(self, polarity: Polarity) -> Variation:
        """Return the icon of the latest point."""
        latest = self.points[-1]
        if latest.cause is None:
            return Variation.COMMON_CAUSE
        if polarity is Polarity.NO_JUDGEMENT:
            return Variation.NEUTRAL_HIGH if latest.is_high else Variation.NEUTRAL_LOW
        if latest.is_high == (polarity is Polarity.HIGH_IS_GOOD):
            return Variation.IMPROVEMENT_HIGH if latest.is_high else Variation.IMPROVEMENT_LOW
        return Variation.CONCERN_HIGH if latest.is_high else Variation.CONCERN_LOW

    def assurance(self, target: float, polarity: Polarity) -> Assurance | None:
        """Return whether the latest limits promise the target; None if neither direction is better."""
        limits = self.segments[-1]
        if polarity is Polarity.NO_JUDGEMENT:
            return None
        if limits.lower <= target <= limits.upper:
            return Assurance.INCONSISTENT
        met = (target < limits.lower) == (polarity is Polarity.HIGH_IS_GOOD)
        return Assurance.PASSES if met else Assurance.FAILS


def xmr(
    values: Sequence[float | None],
    *,
    rebased_at: Collection[int] = (),
    baseline_points: int | None = None,
    screened: bool = True,
    runs: RunLengths = RunLengths(),  # noqa: B008 frozen
) -> ProcessChart | NotCalculated:
    """Return the chart of a series in the order of time, in the values' unit.

    rebased_at       positions at which new limits begin; chosen, dated and explained elsewhere, never by this function
    baseline_points  fixes the limits of each segment on this many of its first points
    screened         leaves out moving ranges of 3.267 times the mean or more, once, then averages again
    runs             how many points make a trend and a shift: 7 and 7, or 6 where that is the custom

    Limits are mean +/- 2.66 mean moving ranges. Runs do not reach across a rebase. A missing value, or a segment of one
    point, cannot be calculated. Raises ValueError for a position outside the series or a baseline under two points.
    """
    inputs.require(all(0 < at < len(values) for at in rebased_at), "A rebase is at a point after the first.")
    inputs.require(baseline_points is None or baseline_points >= 2, "A baseline needs two points or more.")
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return NotCalculated(Reason.MISSING)
    edges = [0, *sorted(set(rebased_at)), len(known)]
    parts = [known[start:end] for start, end in itertools.pairwise(edges)]
    if min(len(part) for part in parts) < 2:
        return NotCalculated(Reason.TOO_FEW_VALUES)
    segments = [
        _segment(start, part, baseline_points, screened) for start, part in zip(edges, parts, strict=False)
    ]
    return ProcessChart(
        tuple(segments),
        tuple(
            point
            for segment, part in zip(segments, parts, strict=True)
            for point in _points(segment, part, runs)
        ),
    )


def _segment(start: int, values: Sequence[float], baseline_points: int | None, screened: bool) -> Segment:
    base = values[:baseline_points]
    mean = math.fsum(base) / len(base)
    ranges = [abs(later - earlier) for earlier, later in itertools.pairwise(base)]
    step = math.fsum(ranges) / len(ranges)
    if screened:
        kept = [each for each in ranges if each < SCREEN * step]
        step = math.fsum(kept) / len(kept) if kept else step
    return Segment(
        start=start,
        points=len(values),
        mean=mean,
        lower=mean - REACH * step,
        upper=mean + REACH * step,
        near_lower=mean - NEAR * step,
        near_upper=mean + NEAR * step,
        trial=len(base) < ENOUGH_POINTS,
    )


def _points(segment: Segment, values: Sequence[float], runs: RunLengths) -> list[ProcessPoint]:
    limits = (segment.lower, segment.near_lower, segment.mean, segment.near_upper, segment.upper)
    broken = special_causes(values, limits, runs)
    return [ProcessPoint(value, cause, high) for value, (cause, high) in zip(values, broken, strict=True)]
