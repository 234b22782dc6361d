"""The thread: sources, findings, recommendations, addressees, responses, actions, evidence and impact."""

import enum
from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.urls import reverse

from shiremoot.foundation.agencies.models import Organization
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties.models import Party
from shiremoot.spine.thread.rules import (
    ACTIVE,
    WORKING,
    Acceptance,
    ActionState,
    Polarity,
    ResponseState,
    SourceKind,
    Verdict,
)


def _choices(words: Iterable[enum.StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value[:1].upper() + word.value[1:]) for word in words]


class Source(models.Model):
    """Where findings and recommendations come from: a scrutiny report, an officer's report, a review, an audit."""

    OFFICER_REPORT, SCRUTINY = SourceKind.OFFICER_REPORT, SourceKind.SCRUTINY
    HEALTH_SCRUTINY = SourceKind.HEALTH_SCRUTINY

    key = models.SlugField(max_length=140, unique=True)
    kind = models.CharField(max_length=40, choices=_choices(SourceKind))
    title = models.CharField(max_length=300)
    author = models.CharField(max_length=200, blank=True)
    committee = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    considered_by = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title

    @property
    def followed_by(self) -> Body | None:
        """The body that asks what became of it: the committee that made it, or the one it was put to."""
        return self.committee or self.considered_by


class Theme(models.Model):
    """A subject that findings of many sources share."""

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Finding(models.Model):
    """What a source found: a gap to mend, or a strength to keep."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="findings")
    label = models.CharField(max_length=12, blank=True)
    text = models.TextField()
    polarity = models.CharField(max_length=8, choices=_choices(Polarity))
    themes = models.ManyToManyField(Theme, blank=True, related_name="findings")
    paper = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["source", "pk"]

    def __str__(self) -> str:
        return f"{self.get_polarity_display()}: {self.text[:120]}"


class ReferenceSeries(models.Model):
    """How far the references of one beginning, such as HOSC-2023, are given out. None is given twice."""

    start = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.start}: {self.last}"


class Recommendation(models.Model):
    """One recommendation, word for word, with the reference people quote. The reference never changes."""

    reference = models.CharField(max_length=44, unique=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="recommendations")
    label = models.CharField(max_length=12, blank=True)
    text = models.TextField()
    findings = models.ManyToManyField(Finding, blank=True, related_name="recommendations")
    paper = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["source", "pk"]

    def __str__(self) -> str:
        return f"{self.source.title}, {self.label}" if self.label else self.source.title

    def get_absolute_url(self) -> str:
        return reverse("recommendation", args=[self.reference])


class Addressee(models.Model):
    """A body or organisation, of the council or outside it, that a recommendation is made to."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="addressees")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    response_required = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=False, organization__isnull=True)
                | Q(body__isnull=True, organization__isnull=False),
                name="an_addressee_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return str(self.body or self.organization)


class Response(models.Model):
    """One version of an addressee's answer to a recommendation. Published versions are superseded, never changed."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="responses")
    number = models.PositiveSmallIntegerField(help_text="Which version it is")
    state = models.CharField(max_length=10, choices=_choices(ResponseState), default=ResponseState.DRAFT)
    answer = models.CharField(max_length=20, choices=_choices(Acceptance))
    proposed_action = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    lead = models.CharField(max_length=200, blank=True, help_text="Who leads on it")
    timescale = models.CharField(max_length=120, blank=True)
    author = models.CharField(max_length=200)
    at = models.DateTimeField(help_text="When it was last edited, cleared or published here")
    cleared_by = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was given to those who made the recommendation"
    )

    class Meta:
        ordering = ["addressee", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["addressee", "number"], name="versions_of_a_response_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["addressee"],
                condition=Q(state__in=sorted(WORKING)),
                name="one_response_is_worked_on_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["addressee"],
                condition=Q(state=ResponseState.PUBLISHED),
                name="one_response_stands",
            ),
            models.CheckConstraint(
                condition=Q(state=ResponseState.DRAFT) | ~Q(answer=Acceptance.REJECTED) | ~Q(reason=""),
                name="a_rejected_recommendation_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=ResponseState.PUBLISHED) | Q(given_at__isnull=False),
                name="a_published_response_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.addressee.recommendation.reference}, response {self.number} of {self.addressee}"


class Action(models.Model):
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
    state = models.CharField(max_length=12, choices=_choices(ActionState), default=ActionState.PROPOSED)
    recommendations = models.ManyToManyField(Recommendation, blank=True, related_name="actions")
    findings = models.ManyToManyField(Finding, blank=True, related_name="actions")
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


class ActionUpdate(models.Model):
    """What was said of an action at one moment. Passed on: from the body that followed it to another.

    Continued and sent back: it has a new due day (`due_on`).
    """

    PROGRESS, DONE, DROPPED, PASSED_ON = "progress", "done", "dropped", "passed on"
    CONTINUED, CONFIRMED, SENT_BACK, CLOSED = "continued", "confirmed", "sent back", "closed"
    KINDS = [
        (kind, kind.capitalize())
        for kind in (PROGRESS, DONE, DROPPED, PASSED_ON, CONTINUED, CONFIRMED, SENT_BACK, CLOSED)
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


class Evidence(models.Model):
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


class ImpactLook(models.Model):
    """A look at what changed because of an action, or because of a recommendation as a whole."""

    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.PROTECT, related_name="impact_looks"
    )
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.PROTECT, related_name="impact_looks"
    )
    verdict = models.CharField(max_length=20, choices=_choices(Verdict))
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
