"""Numbers as they are printed: rounded half up, with their unit, and an interval beside its value."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from shiremoot.kernel.statistics.results import Interval


@dataclass(frozen=True)
class NumberFormat:
    """How to print a figure: "25%", "£1,200", "104.2 per 100,000".

    places   digits after the point; a trailing .0 is kept, so that a column lines up
    before   what stands before the number, such as £
    after    what stands after it, such as % or " per 100,000"
    """

    places: int = 0
    before: str = ""
    after: str = ""

    def number(self, value: float) -> str:
        """Return the number alone, halves rounded away from zero."""
        step = Decimal(1).scaleb(-self.places)
        return f"{Decimal(repr(value)).quantize(step, ROUND_HALF_UP):,}"

    def of(self, value: float) -> str:
        """Return the number with its unit."""
        number = self.number(abs(value) if self.before else value)
        sign = "-" if self.before and value < 0 else ""
        return f"{sign}{self.before}{number}{self.after}"

    def with_interval(self, value: float, interval: Interval) -> str:
        """Return the value and its interval: "25% (23 to 27)"."""
        return f"{self.of(value)} ({self.number(interval.lower)} to {self.number(interval.upper)})"


PERCENT = NumberFormat(after="%")
