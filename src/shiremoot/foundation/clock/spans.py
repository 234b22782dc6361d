"""Rows that hold for a time: from a day, until a day, both inclusive, either open."""

import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from shiremoot.foundation.written import WrittenQuerySet


def live(day: datetime.date, prefix: str = "") -> Q:
    """Return the condition that a span, reached through `prefix`, covers `day`."""
    begun = Q(**{f"{prefix}since__isnull": True}) | Q(**{f"{prefix}since__lte": day})
    unended = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day})
    return begun & unended


SpannedRow = TypeVar("SpannedRow", bound="Spanned", covariant=True)


class SpannedQuerySet(WrittenQuerySet[SpannedRow]):
    def at(self, day: datetime.date) -> Self:
        """Return the rows that hold on `day`."""
        return self.filter(live(day))


class Spanned(models.Model):
    """A row that is never deleted: it ends. So the county can be shown as at any date."""

    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    objects = SpannedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=models.F("since")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
            )
        ]

    def holds_on(self, day: datetime.date) -> bool:
        """Return True if the row holds on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
