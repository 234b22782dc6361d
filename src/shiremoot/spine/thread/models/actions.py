"""Actions, what was said of them, what shows that they were done, and what changed."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from shiremoot.foundation.written import WrittenModel
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties.models import Party
from shiremoot.spine.thread.models.choices import choices
from shiremoot.spine.thread.models.recommendations import Finding, Recommendation
from shiremoot.spine.thread.ratings import RagRating
from shiremoot.spine.thread.rules import ACTIVE, ActionState, Verdict


class Action(WrittenModel):
    """Something somebody is to do, whatever asked for it. The duty that tracks it is in the ledger.

    A recommendation or finding it serves is linked here; a room above that asked for it, such as a meeting, links down
    to it. `owner` keeps the words it was agreed in, `owned_by` is whom they name.
    """

    text = models.TextField()
    owner = models.CharField(max_length=200)
    owned_by = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    asked_by = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="actions_asked_for")
    asked_on = models.DateField()
    followed_by = models.ForeignKey(
        Body,
        on_delete=models.PROTECT,
        related_name="followed_actions",
        help_text="The body that asks after it",
    )
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=choices(ActionState), default=ActionState.PROPOSED)
    recommendations = models.ManyToManyField(Recommendation, blank=True, related_name="actions")
    findings = models.ManyToManyField(Finding, blank=True, related_name="actions")
    replaced_by = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="replaces",
        help_text="The actions it was split into, or the one it was merged into",
    )
    private = models.BooleanField(default=False, help_text="Of an exempt item: not for the public")
    version = models.PositiveIntegerField(default=1)
    paper = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        indexes = [models.Index(fields=["followed_by", "state", "asked_on", "id"], name="action_followed")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[ActionState.PROPOSED, ActionState.DROPPED])
                | Q(owned_by__isnull=False),
                name="an_agreed_action_has_an_owner",
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.text[:120]}"

    def get_absolute_url(self) -> str:
        return reverse("action", args=[self.pk])

    @property
    def is_active(self) -> bool:
        """Return True if it is owed: open, or in progress."""
        return self.state in ACTIVE


class ActionUpdate(WrittenModel):
    """What was said of an action at one moment. Passed on: from the body that followed it to another.

    Continued and sent back: it has a new due day (`due_on`).
    """

    PROGRESS, DONE, DROPPED, PASSED_ON = "progress", "done", "dropped", "passed on"
    CONTINUED, CONFIRMED, SENT_BACK, CLOSED = "continued", "confirmed", "sent back", "closed"
    SPLIT, MERGED, NEW_OWNER = "split", "merged", "new owner"
    KINDS = [
        (kind, kind.capitalize())
        for kind in (
            PROGRESS,
            DONE,
            DROPPED,
            PASSED_ON,
            CONTINUED,
            CONFIRMED,
            SENT_BACK,
            CLOSED,
            SPLIT,
            MERGED,
            NEW_OWNER,
        )
    ]

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    kind = models.CharField(max_length=10, choices=KINDS)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    author = models.CharField(max_length=200)
    passed_to = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.action}"


class ActionRating(WrittenModel):
    """What officers rate an action, with the reason, and what was worked out then. Empty: as worked out again."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="ratings")
    rating = models.CharField(max_length=5, choices=choices(RagRating), blank=True)
    why = models.TextField()
    worked_out = models.CharField(max_length=5, choices=choices(RagRating))
    at = models.DateTimeField()
    author = models.CharField(max_length=200)

    class Meta:
        ordering = ["action", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="a_rating_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.rating or 'as worked out'}: {self.action}"


class Evidence(WrittenModel):
    """Something that shows what was done, where somebody else can look."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    update = models.ForeignKey(
        ActionUpdate,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text="The update it was given with, if it was given with one",
    )
    text = models.TextField()
    link = models.URLField(max_length=300, blank=True)
    at = models.DateTimeField()
    author = models.CharField(max_length=200)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"{self.action}: {self.text[:120]}"


class ImpactLook(WrittenModel):
    """A look at what changed because of an action, or because of a recommendation as a whole."""

    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.PROTECT, related_name="impact_looks"
    )
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.PROTECT, related_name="impact_looks"
    )
    verdict = models.CharField(max_length=20, choices=choices(Verdict))
    text = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()
    author = models.CharField(max_length=200)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=False, recommendation__isnull=True)
                | Q(action__isnull=True, recommendation__isnull=False),
                name="an_impact_look_is_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.action or self.recommendation}"
