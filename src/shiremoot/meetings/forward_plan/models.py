"""The details of items planned for later meetings."""

from django.db import models
from django.urls import reverse

from shiremoot.foundation.written import WrittenModel
from shiremoot.meetings.forward_plan.rules import Purpose
from shiremoot.meetings.record.models import ForwardItem, Meeting
from shiremoot.spine.bodies.models import Body


class Journey(WrittenModel):
    """One matter that goes to several bodies."""

    title = models.CharField(max_length=400)

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("journey", args=[self.pk])


class Standing(WrittenModel):
    """An entry that comes to every meeting of a body, or every second, third and so on, with its themes in turn."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="standing_entries")
    title = models.CharField(max_length=300)
    themes = models.JSONField(default=list, blank=True)
    every = models.PositiveSmallIntegerField(default=1, help_text="1: every meeting; 2: every second")
    since = models.DateField(help_text="From the first meeting on or after this day")
    until = models.DateField(null=True, blank=True)
    owner = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["body", "title", "pk"]
        verbose_name = "standing entry"
        verbose_name_plural = "standing entries"
        constraints = [
            models.CheckConstraint(condition=models.Q(every__gte=1), name="a_standing_entry_comes_round")
        ]

    def __str__(self) -> str:
        return self.title


class Plan(WrittenModel):
    """The details of one item of the forward plan."""

    item = models.OneToOneField(ForwardItem, on_delete=models.PROTECT, related_name="plan")
    purpose = models.CharField(
        max_length=20, blank=True, choices=[(purpose.value, purpose.value) for purpose in Purpose]
    )
    owner = models.CharField(max_length=200, blank=True, help_text="Who brings it: a post rather than a name")
    summary = models.TextField(blank=True)
    key = models.BooleanField(default=False, help_text="A key decision of the executive")
    private_because = models.CharField(
        max_length=300, blank=True, help_text="The paragraph of Schedule 12A, if part is taken in private"
    )
    documents = models.CharField(
        max_length=400, blank=True, help_text="What will be before the decision maker"
    )
    notice_published_at = models.DateTimeField(null=True, blank=True)
    standing = models.ForeignKey(
        Standing, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    came_for = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The meeting it came round for, wherever it was moved since",
    )
    journey = models.ForeignKey(
        Journey, null=True, blank=True, on_delete=models.PROTECT, related_name="plans"
    )
    dropped_because = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(
        default=1, help_text="Goes up with each change, so that none is lost"
    )

    class Meta:
        ordering = ["item__meeting__starts_at", "pk"]
        verbose_name = "planned item"
        constraints = [
            models.UniqueConstraint(
                fields=["standing", "came_for"], name="a_standing_entry_comes_once_to_a_meeting"
            )
        ]

    def __str__(self) -> str:
        return str(self.item)
