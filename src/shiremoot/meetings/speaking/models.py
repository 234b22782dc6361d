"""What a body takes from the public, and the requests made to it."""

import datetime
import uuid

from django.db import models
from django.urls import reverse

from shiremoot.foundation.written import WrittenModel
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.meetings.speaking.rules import DOES, RequestKind, RequestState
from shiremoot.spine.bodies.models import Body


class Practice(WrittenModel):
    """What one body takes from the public. A body without one takes nothing."""

    body = models.OneToOneField(Body, on_delete=models.PROTECT, related_name="practice")
    speaking = models.CharField(max_length=60, blank=True, help_text="The clock for asking to speak")
    statements = models.CharField(max_length=60, blank=True, help_text="The clock for written statements")
    petitions = models.CharField(max_length=60, blank=True, help_text="The clock for petitions")
    minutes_each = models.PositiveSmallIntegerField(default=5)
    most_words = models.PositiveSmallIntegerField(default=500, help_text="One side of A4 is about 500 words")
    keep_days = models.PositiveSmallIntegerField(
        default=28, help_text="Days after the meeting until contact details are deleted"
    )

    class Meta:
        ordering = ["body"]

    def __str__(self) -> str:
        return f"What {self.body} takes from the public"

    def clock(self, kind: str) -> str:
        """Return the clock for a way of taking part; empty if the body does not take it."""
        return {
            RequestKind.SPEAK: self.speaking,
            RequestKind.STATEMENT: self.statements,
            RequestKind.PETITION: self.petitions,
        }[RequestKind(kind)]


class Request(models.Model):
    """One person's request to take part in one meeting. The address with `secret` opens it to that person."""

    secret = models.UUIDField(default=uuid.uuid4, unique=True)
    form = models.UUIDField(unique=True, help_text="The form it came on, so that sending twice asks once")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="requests")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="requests"
    )
    kind = models.CharField(max_length=12, choices=[(kind.value, DOES[kind]) for kind in RequestKind])
    subject = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    signatures = models.PositiveIntegerField(null=True, blank=True)
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField()
    late = models.CharField(max_length=300, blank=True, help_text="Why it was taken after the last moment")
    state = models.CharField(
        max_length=12,
        choices=[(state.value, state.value) for state in RequestState],
        default=RequestState.RECEIVED,
    )
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was declined")
    place = models.PositiveSmallIntegerField(null=True, blank=True, help_text="When it is heard, from 1")
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    forgotten_on = models.DateField(null=True, blank=True, help_text="When contact details were deleted")

    class Meta:
        ordering = ["meeting", "place", "received_at", "pk"]
        verbose_name = "request to take part"
        verbose_name_plural = "requests to take part"
        indexes = [models.Index(fields=["meeting", "state"], name="requests_of_a_meeting")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="declined", reason=""), name="declined_with_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(forgotten_on=None) | models.Q(email="", telephone=""),
                name="forgotten_is_forgotten",
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.pk} to take part in {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("request-of-mine", args=[self.secret])

    @property
    def to_be_forgotten_on(self) -> datetime.date:
        """The last day on which contact details are kept."""
        practice = getattr(self.meeting.body, "practice", None)
        met_on: datetime.date = self.meeting.on
        return met_on + datetime.timedelta(days=practice.keep_days if practice else 28)
