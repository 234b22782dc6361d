"""Reports, their versions, annexes and clearances."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from shiremoot.foundation.files.disposal import DisposalFields
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.typesetting import pasted
from shiremoot.foundation.written import WrittenModel
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.agendas.rules import PARAGRAPHS, exempt_words
from shiremoot.meetings.reports.rules import CheckOutcome, ClearanceKind, How, ReportState


class Report(models.Model):
    """A report for one item of an agenda. What it says is in its versions."""

    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="report")
    state = models.CharField(
        max_length=14,
        choices=[(s.value, s.value.capitalize()) for s in ReportState],
        default=ReportState.COMMISSIONED,
    )
    author = models.CharField(max_length=200, help_text="Who was asked to write it, by post or name")
    wanted_on = models.DateField(null=True, blank=True, help_text="The day it is wanted by")
    version = models.PositiveIntegerField(default=0, help_text="The newest version; none yet is 0")
    clearances_from = models.PositiveIntegerField(
        default=0, help_text="Clearances given to versions before this one have fallen"
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was withdrawn")

    class Meta:
        ordering = ["item__order", "pk"]

    def __str__(self) -> str:
        # The ledger and the trail call it this: what its item is named may not be known to those who read them.
        return f"Report {self.item.agenda.meeting.body.reference}/{self.pk}"

    def get_absolute_url(self) -> str:
        meeting = self.item.agenda.meeting
        return reverse("report", args=[meeting.body.slug, meeting.day, self.pk])


class Version(WrittenModel):
    """The text of a report at one moment. Never changed, only superseded by the next and in time disposed of."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=400)
    author = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    recommendations = models.TextField(blank=True, help_text="One a line")
    how = models.CharField(max_length=14, choices=[(h.value, h.value.capitalize()) for h in How])
    body = models.TextField(blank=True, help_text="Markdown, when it is written here")
    file = models.OneToOneField(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    exempt_paragraph = models.PositiveSmallIntegerField(
        null=True, blank=True, choices=list(PARAGRAPHS.items())
    )
    public_interest = models.TextField(blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="What changed since the version before")
    saved_by = models.CharField(max_length=200)
    saved_at = models.DateTimeField()
    disposed_on = models.DateField(
        null=True, blank=True, help_text="When its words and file were destroyed; its title and author stay"
    )

    disposal: ClassVar = DisposalFields(
        destroys=["purpose", "recommendations", "body", "file"],
        keeps=["report", "title", "author", "how", "public_interest", "note", "saved_by"],
    )

    class Meta:
        ordering = ["report", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"], name="versions_of_a_report_are_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(exempt_paragraph=None) | ~Q(public_interest=""),
                name="an_exempt_report_has_passed_the_public_interest_test",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    @property
    def exempt(self) -> str:
        """In words, why it is exempt; empty if it is public."""
        return exempt_words(self.exempt_paragraph)

    @property
    def recommended(self) -> list[str]:
        """Its recommendations, one by one."""
        return pasted.points(self.recommendations)


class Annex(WrittenModel):
    """A file that goes with a report, from one version up to and not including another."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="annexes")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_in = models.PositiveIntegerField()
    removed_in = models.PositiveIntegerField(null=True, blank=True)
    background = models.BooleanField(
        default=False, help_text="A background paper: open to inspection beside the report, never in the pack"
    )

    class Meta:
        ordering = ["report", "order", "pk"]
        verbose_name_plural = "annexes"

    def __str__(self) -> str:
        return self.title


class Picture(WrittenModel):
    """A picture in a report, from one version up to and not including another, and its description."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="pictures")
    document = models.CharField(
        max_length=64,
        blank=True,
        help_text="The digest of the Word document it stands in; empty if it was added to what is written here",
    )
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=140, help_text="What the text calls it")
    alt = models.CharField(max_length=1000, blank=True, help_text="What it shows, for who cannot see it")
    decorative = models.BooleanField(default=False, help_text="It tells nothing, so it needs no words")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_in = models.PositiveIntegerField()
    removed_in = models.PositiveIntegerField(null=True, blank=True)

    # The stored file itself is destroyed by the files room, which keeps its row.
    disposal: ClassVar = DisposalFields(destroys=["alt"], keeps=["report", "document", "name", "file"])

    class Meta:
        ordering = ["report", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decorative=False) | Q(alt=""), name="decoration_is_not_described"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def described(self) -> bool:
        """True if it has a description or needs none."""
        return self.decorative or bool(self.alt)


class Clearance(models.Model):
    """A check of a version of a report: who made it, or why it does not apply."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="clearances")
    version = models.PositiveIntegerField(help_text="The version that was looked at")
    fell_in = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="The version that changed what was looked at, so that it no longer counts",
    )
    kind = models.CharField(max_length=20, choices=[(k.value, k.value.capitalize()) for k in ClearanceKind])
    outcome = models.CharField(max_length=20, choices=[(o.value, o.value.capitalize()) for o in CheckOutcome])
    officer = models.CharField(max_length=200, blank=True, help_text="Who checked it")
    on = models.DateField()
    reason = models.CharField(max_length=500, blank=True)
    recorded_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=CheckOutcome.CHECKED) & ~Q(officer="")
                | Q(outcome=CheckOutcome.NOT_APPLICABLE) & ~Q(reason=""),
                name="a_clearance_has_a_name_or_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.outcome}"
