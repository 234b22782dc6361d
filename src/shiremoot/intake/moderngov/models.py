"""Imports from a ModernGov web service, and the records that its numbers became here."""

import enum

from django.db import models
from django.urls import reverse

from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.written import WrittenModel
from shiremoot.kernel.errors import known
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.spine.bodies.models import Body


class CounterpartKind(enum.StrEnum):
    """What a number of the service counts."""

    COMMITTEE = "committee"
    MEETING = "meeting"
    ITEM = "item"
    COUNCILLOR = "councillor"


class Transfer(models.Model):
    """One import from a service for a span of days; unfinished until every meeting in it was read."""

    base = models.URLField(max_length=300)
    council = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    notes = models.JSONField(default=list, blank=True, help_text="What somebody should look at, in sentences")

    class Meta:
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since__lte=models.F("until")), name="a_transfer_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.base}, {self.since} to {self.until}"


class Counterpart(models.Model):
    """The record a number of the service became here.

    `digest` is that of the answer last stored, `told` the values it gave, `read_in` the transfer that stored it.
    """

    base = models.URLField(max_length=300)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in CounterpartKind])
    number = models.CharField(max_length=20)
    digest = models.CharField(max_length=64, blank=True)
    told = models.JSONField(
        default=dict, blank=True, help_text="What the old site said last, to tell its changes from ours"
    )
    read_in = models.ForeignKey(Transfer, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["base", "kind", "number"]
        constraints = [
            models.UniqueConstraint(fields=["base", "kind", "number"], name="one_counterpart_of_a_number")
        ]
        indexes = [models.Index(fields=["kind", "number"], name="counterpart_by_number")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.base}"

    @property
    def the_body(self) -> Body:
        """The body of a committee's counterpart. This and the next three fail for a counterpart of another kind."""
        return known(self.body, "it is the counterpart of a body")

    @property
    def the_meeting(self) -> Meeting:
        return known(self.meeting, "it is the counterpart of a meeting")

    @property
    def the_item(self) -> AgendaItem:
        return known(self.item, "it is the counterpart of an item")

    @property
    def the_person(self) -> Person:
        return known(self.person, "it is the counterpart of a person")


class ItemText(WrittenModel):
    """The text the service gives for an item beyond its title: that of the agenda, and of the minute."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="moderngov_text")
    agenda = models.TextField(blank=True)
    minute = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"Text of {self.item}"


class OldPaper(WrittenModel):
    """A paper published on the old site, with its file here or the `problem` that kept it out.

    Restricted papers are never imported. If a paper is restricted later, its file is disposed of and only the fact
    that it was here remains.
    """

    base = models.URLField(max_length=300)
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=400)
    url = models.CharField(max_length=600)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="moderngov_papers")
    item = models.ForeignKey(
        AgendaItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="moderngov_papers",
    )
    fetched = models.CharField(max_length=600, blank=True, help_text="The address the file came from")
    of_decision = models.BooleanField(default=False)
    file = models.OneToOneField(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    problem = models.CharField(max_length=400, blank=True, help_text="Why it is not kept here")

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name = "paper of the old site"
        verbose_name_plural = "papers of the old site"
        constraints = [
            models.UniqueConstraint(fields=["base", "number"], name="a_paper_of_the_old_site_is_kept_once")
        ]

    def __str__(self) -> str:
        return self.title or "a paper that was taken out"

    def get_absolute_url(self) -> str:
        return reverse("old-paper", args=[self.pk])


class OldPage(WrittenModel):
    """The text of one page of a paper of the old site, for search."""

    paper = models.ForeignKey(OldPaper, on_delete=models.PROTECT, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["paper", "number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="a_page_of_an_old_paper_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"Page {self.number} of {self.paper}"
