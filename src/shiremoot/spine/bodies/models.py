"""Bodies, seats, those named to stand in, and reporting lines."""

import datetime
import enum
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q
from django.db.models.fields.related_lookups import RelatedExact
from django.db.models.sql.compiler import SQLCompiler
from django.urls import reverse

from shiremoot.foundation.access.models import Scope
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.foundation.clock.spans import Spanned
from shiremoot.spine.bodies.rules import BodyKind, LineKind, Rules, SeatRole
from shiremoot.spine.documents.models import Document


def _choices(words: type[enum.StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value[0].upper() + word.value[1:]) for word in words]


BIGGEST = 2**63 - 1  # what a column of numbers holds


class Body(Spanned):
    """Any board, committee, subgroup, partnership, panel or group.

    Its primary key is that of its access scope, so a grant over a body needs no further look-up.
    """

    scope = models.OneToOneField(
        Scope, primary_key=True, db_column="id", on_delete=models.PROTECT, related_name="body"
    )

    slug = models.SlugField(max_length=120, unique=True)
    reference = models.CharField(
        max_length=20, unique=True, help_text="The letters people quote, such as HWB"
    )
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, choices=_choices(BodyKind))
    statutory = models.BooleanField(default=False)
    legal_basis = models.CharField(max_length=300, blank=True)
    rules = models.CharField(max_length=40, choices=_choices(Rules), default=Rules.INFORMAL)
    host = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="hosted_bodies"
    )
    purpose = models.TextField(blank=True)
    meets = models.CharField(max_length=120, blank=True)
    quorum = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many voting members it needs, where its own rules say"
    )
    lasts_minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How long its meetings usually last, in minutes, where it is known"
    )
    substitutes_for_items = models.BooleanField(
        default=False, help_text="Its rules let a substitute vote for a member who is out for one item only"
    )
    call_in_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Working days its decisions wait for call-in, where its rules say"
    )
    website = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=120, blank=True, help_text="Where the record of it was read")
    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text="The body that took over when it ended",
    )

    class Meta(Spanned.Meta):
        ordering = ["name"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the body, and the scope on which roles over it are granted."""
        if self.scope_id is None:
            self.scope = Scope.objects.create(name=self.name)
        else:
            Scope.objects.filter(pk=self.scope_id).exclude(name=self.name).update(name=self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("body", args=[self.slug])


class KnownNumber(RelatedExact):
    """The look-up of a body by its number. A number too big for the database finds nothing instead of failing."""

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        if isinstance(self.rhs, int) and not -BIGGEST <= self.rhs <= BIGGEST:
            raise EmptyResultSet
        return super().as_sql(compiler, connection)


Body._meta.get_field("scope").register_lookup(KnownNumber)


class Printed(models.Model):
    """Where a published paper prints something, how long ago the last one did, and what is doubtful about it."""

    source = models.CharField(max_length=120, blank=True, help_text="The paper and line that print it")
    last_named = models.DateField(
        null=True,
        blank=True,
        help_text="The day of the last paper that names it, where that is long ago and nothing shows it since",
    )
    note = models.CharField(
        max_length=300, blank=True, help_text="What is doubtful, such as that two papers disagree"
    )

    class Meta:
        abstract = True


class Seat(Spanned, Printed):
    """A place on a body, belonging to an organisation, a post or a person."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=40, choices=_choices(SeatRole), default=SeatRole.MEMBER)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="seats")
    voting = models.BooleanField(default=False)
    read_from = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The paper that lists it",
    )

    class Meta(Spanned.Meta):
        ordering = ["body", "pk"]
        constraints = [
            *Spanned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | Q(post__isnull=False) | Q(person__isnull=False),
                name="a_seat_belongs_to_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} of {self.body}: {self.person or self.post or self.organization}"

    @property
    def vacant_since(self) -> datetime.date | None:
        """The day its post became vacant, or None if somebody holds it. Only on seats from `queries.seats`."""
        left_on: datetime.date | None = getattr(self, "left_on", None)
        if left_on is None or self.post is None or self.person_id or holders_of(self.post):
            return None
        return left_on + datetime.timedelta(days=1)


def holders_of(post: Post) -> list[Holding]:
    """Return who holds a post, as `queries.seats` found it. Other posts have no holders here."""
    holders: list[Holding] = getattr(post, "holders", [])
    return holders


class Substitute(Spanned):
    """A person named beforehand to stand in for the holder of a seat."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="named_substitutes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stands_in")

    class Meta(Spanned.Meta):
        ordering = ["seat", "pk"]

    def __str__(self) -> str:
        return f"{self.person}, substitute for the {self.seat}"


class ReportingLine(Spanned, Printed):
    """Body `below` answers to (or is part of, advises, informs) body `above`."""

    below = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="lines_up")
    above = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="lines_down")
    kind = models.CharField(max_length=20, choices=_choices(LineKind), default=LineKind.ANSWERS_TO)
    what = models.CharField(max_length=300, blank=True)
    often = models.CharField(max_length=120, blank=True)

    class Meta(Spanned.Meta):
        ordering = ["above", "below", "pk"]
        constraints = [
            *Spanned.Meta.constraints,
            models.CheckConstraint(condition=~Q(below=F("above")), name="a_body_does_not_answer_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.below} {'is a ' if self.kind == LineKind.SUBGROUP_OF else ''}{self.kind} {self.above}"
