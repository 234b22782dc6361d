"""What a chart is made of, in the figures' own units; drawing gives them places."""

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass


class Shape(enum.StrEnum):
    """The sign of a point. Each differs from the others without colour."""

    CIRCLE = "circle"
    RING = "ring"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"


@dataclass(frozen=True)
class ChartPoint:
    """A point of a series. `at` is its place in time, in days; without a value the line is broken there."""

    at: float
    label: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    outer: tuple[float, float] | None = None  # a second, wider interval
    shape: Shape = Shape.CIRCLE
    tone: str = ""
    joined: bool = True  # to the point before it


@dataclass(frozen=True)
class ChartSeries:
    """A line, named at its end. A `quiet` one is dashed, with rings: what the main one is compared with."""

    name: str
    points: tuple[ChartPoint, ...]
    quiet: bool = False


@dataclass(frozen=True)
class Level:
    """A line across: a target, a mean, a limit. Over the whole chart, or from one place in time to another."""

    value: float
    label: str
    kind: str = "target"
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True)
class Band:
    """A range across, such as that of a target."""

    lower: float
    upper: float
    label: str


@dataclass(frozen=True)
class Mark:
    """A moment marked with a letter or number, explained below the chart: a new definition, an event, new limits."""

    at: float
    sign: str


@dataclass(frozen=True, kw_only=True)
class LineChart:
    title: str
    description: str
    series: tuple[ChartSeries, ...]
    number: Callable[[float], str]  # how a value is written at the side and at the end of a line
    unit: str = ""  # what all numbers are, where that is too long to stand behind each
    levels: tuple[Level, ...] = ()
    band: Band | None = None
    marks: tuple[Mark, ...] = ()

    def points(self) -> Iterator[ChartPoint]:
        for series in self.series:
            yield from series.points

    def values(self) -> Iterator[float]:
        """Yield everything the scale must reach."""
        for point in self.points():
            yield from (each for each in (point.value, point.lower, point.upper) if each is not None)
            yield from point.outer or ()
        yield from (level.value for level in self.levels)
        if self.band:
            yield from (self.band.lower, self.band.upper)
