"""How an action goes: red, amber or green, worked out from its dates and what was said of it. Pure.

Officers may rate it otherwise, with a reason; what was worked out stays beside it.
"""

import datetime
import enum
from dataclasses import dataclass

from shiremoot.foundation.ui import moments
from shiremoot.spine.thread.rules import ACTIVE, ActionState
from shiremoot.spine.thread.timeliness import days

NEAR = 28  # days before its day in which an action of which nothing was heard is amber
QUIET = 92  # days without news after which an action is amber: a quarter


class RagRating(enum.StrEnum):
    """The rating of an action that is owed."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


RATING_MARKS = {RagRating.RED: "late", RagRating.AMBER: "soon", RagRating.GREEN: "met"}


@dataclass(frozen=True)
class WorkedOut:
    """A rating with the reason for it in words."""

    rating: RagRating
    why: str

    @property
    def mark(self) -> str:
        """The shape and colour it is shown in."""
        return RATING_MARKS[self.rating]


def worked_out(
    *, state: str, due_on: datetime.date | None, heard_on: datetime.date, today: datetime.date
) -> WorkedOut | None:
    """Return the rating of an action, None unless it is owed. `heard_on`: when it was asked for or last told of.

    >>> day = datetime.date
    >>> worked_out(state="open", due_on=day(2024, 12, 1), heard_on=day(2024, 10, 1), today=day(2024, 12, 3)).why
    'Late by 2 days'
    >>> worked_out(state="complete", due_on=None, heard_on=day(2024, 10, 1), today=day(2024, 12, 3)) is None
    True
    """
    if state not in ACTIVE:
        return None
    if due_on is None:
        return WorkedOut(RagRating.AMBER, "No day was set for it")
    if due_on < today:
        return WorkedOut(RagRating.RED, f"Late by {days((today - due_on).days)}")
    quiet = (today - heard_on).days
    if state == ActionState.OPEN and (due_on - today).days <= NEAR:
        return WorkedOut(RagRating.AMBER, f"Due {moments.day(due_on)}, and no progress was reported")
    if quiet > QUIET:
        return WorkedOut(RagRating.AMBER, f"Nothing was heard of it for {days(quiet)}")
    return WorkedOut(RagRating.GREEN, f"Due {moments.day(due_on)}")
