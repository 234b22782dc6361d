"""A meeting as it sits: comings and goings, interests, ballots, notes, and which entries were taken."""

from django.db import models
from django.db.models import Q

from shiremoot.governance.sittings import rules


def _choices(words) -> list[tuple[str, str]]:
    return [(word.value, word.value[0].upper() + word.value[1:]) for word in words]


class Sitting(models.Model):
    """When a meeting really began and ended. `stamp` grows with each entry, so a screen knows that it is old."""

    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.PROTECT, related_name="sitting")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    stamp = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.meeting)


class Adjournment(models.Model):
    """A break in a meeting."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="adjournments")
    at = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True)
    resumed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.sitting} adjourned"


class Movement(models.Model):
    """Somebody came, went, or was out for one item. No item: at the start."""

    attendance = models.ForeignKey("meetings.Attendance", on_delete=models.PROTECT, related_name="movements")
    item = models.ForeignKey(
        "meetings.AgendaItem", null=True, blank=True, on_delete=models.PROTECT, related_name="movements"
    )
    mark = models.CharField(max_length=8, choices=_choices(rules.Mark))
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


class Declaration(models.Model):
    """An interest declared at a meeting in an item, and what it obliged the person to do."""

    attendance = models.ForeignKey(
        "meetings.Attendance", on_delete=models.PROTECT, related_name="declarations"
    )
    item = models.ForeignKey("meetings.AgendaItem", on_delete=models.PROTECT, related_name="declarations")
    kind = models.CharField(max_length=24, choices=_choices(rules.Interest))
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


class Ballot(models.Model):
    """How one person voted in a named vote."""

    decision = models.ForeignKey("meetings.Decision", on_delete=models.PROTECT, related_name="ballots")
    attendance = models.ForeignKey("meetings.Attendance", on_delete=models.PROTECT, related_name="ballots")
    choice = models.CharField(
        max_length=8, choices=[(c, c) for c in (rules.FOR, rules.AGAINST, rules.ABSTAIN)]
    )

    class Meta:
        ordering = ["attendance"]
        constraints = [models.UniqueConstraint(fields=["decision", "attendance"], name="nobody_votes_twice")]

    def __str__(self) -> str:
        return f"{self.attendance.name}: {self.choice}"


class Note(models.Model):
    """The clerk's note of what was said on an item: the start of its minute."""

    item = models.OneToOneField("meetings.AgendaItem", on_delete=models.PROTECT, related_name="note")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"Note on {self.item}"


class Receipt(models.Model):
    """An entry that was taken, by the key it was sent under: sent again, it changes nothing."""

    key = models.UUIDField(primary_key=True)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="receipts")
    act = models.CharField(max_length=20)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.act} at {self.at:%H:%M:%S}"
