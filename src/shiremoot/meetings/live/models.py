"""A meeting while it sits: arrivals and departures, interests, ballots, notes, and receipts for saved entries."""

import enum
from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.db.models import Q

from shiremoot.foundation.files.disposal import DisposalFields
from shiremoot.foundation.written import WrittenModel
from shiremoot.meetings.live import rules
from shiremoot.meetings.record.models import AgendaItem, Attendance, Decision, Meeting


def _choices(words: Iterable[enum.StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value[0].upper() + word.value[1:]) for word in words]


class Sitting(WrittenModel):
    """When a meeting really began and ended. `stamp` grows with each entry, so that a page knows it is out of date."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="sitting")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    stamp = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.meeting)


class Adjournment(WrittenModel):
    """A break in a meeting."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="adjournments")
    at = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True)
    resumed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.sitting} adjourned"


class Movement(WrittenModel):
    """An arrival, a departure, or an absence for one item. Without an item it happened at the start."""

    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="movements")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="movements"
    )
    mark = models.CharField(max_length=8, choices=_choices(rules.RollMark))
    at = models.DateTimeField()

    class Meta:
        ordering = ["item__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["attendance", "item", "mark"], name="one_of_a_mark_at_an_item"),
            models.UniqueConstraint(
                fields=["attendance", "mark"], condition=Q(item=None), name="one_of_a_mark_at_the_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attendance.name} {self.mark}"


class Declaration(WrittenModel):
    """An interest declared in an item at a meeting, and what it obliged the person to do."""

    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="declarations")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="declarations")
    kind = models.CharField(max_length=24, choices=_choices(rules.InterestKind))
    what = models.CharField(max_length=500)
    obliges = models.CharField(max_length=12, choices=_choices(rules.Obliges))
    dispensation = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["item__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["attendance", "item", "kind"], name="an_interest_is_declared_once_in_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attendance.name}: {self.kind} interest in item {self.item.number}"


class Ballot(WrittenModel):
    """How one person voted in a named vote."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="ballots")
    attendance = models.ForeignKey(Attendance, on_delete=models.PROTECT, related_name="ballots")
    choice = models.CharField(
        max_length=8, choices=[(c, c) for c in (rules.FOR, rules.AGAINST, rules.ABSTAIN)]
    )

    class Meta:
        ordering = ["attendance"]
        constraints = [models.UniqueConstraint(fields=["decision", "attendance"], name="nobody_votes_twice")]

    def __str__(self) -> str:
        return f"{self.attendance.name}: {self.choice}"


class Note(models.Model):
    """The clerk's note of the discussion of an item, from which its minute is drafted."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="note")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    disposal: ClassVar = DisposalFields(destroys=["text"], keeps=["item"])

    def __str__(self) -> str:
        return f"Note on {self.item}"


class Receipt(models.Model):
    """A saved entry, by the key it was sent with. An entry sent again with the same key changes nothing."""

    key = models.UUIDField(primary_key=True)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="receipts")
    kind = models.CharField(max_length=20)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%H:%M:%S}"
