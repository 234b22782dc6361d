"""What is counted of recommendations, and by what they are grouped. Pure."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass, fields


class Grouping(enum.StrEnum):
    """By what the tracker groups recommendations."""

    COMMITTEE = "committee"
    ADDRESSEE = "addressee"
    THEME = "theme"
    YEAR = "year"


@dataclass(frozen=True)
class FollowUpCounts:
    """How many responses were asked for, and of how many recommendations asked of somebody more is true.

    `in_time` counts answers given by the day of the ledger; `done`, that it has actions and all are complete; `better`,
    that a look at the impact found that it made a difference.
    """

    asked: int = 0
    answered: int = 0
    in_time: int = 0
    accepted: int = 0
    done: int = 0
    better: int = 0

    def __add__(self, other: "FollowUpCounts") -> "FollowUpCounts":
        return FollowUpCounts(
            **{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)}
        )

    def share(self, name: str) -> str:
        """Return one of these of all that was asked, in words; no percentage of fewer than ten.

        >>> [FollowUpCounts(asked=asked, answered=3).share("answered") for asked in (4, 20)]
        ['3', '3 (15%)']
        """
        number: int = getattr(self, name)
        return (
            f"{number} ({round(100 * number / self.asked)}%)"
            if self.asked >= FEWEST and name != "asked"
            else str(number)
        )


FEWEST = 10  # below this a percentage says more than the number bears
STEPS = {
    "asked": "Asked",
    "answered": "Answered",
    "in_time": "In time",
    "accepted": "Accepted",
    "done": "Done",
    "better": "Better",
}


def total(counts: Iterable[FollowUpCounts]) -> FollowUpCounts:
    """Return the sum of these."""
    return sum(counts, FollowUpCounts())
