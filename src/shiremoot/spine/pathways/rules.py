"""Rules of cases that need no database: references, the state of a worklist's rows, numbers that are small."""

import datetime
import enum

from shiremoot.kernel.errors import DomainError

EMERGENCY_ROLE = "emergency"  # the role in a case of somebody who opened it in an emergency
LAST_NUMBER = 999_999
SMALL = 5  # counts below this may point to a person


class NoMoreNumbers(DomainError):
    """A year has used every number of its references."""


class Whose(enum.StrEnum):
    """Which cases a worklist shows: all that are open to the viewer, or fewer."""

    ALL = "all"
    TURN = "turn"
    MINE = "mine"


class ReviewFinding(enum.StrEnum):
    """What came of the review of an emergency access."""

    JUSTIFIED = "justified"
    NOT_JUSTIFIED = "not justified"


def reference(prefix: str, year: int, number: int) -> str:
    """Return a reference such as ASC-24-000123. Raises `NoMoreNumbers`."""
    if number > LAST_NUMBER:
        raise NoMoreNumbers(f"There are no more references {prefix} for {year}.")
    return f"{prefix}-{year % 100:02}-{number:06}"


def median(spans: list[datetime.timedelta]) -> datetime.timedelta | None:
    """Return the median, the mean of the middle two of an even number; None of none."""
    ordered = sorted(spans)
    middle = len(ordered) // 2
    if not ordered:
        return None
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
