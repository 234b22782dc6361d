"""Rounds, the updates asked for in each, and their returns."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from shiremoot.foundation.written import WrittenModel
from shiremoot.partnerships.annual_updates.rules import PARTS, UpdateState
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.models import Duty


class Round(WrittenModel):
    """One year's updates. `report` is the published report as data (see `content`); it never changes."""

    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    reported_to = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="rounds_of_updates")
    due = models.DateField()
    opened_by = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    report = models.JSONField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-year", "-pk"]
        verbose_name = "round of updates"
        verbose_name_plural = "rounds of updates"
        constraints = [
            models.UniqueConstraint(
                fields=["year", "reported_to"], name="one_round_of_updates_a_year_to_a_body"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(report__isnull=False),
                name="a_published_round_has_its_report",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("updates-round", args=[self.pk])

    @property
    def published(self) -> bool:
        return self.published_at is not None


class PartnershipUpdate(WrittenModel):
    """One body's update in one round: the six parts."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="updates")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="updates")
    state = models.CharField(
        max_length=16, choices=[(s.value, s.value) for s in UpdateState], default=UpdateState.ASKED
    )
    focus = models.TextField(blank=True)
    personnel = models.TextField(blank=True)
    governance = models.TextField(blank=True)
    achievements = models.TextField(blank=True)
    aims = models.TextField(blank=True)
    challenges = models.TextField(blank=True)
    version = models.PositiveIntegerField(
        default=1, help_text="Goes up with each change, so that none is lost"
    )
    handed_in_at = models.DateTimeField(null=True, blank=True)
    handed_in_by = models.CharField(max_length=200, blank=True)
    out_because = models.CharField(max_length=300, blank=True, help_text="Why it was taken out of the round")
    told_late_at = models.DateTimeField(
        null=True, blank=True, help_text="When its lead officer was written to because it is late"
    )
    duty = models.ForeignKey(
        Duty,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="What the body owes now: a new one each time it is sent back",
    )

    class Meta:
        verbose_name = "update"
        ordering = ["body__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "body"], name="a_body_owes_one_update_in_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.round}"

    def get_absolute_url(self) -> str:
        return reverse("updates-update", args=[self.round_id, self.body.slug])

    @property
    def answers(self) -> dict[str, str]:
        return {part: getattr(self, part) for part in PARTS}


class Return(models.Model):
    """An update sent back to its body, with the reason and a new day."""

    update = models.ForeignKey(PartnershipUpdate, on_delete=models.PROTECT, related_name="returns")
    because = models.TextField()
    due = models.DateField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["update", "-pk"]

    def __str__(self) -> str:
        return f"{self.update}, sent back"
