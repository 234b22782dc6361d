"""Plans, the areas they gather actions under, their actions, and every change to these."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from shiremoot.foundation.written import WrittenModel
from shiremoot.partnerships.plans.rules import CHANGING, ActionMet, ActionPriority, PlanAreaKind
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread.models import Action, Source
from shiremoot.spine.thread.models.choices import choices


class ActionPlan(WrittenModel):
    """A plan of a body: what it means to do about something, in areas. It is open until it is closed with a reason."""

    key = models.SlugField(max_length=140, unique=True)
    title = models.CharField(max_length=300)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="action_plans")
    delivered_by = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="action_plans_delivered"
    )
    source = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="action_plans",
        help_text="The report or inspection that it answers",
    )
    since = models.DateField()
    about = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(closed_because=""),
                name="a_closed_plan_has_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("plan", args=[self.key])

    @property
    def closed(self) -> bool:
        return self.closed_on is not None


class PlanArea(WrittenModel):
    """A priority area, area for improvement or objective of a plan, with the number it has in print."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="areas")
    kind = models.CharField(max_length=20, choices=choices(PlanAreaKind))
    label = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=300)

    class Meta:
        ordering = ["plan", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "label", "title"], name="a_plan_names_an_area_once")
        ]

    def __str__(self) -> str:
        return f"{self.label}. {self.title}" if self.label else self.title


class PlannedAction(WrittenModel):
    """An action in a plan. Who does it by when, its state and its evidence are the action's own."""

    area = models.ForeignKey(PlanArea, on_delete=models.PROTECT, related_name="rows")
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="planned")
    label = models.CharField(max_length=12, blank=True)
    priority = models.CharField(max_length=6, choices=choices(ActionPriority), default=ActionPriority.MEDIUM)
    stakeholders = models.CharField(max_length=300, blank=True)
    measure = models.TextField(blank=True, help_text="How its impact is measured")
    met = models.CharField(max_length=13, choices=choices(ActionMet), blank=True)
    required = models.TextField(blank=True, help_text="What is still to be done")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["area", "pk"]

    def __str__(self) -> str:
        return f"{self.area.plan}: {self.action}"


class PlanChange(WrittenModel):
    """One change to an action of a plan: what it was, what it is, and why."""

    row = models.ForeignKey(PlannedAction, on_delete=models.PROTECT, related_name="changes")
    what = models.CharField(
        max_length=12, choices=[(key, words.capitalize()) for key, words in CHANGING.items()]
    )
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    why = models.TextField()
    at = models.DateTimeField()
    author = models.CharField(max_length=200)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="a_change_of_a_plan_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.row}"
