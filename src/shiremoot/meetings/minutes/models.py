"""Minutes, their passages, corrections and published editions; notices of decisions."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from shiremoot.foundation.written import WrittenModel, WrittenQuerySet
from shiremoot.meetings.minutes.rules import MinutesState
from shiremoot.meetings.record.models import AgendaItem, Meeting


class Minutes(WrittenModel):
    """The minutes of one meeting."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(
        max_length=16, choices=[(s.value, s.value) for s in MinutesState], default=MinutesState.DRAFT
    )
    drafted_at = models.DateTimeField()
    approved_at = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="approved_minutes"
    )
    signed_by = models.CharField(max_length=200, blank=True)
    signed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"Minutes of {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("minutes", args=[self.meeting.body.slug, self.meeting.day])


class Passages(WrittenQuerySet["Passage"]):
    """Passages of minutes."""

    def standing(self) -> Passages:
        """Return the passages that were not removed."""
        return self.filter(removed_at=None)


class Passage(models.Model):
    """One part of minutes. A private one holds exempt matter, and editions say only that it is there."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="passages")
    order = models.PositiveSmallIntegerField()
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    heading = models.CharField(max_length=420)
    text = models.TextField(blank=True)
    private = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(
        null=True, blank=True, help_text="Taken out of the draft; it stays known"
    )

    objects = Passages.as_manager()

    class Meta:
        ordering = ["minutes", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.heading}, {self.minutes}"


class Correction(WrittenModel):
    """A change to a passage by a meeting, on approval or after it (`at`): the words before and after."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="corrections")
    at = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="corrections_made",
        help_text="The meeting that corrected approved minutes; none: the one that approved them",
    )
    before = models.TextField()
    after = models.TextField()

    class Meta:
        ordering = ["at__starts_at", "passage__order", "pk"]

    def __str__(self) -> str:
        return f"Correction of {self.passage}"


class Edition(WrittenModel):
    """Minutes as published, never changed afterwards. `content` is all that is shown, as data."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=20)
    content = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["minutes", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "number"], name="one_edition_of_minutes_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.minutes}"


class DecisionNotice(WrittenModel):
    """The published notice of a meeting's decisions. A later one replaces it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notices")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    call_in_by = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200)

    class Meta:
        verbose_name = "notice"
        ordering = ["meeting", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="one_notice_of_a_meeting_of_a_number")
        ]

    def __str__(self) -> str:
        return f"Decisions of {self.meeting}"
