"""How often a follower is written to, and when the weekly letter goes out."""

import datetime

from django.db import models

from shiremoot.foundation import clock

FRIDAY = 4
OUT_AT = datetime.time(7)  # in London, so that the week's letter is there when people start work


class Frequency(models.TextChoices):
    """How often a follower gets a letter. None is sent if nothing was published."""

    WEEKLY = "weekly", "Once a week, on Friday morning"
    EACH = "each", "Each time something is published"


def last_weekly(now: datetime.datetime) -> datetime.datetime:
    """Return the latest moment, up to `now`, at which the weekly letter was due: a Friday, in London."""
    local = now.astimezone(clock.LONDON)
    friday = local.date() - datetime.timedelta(days=(local.weekday() - FRIDAY) % 7)
    due = datetime.datetime.combine(friday, OUT_AT, clock.LONDON)
    if due <= local:
        return due
    return datetime.datetime.combine(friday - datetime.timedelta(days=7), OUT_AT, clock.LONDON)
