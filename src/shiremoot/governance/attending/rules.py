"""Whether there will be a quorum."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """What is known of one voting seat: coming, away (with or without somebody standing in), or nothing yet."""

    coming: bool | None
    stood_in_for: bool = False


@dataclass(frozen=True)
class Forecast:
    """How many votes are sure, away and unknown, of how many are needed (None: nothing says)."""

    coming: int
    away: int
    unknown: int
    needed: int | None

    @property
    def impossible(self) -> bool:
        """Not even with everybody who has not replied."""
        return self.needed is not None and self.coming + self.unknown < self.needed

    @property
    def sure(self) -> bool:
        """Already with those who said they come."""
        return self.needed is not None and self.coming >= self.needed


def forecast(seats: Iterable[Said], needed: int | None) -> Forecast:
    """Count the voting seats by what is known of them; one that is stood in for is coming."""
    seats = list(seats)
    coming = sum(seat.coming is True or seat.stood_in_for for seat in seats)
    unknown = sum(seat.coming is None for seat in seats)
    return Forecast(coming, len(seats) - coming - unknown, unknown, needed)
