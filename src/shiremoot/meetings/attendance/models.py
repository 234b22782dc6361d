"""Replies for seats before a meeting."""

from django.db import models
from django.db.models import Q

from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies.models import Seat


class Reply(models.Model):
    """If a seat will be filled at one meeting, and the name of a substitute. A later reply replaces an earlier one."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="replies")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="replies")
    coming = models.BooleanField()
    substitute = models.CharField(max_length=200, blank=True)
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "seat"]
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="one_reply_of_a_seat_for_a_meeting"),
            models.CheckConstraint(
                condition=Q(coming=False) | Q(substitute=""), name="nobody_stands_in_for_one_who_comes"
            ),
        ]

    def __str__(self) -> str:
        return f"reply of seat {self.seat_id} for {self.meeting}"
