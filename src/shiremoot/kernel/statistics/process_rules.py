"""The four rules by which a point of an XmR chart shows a special cause, in their order of precedence."""

import enum
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.kernel.statistics import inputs
from shiremoot.kernel.statistics.signs import sign

PAIR, TRIO = 2, 3


class SpecialCause(enum.StrEnum):
    OUTSIDE = "outside the limits"
    TREND = "part of a run that rises or falls"
    NEAR_LIMIT = "two of three points near a limit"
    SHIFT = "part of a run on one side of the mean"


@dataclass(frozen=True)
class RunLengths:
    """How many points in a row make a trend and a shift. Raises ValueError for fewer than three."""

    trend: int = 7
    shift: int = 7

    def __post_init__(self) -> None:
        inputs.require(self.trend >= TRIO and self.shift >= TRIO, "A run is three points or more.")


Limits = tuple[float, float, float, float, float]  # lower, near lower, mean, near upper, upper
Broken = tuple[SpecialCause | None, bool]


def special_causes(values: Sequence[float], limits: Limits, runs: RunLengths) -> list[Broken]:
    """Return for each point the first special cause it shows, or None, and True if it is to the high side."""
    lower, near_lower, mean, near_upper, upper = limits
    sides = [sign(value - mean) for value in values]
    outside = [not lower <= value <= upper for value in values]
    near = [
        not out and not near_lower <= value <= near_upper for value, out in zip(values, outside, strict=True)
    ]
    slopes = _trend(values, runs.trend)
    trios = _two_of_three(near, sides)
    shifts = _in_runs(sides, runs.shift)
    found: list[Broken] = []
    for i, side in enumerate(sides):
        if outside[i]:
            found.append((SpecialCause.OUTSIDE, side > 0))
        elif slopes[i]:
            found.append((SpecialCause.TREND, slopes[i] > 0))
        elif trios[i]:
            found.append((SpecialCause.NEAR_LIMIT, side > 0))
        else:
            found.append((SpecialCause.SHIFT if shifts[i] else None, side > 0))
    return found


def _in_runs(signs: Sequence[int], length: int) -> list[bool]:
    """Return which positions belong to a run of at least `length` equal signs that are not zero."""
    marked = [False] * len(signs)
    start = 0
    for i in range(1, len(signs) + 1):
        if i == len(signs) or signs[i] != signs[start]:
            if signs[start] and i - start >= length:
                marked[start:i] = [True] * (i - start)
            start = i
    return marked


def _trend(values: Sequence[float], length: int) -> list[int]:
    """Return 1 or -1 for points of a strict rise or fall of at least `length` points.

    The point at which a rise turns into a fall belongs to both; it takes the later one.
    """
    steps = [sign(later - earlier) for earlier, later in itertools.pairwise(values)]
    in_run = _in_runs(steps, length - 1)
    slopes = [0] * len(values)
    for i, (step, belongs) in enumerate(zip(steps, in_run, strict=True)):
        if belongs:
            slopes[i] = slopes[i + 1] = step
    return slopes


def _two_of_three(near: Sequence[bool], sides: Sequence[int]) -> list[bool]:
    """Return the points near a limit in three in a row on one side of the mean, of which two or more are near."""
    marked = [False] * len(near)
    for i in range(len(near) - TRIO + 1):
        trio = range(i, i + TRIO)
        if abs(sum(sides[j] for j in trio)) == TRIO and sum(near[j] for j in trio) >= PAIR:
            for j in trio:
                marked[j] = marked[j] or near[j]
    return marked
