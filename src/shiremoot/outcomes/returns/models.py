"""Templates, collections, the return each organisation owes, and its uploads."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.written import WrittenModel
from shiremoot.kernel.figures.periods import PeriodKind, ReportingPeriod, YearKind
from shiremoot.outcomes.returns import rules, schemas
from shiremoot.outcomes.returns.checking import Completeness
from shiremoot.outcomes.returns.rules import CollectionDays, ReturnState, UploadState
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.models import Duty


class ReturnTemplate(WrittenModel):
    """A version of a template. Collections keep the version they were opened with."""

    slug = models.SlugField(max_length=80)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="return_templates")
    quarters = models.PositiveSmallIntegerField(
        default=YearKind.FINANCIAL, help_text="The month its years begin in"
    )
    signed_by = models.CharField(max_length=200, help_text="Who signs it off in each organisation")
    schema = models.JSONField(help_text="A Table Schema")
    is_sample = models.BooleanField(default=False, help_text="Made up, to try things out")

    class Meta:
        ordering = ["title", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "version"], name="a_version_means_one_template")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("returns-template", args=[self.slug])

    def read(self) -> schemas.ReturnSchema:
        return schemas.read(self.schema)


class ReturnCollection(WrittenModel):
    """A template sent out for one period. Returns are late after `late_after`, and stay as they are after `locks`."""

    template = models.ForeignKey(ReturnTemplate, on_delete=models.PROTECT, related_name="collections")
    start = models.DateField()
    end = models.DateField()
    period_kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in PeriodKind])
    year_kind = models.PositiveSmallIntegerField(default=YearKind.CALENDAR)
    opens = models.DateField()
    due = models.DateField()
    late_after = models.DateField()
    locks = models.DateField()
    opened_by = models.CharField(max_length=200)
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ["-end", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["template", "start", "end"], name="a_template_is_collected_once_for_a_period"
            ),
            models.CheckConstraint(
                condition=Q(opens__lte=F("due"), due__lte=F("late_after"), late_after__lte=F("locks")),
                name="the_days_of_a_collection_follow_one_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template.title}, {self.period.label}"

    def get_absolute_url(self) -> str:
        return reverse("returns-collection", args=[self.pk])

    @property
    def period(self) -> ReportingPeriod:
        return ReportingPeriod(self.start, self.end, PeriodKind(self.period_kind), YearKind(self.year_kind))

    @property
    def days(self) -> CollectionDays:
        return CollectionDays(self.opens, self.due, self.late_after, self.locks)


class ExpectedReturn(WrittenModel):
    """What one organisation owes in one collection."""

    collection = models.ForeignKey(ReturnCollection, on_delete=models.PROTECT, related_name="expected")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="returns_owed")
    state = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in ReturnState], default=ReturnState.ASKED
    )
    loaded = models.ForeignKey(
        "ReturnUpload", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    duty = models.ForeignKey(Duty, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When it was last signed off and sent")
    sent_by = models.CharField(max_length=200, blank=True)
    first_sent_at = models.DateTimeField(null=True, blank=True, help_text="Decides whether it was on time")

    class Meta:
        ordering = ["collection", "organization__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=[ReturnState.LOADED, ReturnState.SENT, ReturnState.ACCEPTED])
                | Q(loaded__isnull=False),
                name="a_return_that_is_sent_has_figures",
            ),
        ]
        # Not unique: where two organisations turn out to be one, both of its returns stay.
        indexes = [models.Index(fields=["collection", "organization"])]

    def __str__(self) -> str:
        return f"{self.organization}: {self.collection}"

    def get_absolute_url(self) -> str:
        return reverse("return", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in rules.OPEN


class ReturnUpload(WrittenModel):
    """A file, or what was typed into the grid, that was checked without an error. One that is replaced stays."""

    expected = models.ForeignKey(ExpectedReturn, on_delete=models.PROTECT, related_name="uploads")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    state = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in UploadState], default=UploadState.CHECKED
    )
    rows = models.JSONField(help_text="In the order of the template's fields; emptied if it is discarded")
    warnings = models.JSONField(default=list)
    comment = models.TextField(blank=True, help_text="Why the warnings are right as they are")
    replaces = models.PositiveSmallIntegerField(
        default=0, help_text="The number of the upload that was loaded when this one was checked; 0 for none"
    )
    given = models.PositiveIntegerField(default=0)
    wanted = models.PositiveIntegerField(default=0)
    completeness_version = models.PositiveSmallIntegerField(default=1)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["expected", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["expected", "number"], name="uploads_are_numbered_once"),
            models.UniqueConstraint(
                fields=["expected"],
                condition=Q(state=UploadState.LOADED),
                name="a_return_has_one_loaded_upload",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("return-load", args=[self.expected_id, self.number])

    @property
    def completeness(self) -> Completeness:
        return Completeness(self.given, self.wanted)


class ReturnStep(WrittenModel):
    """A query, a reopening or an excuse, with its reason. A duty to send it again is about the step."""

    expected = models.ForeignKey(ExpectedReturn, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ReturnState])
    why = models.TextField()
    due = models.DateField(null=True, blank=True)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["expected", "-pk"]

    def __str__(self) -> str:
        return f"{self.expected}, {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("return", args=[self.expected_id])
