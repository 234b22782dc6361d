"""Whether an answer came in time, for each committee that asked for it. Pure: days and moments in, words out."""

import datetime
from dataclasses import dataclass

from shiremoot.foundation.ui import moments
from shiremoot.spine.duties.rules import DutyStanding

RESPONSE_SOON = datetime.timedelta(days=7)
FOR_INFORMATION = DutyStanding("plain", "For information: no response required")
AWAITED = DutyStanding("plain", "Response awaited")
NOT_ANSWERED_BUT_WAIVED = DutyStanding("waived", "No longer required")


@dataclass(frozen=True)
class AskedResponse:
    """A response that is asked for: by when, when the first one was published, and whether it was waived."""

    required: bool
    due: datetime.datetime | None = None
    given: datetime.datetime | None = None
    waived: bool = False

    @property
    def days_late(self) -> int:
        """How many days after the due day the first answer came; 0 if it came in time, or has not come."""
        if self.due is None or self.given is None or self.given <= self.due:
            return 0
        return max((_day(self.given) - _day(self.due)).days, 1)

    @property
    def in_time(self) -> bool:
        """True once an answer came, not after the due day."""
        return self.given is not None and not self.days_late

    def is_late(self, now: datetime.datetime) -> bool:
        """Return True if the answer came late, or has not come and its day is over."""
        overdue = self.given is None and self.due is not None and now > self.due
        return bool(self.days_late) or (overdue and not self.waived)

    def standing(self, now: datetime.datetime) -> DutyStanding:
        """Return how it stands at `now`: a mark and words."""
        if self.given is not None:
            return self._answered()
        if self.waived:
            return NOT_ANSWERED_BUT_WAIVED
        if self.due is None:
            return AWAITED if self.required else FOR_INFORMATION
        if now > self.due:
            return DutyStanding("late", f"No response: late by {days((_day(now) - _day(self.due)).days)}")
        soon = self.due - now <= RESPONSE_SOON
        return DutyStanding("soon" if soon else "plain", f"Response due {moments.day(self.due)}")

    def _answered(self) -> DutyStanding:
        if self.days_late:
            return DutyStanding("late", f"Answered {days(self.days_late)} late")
        return DutyStanding("met", "Answered in time" if self.due else "Answered")


def days(number: int) -> str:
    """Return a number of days in words.

    >>> days(1), days(3)
    ('1 day', '3 days')
    """
    return f"{number} day" + ("" if number == 1 else "s")


def _day(at: datetime.datetime) -> datetime.date:
    return at.astimezone(moments.LONDON).date()
