"""A strip of calendar days: which were counted, and which were skipped and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Protocol

LONGEST = 63  # nine weeks; of a longer strip only the two ends are shown
END = 21


class StripDay(Protocol):
    """One day as a clock counted it; `why` says why a day was skipped."""

    on: date
    counted: bool
    why: str


@dataclass(frozen=True)
class Cell:
    """One day of the strip, or a gap in place of `gap` days."""

    on: date | None
    number: int | None = None
    why: str = ""
    role: str = ""
    gap: int = 0


def cells(days: Iterable[StripDay], start: date | None = None, due: date | None = None) -> list[Cell]:
    """Number the counted days from the start, backwards if the due day comes before it."""
    shown = sorted(days, key=lambda day: day.on)
    backwards = start is not None and due is not None and due < start
    numbers = _numbers(shown[::-1])[::-1] if backwards else _numbers(shown)
    return _shortened(
        [
            Cell(day.on, number if day.counted else None, day.why, _role(day, start, due))
            for day, number in zip(shown, numbers, strict=True)
        ]
    )


def _numbers(days: Sequence[StripDay]) -> list[int]:
    return list(accumulate(int(day.counted) for day in days))


def _role(day: StripDay, start: date | None, due: date | None) -> str:
    if day.on == due:
        return "due"
    if day.on == start:
        return "start"
    return "counted" if day.counted else "skipped"


def _shortened(strip: list[Cell]) -> list[Cell]:
    if len(strip) <= LONGEST:
        return strip
    return [*strip[:END], Cell(None, gap=len(strip) - 2 * END), *strip[-END:]]
