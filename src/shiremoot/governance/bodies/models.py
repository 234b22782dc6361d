"""Bodies, seats, those named to stand in, and reporting lines."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from shiremoot.foundation.clock.spans import Spanned
from shiremoot.governance.bodies.rules import Kind, LineKind, Rules, SeatRole


def _choices(words) -> list[tuple[str, str]]:
    return [(word.value, word.value[0].upper() + word.value[1:]) for word in words]


class Body(Spanned):
    """Any board, committee, subgroup, partnership, panel or group."""

    slug = models.SlugField(max_length=120, unique=True)
    reference = models.CharField(
        max_length=20, unique=True, help_text="The letters people quote, such as HWB"
    )
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, choices=_choices(Kind))
    statutory = models.BooleanField(default=False)
    legal_basis = models.CharField(max_length=300, blank=True)
    rules = models.CharField(max_length=40, choices=_choices(Rules), default=Rules.INFORMAL)
    host = models.ForeignKey(
        "agencies.Organization", null=True, blank=True, on_delete=models.PROTECT, related_name="hosted_bodies"
    )
    purpose = models.TextField(blank=True)
    meets = models.CharField(max_length=120, blank=True)
    quorum = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many voting members it needs, where its own rules say"
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

    def get_absolute_url(self) -> str:
        return reverse("body", args=[self.slug])


class Seat(Spanned):
    """A place on a body, belonging to an organisation, a post or a person."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=40, choices=_choices(SeatRole), default=SeatRole.MEMBER)
    organization = models.ForeignKey(
        "agencies.Organization", null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    post = models.ForeignKey(
        "agencies.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    person = models.ForeignKey(
        "agencies.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    voting = models.BooleanField(default=False)
    read_from = models.ForeignKey(
        "packs.Source",
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
        """The day its post became vacant, if nobody holds it; only on seats from `queries.seats`."""
        left_on = getattr(self, "left_on", None)
        empty = self.post_id and not self.person_id and left_on and not self.post.holders
        return left_on + datetime.timedelta(days=1) if empty else None


class Substitute(Spanned):
    """Somebody named beforehand to stand in for whoever holds a seat."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="named_substitutes")
    person = models.ForeignKey("agencies.Person", on_delete=models.PROTECT, related_name="stands_in")

    class Meta(Spanned.Meta):
        ordering = ["seat", "pk"]

    def __str__(self) -> str:
        return f"{self.person}, substitute for the {self.seat}"


class ReportingLine(Spanned):
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
