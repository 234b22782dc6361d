"""Parties and duties."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from shiremoot.foundation.access.models import Scope
from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.foundation.written import WrittenModel
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties.rules import Audience, State

FAR_FUTURE = "9999-12-31T00:00:00+00:00"


class Party(WrittenModel):
    """One side of a duty: a body, an organisation, a person, a post, or a class of people such as the public."""

    name = models.CharField(max_length=200, db_index=True)
    body = models.OneToOneField(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="party")
    organization = models.OneToOneField(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="party"
    )
    person = models.OneToOneField(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="party"
    )
    post = models.OneToOneField(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="party")

    class Meta:
        verbose_name_plural = "parties"
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(body__isnull=True, organization__isnull=True)
                    | Q(body__isnull=True, person__isnull=True)
                    | Q(organization__isnull=True, person__isnull=True)
                ),
                name="a_party_is_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(post__isnull=True)
                | Q(body__isnull=True, organization__isnull=True, person__isnull=True),
                name="a_post_is_a_party_of_its_own",
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(
                    body__isnull=True, organization__isnull=True, person__isnull=True, post__isnull=True
                ),
                name="one_party_per_class_of_people",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Matter(models.Model):
    """What a duty is about when no other record holds it: a request received, a report that was promised."""

    key = models.SlugField(max_length=200, unique=True)
    title = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.title


class OwnClock(WrittenModel):
    """A body's own clock for a kind of duty, in place of the catalogue's, with who set it when."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="own_clocks")
    kind = models.CharField(max_length=80)
    clock = models.CharField(max_length=120)
    authority = models.CharField(max_length=300, help_text="Where the body says so")
    set_by = models.CharField(max_length=200)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["body", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["body", "kind"], name="one_own_clock_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.clock} for {self.kind}"


class Duty(WrittenModel):
    """Something owed. Keeps the words the catalogue had when it was raised; they are not looked up later.

    An *opportunity* is a right with a closing time, such as to speak: it closes, and is never late. A *restricted* duty
    is about a subject, such as a case: it opens to those to whom the subject is open, and `about` is a reference.
    """

    kind = models.CharField(max_length=80)
    kind_version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    authority = models.CharField(max_length=300)
    authority_link = models.CharField(max_length=300, blank=True)
    legal_status = models.CharField(max_length=20)
    clock = models.CharField(max_length=120, blank=True)
    when = models.CharField(max_length=300, blank=True)
    starts = models.CharField(max_length=300)
    calendar = models.CharField(max_length=40)

    owed_by = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="owes", db_index=False)
    owed_to = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="is_owed", db_index=False)
    about_type = models.CharField(max_length=60)
    about_id = models.CharField(max_length=40)
    about = models.CharField(max_length=300, help_text="In words; of a restricted duty a reference")

    start_at = models.DateTimeField(null=True, blank=True)
    start_has_time = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True, blank=True)
    due_has_time = models.BooleanField(default=False)
    # Lists sort by this: the due moment, or far in the future where the law gives no number.
    order_at = models.DateTimeField(default=FAR_FUTURE)
    pauses = models.JSONField(default=list, blank=True)
    pauses_while = models.CharField(
        max_length=120, blank=True, help_text="What stops this clock in law, if anything"
    )
    opportunity = models.BooleanField(
        default=False, help_text="A right with a closing time: it closes, and is never late"
    )
    # The record it falls due with, such as a meeting: when that moves, so does the duty.
    due_with_type = models.CharField(max_length=60, blank=True)
    due_with_id = models.CharField(max_length=40, blank=True)
    moved_from = models.DateTimeField(null=True, blank=True)
    moved_why = models.CharField(max_length=300, blank=True)

    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in State], default=State.OPEN)
    raised_at = models.DateTimeField()
    changes = models.PositiveIntegerField(
        default=0, help_text="How often it was changed, for calendar programs"
    )
    breached_at = models.DateTimeField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    waived_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    source = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="duties"
    )
    line = models.PositiveIntegerField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True, help_text="The line of the paper it came from")
    audience = models.CharField(
        max_length=10, choices=[(a.value, a.value) for a in Audience], default=Audience.PARTIES
    )
    subject = models.ForeignKey(
        Scope,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="Who may see it is who may see this, such as a case",
    )

    class Meta:
        ordering = ["order_at", "pk"]
        verbose_name_plural = "duties"
        indexes = [
            # Each ends with the columns that decide who may see a duty, so that a list reads only the index.
            models.Index(
                fields=[
                    "state",
                    "order_at",
                    "id",
                    "audience",
                    "opportunity",
                    "owed_by",
                    "owed_to",
                    "subject",
                    "legal_status",
                    "kind",
                ],
                name="duty_county",
            ),
            models.Index(
                fields=[
                    "owed_by",
                    "state",
                    "order_at",
                    "id",
                    "audience",
                    "opportunity",
                    "owed_to",
                    "subject",
                ],
                name="duty_owed_by",
            ),
            models.Index(
                fields=[
                    "owed_to",
                    "state",
                    "order_at",
                    "id",
                    "audience",
                    "opportunity",
                    "owed_by",
                    "subject",
                ],
                name="duty_owed_to",
            ),
            models.Index(fields=["state", "title", "order_at", "id"], name="duty_by_title"),
            models.Index(fields=["about_type", "about_id"], name="duty_about"),
            models.Index(
                fields=["subject", "state", "order_at"],
                condition=Q(subject__isnull=False),
                name="duty_subject",
            ),
            models.Index(
                fields=["due_with_type", "due_with_id"],
                condition=~Q(due_with_id=""),
                name="duty_due_with",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience=Audience.RESTRICTED, subject__isnull=False)
                | (~Q(audience=Audience.RESTRICTED) & Q(subject__isnull=True)),
                name="a_duty_is_restricted_by_its_subject",
            ),
            models.UniqueConstraint(
                fields=["kind", "about_type", "about_id", "owed_by"],
                condition=Q(state=State.OPEN, subject__isnull=True),
                name="one_open_duty_per_kind_and_thing",
            ),
            models.UniqueConstraint(
                fields=["kind", "about_type", "about_id", "owed_by", "subject"],
                condition=Q(state=State.OPEN, subject__isnull=False),
                name="one_open_duty_per_kind_and_case",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.MET) | (Q(met_at__isnull=False) & ~Q(evidence="")),
                name="a_met_duty_has_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WAIVED) | (Q(waived_at__isnull=False) & ~Q(reason="")),
                name="a_waived_duty_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.about}"

    def get_absolute_url(self) -> str:
        return reverse("duty", args=[self.pk])

    @property
    def is_public(self) -> bool:
        return self.audience == Audience.PUBLIC

    @property
    def is_restricted(self) -> bool:
        return self.audience == Audience.RESTRICTED

    @property
    def source_address(self) -> str:
        """The address of the paper it was read in, at its line; empty without a paper."""
        if self.source is None:
            return ""
        at = f"?line={self.line}#line-{self.line}" if self.line else ""
        return f"{self.source.get_absolute_url()}{at}"


class FeedIdentity(models.Model):
    """What tells the calendars and feeds of this county from those of every other. One row, made with the database."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True)

    class Meta:
        verbose_name_plural = "feed identities"

    def __str__(self) -> str:
        return str(self.uid)
