"""The sizes at which a funnel plot gives its limits: a hundred, closer together where the limits bend most.

They are those of the national tool, so that a chart made here has the same lines.
"""

import math
from collections.abc import Callable, Sequence

LINES = 100
MARGIN = 0.05


def sizes_for_chart(
    denominators: Sequence[float | None], is_ratio: bool, events_each: float | None, years: int
) -> tuple[float, ...]:
    """Return a hundred whole sizes from the smallest to the largest area, with a margin.

    `events_each` turns an axis of people into one of events (rates). The axis starts at nothing if the largest area is
    more than twice the smallest.
    """
    known = [one for one in denominators if one is not None]
    share = years if events_each is not None else 1
    lowest = 0.0 if max(known) > 2 * min(known) else _down(min(known) / share) * share
    highest = _up(max(known) / share) * share
    if events_each is not None:
        lowest, highest = math.floor(lowest * events_each), math.ceil(highest * events_each)
    return tuple(_spread(max(1, lowest), highest, LINES + 1 if is_ratio else LINES))


def _spread(first: float, highest: float, steps: int) -> list[float]:
    """Return a hundred sizes of which each is the last one times a factor, but at least one more."""
    sizes = [first]
    for taken in range(1, LINES):
        last = sizes[-1]
        sizes.append(max(float(round((highest / last) ** (1 / (steps - taken)) * last)), last + 1))
    return sizes


def _down(number: float) -> float:
    """Return the number less a margin, rounded down to one figure."""
    return _to_figures(number * (1 - MARGIN), 1, math.floor)


def _up(number: float) -> float:
    """Return the number and a margin, rounded up to two figures."""
    return _to_figures(number * (1 + MARGIN), 2, math.ceil)


def _to_figures(number: float, figures: int, whole: Callable[[float], int]) -> float:
    unit = float(10.0 ** (len(str(whole(number))) - figures))
    return float(whole(number / unit) * unit)
