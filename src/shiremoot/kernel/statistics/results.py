"""What a statistic answers: an interval, an estimate, or why there is none."""

import enum
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Interval(NamedTuple):
    """A confidence interval, in the unit of its value. Unpacks as `lower, upper`."""

    lower: float
    upper: float

    def scaled(self, factor: float) -> "Interval":
        """Return the interval in another unit: both limits times `factor`, which is not negative."""
        return Interval(self.lower * factor, self.upper * factor)

    def holds(self, value: float) -> bool:
        """Return True if `value` lies inside or on a limit."""
        return self.lower <= value <= self.upper


class Method(enum.StrEnum):
    """How an interval was calculated, as it is printed beside a figure."""

    WILSON = "Wilson"
    EXACT = "Exact Poisson"
    BYAR = "Byar"
    STUDENT = "Student's t"
    DOBSON = "Dobson"
    DOBSON_REPEATED = "Dobson, events not independent"


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A value with its interval at the confidence asked for, and the wide one (99.8%), both in the value's unit.

    count        the events seen, or the number of values of a mean
    denominator  what they are of: people, expected events; None for a mean
    """

    value: float
    interval: Interval
    wide: Interval
    method: Method
    count: float
    denominator: float | None = None

    @property
    def lower(self) -> float:
        return self.interval.lower

    @property
    def upper(self) -> float:
        return self.interval.upper


class WithInterval(Protocol):
    """A value with its 95% interval, and the 99.8% one where it is known: all that a comparison needs."""

    @property
    def value(self) -> float: ...

    @property
    def interval(self) -> Interval: ...

    @property
    def wide(self) -> Interval | None: ...


@dataclass(frozen=True)
class GivenEstimate:
    """A value that its source published with a 95% interval, without the counts that would give a wider one."""

    value: float
    interval: Interval
    wide: Interval | None = None


class Reason(enum.StrEnum):
    """Why a figure cannot be calculated, in words for the page."""

    MISSING = "a figure it needs is missing"
    NO_INTERVAL = "its source gives neither an interval nor the counts behind it"
    NO_DENOMINATOR = "the denominator is zero"
    NOTHING_EXPECTED = "no events are expected"
    NO_WEIGHTS = "the standard population is empty"
    FEWER_THAN_TEN = "there are fewer than 10 events"
    TOO_SMALL_FOR_BYAR = "Byar's method does not fit so small a count"
    TOO_FEW_VALUES = "there are too few values"
    TOO_FEW_YEARS = "there are fewer than five years"
    BROKEN_SERIES = "a year is missing from the series"
    OVERLAPPING = "two figures are for the same year, or their years overlap"
    ALL_OR_NONE = "in one of the years nobody, or everybody, is counted"
    NO_WIDTH = "the interval of one of the years has no width"
    NO_CHANGE_BETWEEN_POINTS = "all denominators are for one year"


@dataclass(frozen=True)
class NotCalculated:
    """There is no figure, for a reason. It is not zero, and never becomes one.

    Functions answer this for data that allow no figure. For arguments that no data can give, such as a negative count
    or a confidence of 2, they raise ValueError.
    """

    reason: Reason

    def __str__(self) -> str:
        return f"Cannot be calculated: {self.reason}."
