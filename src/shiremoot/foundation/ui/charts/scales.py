"""Scales: which round numbers stand at the side, and where a value or a day is drawn."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Scale:
    """From `low` to `high` over places `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def ticks(values: Iterable[float], wanted: int) -> list[float]:
    """Return round numbers that reach from the least value to the greatest: from zero, unless all lie far above it."""
    found = [value for value in values if math.isfinite(value)]
    low, high = min(found, default=0), max(found, default=1)
    if 0 <= low <= high * 0.6:
        low = 0
    if high == low:
        low, high = (0, high * 2 or 1) if high >= 0 else (high * 2, 0)
    step = _step((high - low) / max(wanted, 1))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(each * step, 10) for each in range(first, last + 1)]


def _step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return next(step * size for step in STEPS if step * size >= rough * (1 - 1e-9))


def kept_apart(places: list[float], least: float, top: float, bottom: float) -> list[float]:
    """Return the places moved so far that none is closer to the next than `least`, in the order given."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    moved = sorted(places)
    for at in range(1, len(moved)):
        moved[at] = max(moved[at], moved[at - 1] + least)
    over = moved[-1] - bottom if moved else 0
    if over > 0:
        moved[-1] -= over
        for at in range(len(moved) - 2, -1, -1):
            moved[at] = min(moved[at], moved[at + 1] - least)
    found = [0.0] * len(places)
    for at, original in enumerate(order):
        found[original] = round(max(moved[at], top), 1)
    return found
