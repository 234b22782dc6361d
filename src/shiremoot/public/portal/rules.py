"""How often a follower is written to, and when the weekly letter goes out."""

import datetime
import enum

from shiremoot.kernel.clocks.local_time import LONDON

FRIDAY = 4
OUT_AT = datetime.time(7)  # in London, so that the week's letter is there when people start work


class LetterTimes(enum.StrEnum):
    """How often a follower gets a letter. None is sent if nothing was published."""

    WEEKLY = "weekly"
    EACH = "each"


LETTER_TIMES = {
    LetterTimes.WEEKLY: "Once a week, on Friday morning",
    LetterTimes.EACH: "Each time something is published",
}


def last_weekly(now: datetime.datetime) -> datetime.datetime:
    """Return the latest moment, up to `now`, at which the weekly letter was due: a Friday, in London."""
    local = now.astimezone(LONDON)
    friday = local.date() - datetime.timedelta(days=(local.weekday() - FRIDAY) % 7)
    due = datetime.datetime.combine(friday, OUT_AT, LONDON)
    if due <= local:
        return due
    return datetime.datetime.combine(friday - datetime.timedelta(days=7), OUT_AT, LONDON)
