"""Files of figures, working figures, releases, and what was published."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from shiremoot.foundation.written import WrittenModel
from shiremoot.kernel.figures import CellMark
from shiremoot.kernel.figures.periods import PeriodKind, ReportingPeriod, YearKind
from shiremoot.kernel.statistics import Rating
from shiremoot.outcomes.indicators import rules
from shiremoot.outcomes.indicators.models.choices import choices
from shiremoot.outcomes.indicators.models.frameworks import Area, Definition, Framework, Indicator


class FigureLoad(models.Model):
    """A file of figures that was checked without an error, and what became of it."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="loads")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=choices(rules.LoadState), default=rules.LoadState.CHECKED)
    rows = models.JSONField(help_text="The figures as they were read; emptied once loaded or discarded")
    warnings = models.JSONField(default=list)
    explanation = models.TextField(blank=True, help_text="Why the warnings are right as they are")
    new = models.PositiveIntegerField(default=0)
    revised = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outcomes-load", args=[self.framework.slug, self.pk])


class FigureFields(WrittenModel):
    """A figure: for one indicator, area and period, by one definition."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    end = models.DateField()
    period_kind = models.CharField(max_length=20, choices=choices(PeriodKind))
    year_kind = models.PositiveSmallIntegerField(default=YearKind.CALENDAR)
    mark = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in CellMark])
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    count = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    lower = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    upper = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    status = models.CharField(
        max_length=20, choices=choices(rules.FigureStatus), default=rules.FigureStatus.FINAL
    )
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def period(self) -> ReportingPeriod:
        return ReportingPeriod(self.start, self.end, PeriodKind(self.period_kind), YearKind(self.year_kind))


class Observation(FigureFields):
    """A working figure. A revision is a new row; the one it replaces says until when it stood."""

    load = models.ForeignKey(
        FigureLoad, null=True, blank=True, on_delete=models.PROTECT, related_name="observations"
    )
    papers_rating = models.CharField(
        max_length=20, blank=True, choices=choices(Rating), help_text="The rating a paper printed with it"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["indicator", "area", "end", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "start", "end"],
                condition=Q(replaced_at__isnull=True),
                name="a_period_has_one_working_figure",
            ),
            models.CheckConstraint(
                condition=Q(mark="", value__isnull=False) | Q(mark="", count__isnull=False) | ~Q(mark=""),
                name="a_figure_is_a_number_or_says_why_not",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "replaced_at", "area", "end"])]

    def __str__(self) -> str:
        return f"{self.indicator.code}, {self.area}, {self.period.label}"


class FigureRelease(WrittenModel):
    """One publication of a framework's figures, after disclosure control.

    `known` is what its printed counts tell of each cell, so that the next release cannot be set against it to work out
    a small count. It stays inside.
    """

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveSmallIntegerField()
    known = models.JSONField(default=list)
    figures = models.PositiveIntegerField(default=0, help_text="How many were new or changed")
    hidden = models.PositiveIntegerField(default=0, help_text="How many are hidden to protect people")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["framework", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "number"], name="releases_are_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.framework}, release {self.number}"


class PublishedFigure(FigureFields):
    """A figure as everybody sees it. A changed one is a new row; the old one says until when it stood."""

    release = models.ForeignKey(FigureRelease, on_delete=models.PROTECT, related_name="published")
    papers_rating = models.CharField(max_length=20, blank=True, choices=choices(Rating))
    released_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["indicator", "area", "end", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "start", "end"],
                condition=Q(replaced_at__isnull=True),
                name="a_period_has_one_published_figure",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True) | Q(replaced_at__gte=F("released_at")),
                name="a_published_figure_is_replaced_after_it_was_released",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "replaced_at", "area", "end"])]

    def __str__(self) -> str:
        return f"{self.indicator.code}, {self.area}, {self.period.label}, as published"
