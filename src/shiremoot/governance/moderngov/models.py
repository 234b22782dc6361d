"""Readings of a ModernGov web service, and what each of its numbers became here."""

import enum

from django.db import models


class Kind(enum.StrEnum):
    """What a number of the service counts."""

    COMMITTEE = "committee"
    MEETING = "meeting"
    ITEM = "item"
    COUNCILLOR = "councillor"


class Transfer(models.Model):
    """One reading of a service for a span of days; unfinished until every meeting in it was read."""

    base = models.URLField(max_length=300)
    council = models.ForeignKey("agencies.Organization", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since__lte=models.F("until")), name="a_transfer_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.base}, {self.since} to {self.until}"


class Counterpart(models.Model):
    """What a number of the service became here, the digest of the answer last stored, and when it was read."""

    base = models.URLField(max_length=300)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in Kind])
    number = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, blank=True)
    read_in = models.ForeignKey(Transfer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("bodies.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    item = models.ForeignKey(
        "meetings.AgendaItem", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        "agencies.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["base", "kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["base", "kind", "number"], name="one_counterpart_of_a_number")
        ]
        indexes = [models.Index(fields=["kind", "number"], name="counterpart_by_number")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.base}"
