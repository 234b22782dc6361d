"""The council's own periods, records kept longer, and disposals."""

from django.db import models

from shiremoot.foundation.written import WrittenModel
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.retention.rules import DISPOSABLE, RecordKind

KINDS = [(kind.value, kind.value.capitalize()) for kind in RecordKind if kind in DISPOSABLE]


class RetentionPeriod(WrittenModel):
    """How many years from the meeting the council keeps a kind of record before it is reviewed."""

    kind = models.CharField(max_length=32, choices=KINDS, unique=True)
    years = models.PositiveSmallIntegerField()
    authority = models.CharField(max_length=300, help_text="Where the council says so")
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        verbose_name = "period"
        ordering = ["kind"]

    def __str__(self) -> str:
        return f"how long {self.kind} are kept"


class KeptLonger(models.Model):
    """One kind of record of one meeting, kept past its review day. The latest row counts."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="kept_longer")
    kind = models.CharField(max_length=32, choices=KINDS)
    until = models.DateField()
    why = models.CharField(max_length=300)
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "kind", "pk"]
        verbose_name = "record kept longer"
        verbose_name_plural = "records kept longer"

    def __str__(self) -> str:
        return f"{self.kind} of {self.meeting}"


class Disposal(WrittenModel):
    """The disposal of one kind of record of one meeting: how many things, when, by whom and why."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="disposals")
    kind = models.CharField(max_length=32, choices=KINDS)
    count = models.PositiveIntegerField(help_text="How many papers or notes")
    kept_files = models.PositiveIntegerField(
        default=0, help_text="Files that stay because something else uses them"
    )
    why = models.CharField(max_length=300)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.meeting}"
