"""The forecast of a quorum from replies."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class VotingSeat:
    """What is known of one voting seat. `coming` is None without a reply."""

    coming: bool | None
    stood_in_for: bool = False


@dataclass(frozen=True)
class Forecast:
    """How many voting seats are coming, away and unknown, and how many are needed (None if nothing fixes it)."""

    coming: int
    away: int
    unknown: int
    needed: int | None

    @property
    def impossible(self) -> bool:
        """True if there is no quorum even if all who have not replied come."""
        return self.needed is not None and self.coming + self.unknown < self.needed

    @property
    def sure(self) -> bool:
        """True if those who said they come are enough."""
        return self.needed is not None and self.coming >= self.needed


def forecast(seats: Iterable[VotingSeat], needed: int | None) -> Forecast:
    """Count the voting seats by their replies. A seat with a substitute counts as coming."""
    seats = list(seats)
    coming = sum(seat.coming is True or seat.stood_in_for for seat in seats)
    unknown = sum(seat.coming is None for seat in seats)
    return Forecast(coming, len(seats) - coming - unknown, unknown, needed)
