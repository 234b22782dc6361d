"""Frameworks, indicators with their definitions, working figures, and what was published of them."""

import enum

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from shiremoot.foundation.agencies.models import Post
from shiremoot.foundation.written import WrittenModel
from shiremoot.kernel.figures import CellMark
from shiremoot.kernel.figures.periods import PeriodKind, ReportingPeriod, YearKind
from shiremoot.kernel.statistics import NumberFormat, Polarity, Rating, RunLengths
from shiremoot.outcomes.indicators import rules
from shiremoot.spine.bodies.models import Body


def _choices(words: type[enum.StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value[0].upper() + word.value[1:]) for word in words]


class Area(WrittenModel):
    """A place that figures are for, by its GSS code. A change of boundary gives it another code."""

    code = models.CharField(max_length=20, unique=True, help_text="The GSS code, such as E10000025")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=_choices(rules.AreaKind))
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Framework(WrittenModel):
    """The outcomes framework of a strategy. Nobody outside sees it before `published_at`."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="frameworks")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    about = models.TextField(blank=True)
    is_sample = models.BooleanField(default=False, help_text="Made up, to try things out")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("outcomes-framework", args=[self.slug])


class StrategyTheme(WrittenModel):
    """A theme or priority of the strategy, such as "Thriving communities"."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="themes")
    slug = models.SlugField(max_length=80)
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["framework", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "slug"], name="a_theme_has_an_address_of_its_own")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("outcomes-theme", args=[self.framework.slug, self.slug])


class StrategyOutcome(WrittenModel):
    """What a theme is to bring about; indicators stand under it."""

    theme = models.ForeignKey(StrategyTheme, on_delete=models.PROTECT, related_name="outcomes")
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["theme", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Indicator(WrittenModel):
    """One indicator of a framework. What it counts stands in its definitions."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="indicators")
    outcome = models.ForeignKey(StrategyOutcome, on_delete=models.PROTECT, related_name="indicators")
    code = models.CharField(
        max_length=40,
        validators=[
            RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*$", "Use letters, figures, dots and hyphens only")
        ],
        help_text="Its number in the strategy, such as 10.104B",
    )
    is_key = models.BooleanField(default=True, help_text="A key indicator; else a supporting one")
    development = models.CharField(
        max_length=40, choices=_choices(rules.Development), default=rules.Development.REPORTED
    )
    owner = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    metric_type = models.URLField(blank=True, help_text="Its address in the Local Government metric types")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["outcome", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="a_code_means_one_indicator")
        ]

    def __str__(self) -> str:
        return f"Indicator {self.code}"

    def get_absolute_url(self) -> str:
        return reverse("outcomes-indicator", args=[self.framework.slug, self.code])


class Definition(WrittenModel):
    """A version of what an indicator counts. The one with the highest number is in force."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="definitions")
    version = models.PositiveSmallIntegerField(default=1)
    since = models.DateField()
    change = models.CharField(
        max_length=300, blank=True, help_text="What is different from the version before"
    )
    name = models.CharField(max_length=300)
    meaning = models.TextField(blank=True)
    numerator = models.CharField(max_length=300, blank=True)
    denominator = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    measure = models.CharField(max_length=20, choices=_choices(rules.MeasureKind))
    per = models.PositiveIntegerField(default=100, help_text="100 for per cent, 100,000 for a rate")
    places = models.PositiveSmallIntegerField(default=0)
    unit_before = models.CharField(max_length=10, blank=True)
    unit_after = models.CharField(max_length=40, blank=True)
    frequency = models.CharField(max_length=30, choices=_choices(rules.Frequency))
    quarters = models.PositiveSmallIntegerField(
        default=YearKind.FINANCIAL, help_text="The month its years begin in"
    )
    polarity = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Polarity])
    comparator = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    target_kind = models.CharField(
        max_length=30, choices=_choices(rules.TargetKind), default=rules.TargetKind.NONE
    )
    target = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    target_from = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    target_to = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    disclosure = models.CharField(max_length=70, choices=_choices(rules.DisclosureChoice))
    run_length = models.PositiveSmallIntegerField(default=7, help_text="Points that make a run: 7, or 6")
    baseline_points = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Points on which control limits are fixed; all, if empty"
    )

    class Meta:
        ordering = ["indicator", "version"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "version"], name="a_version_means_one_definition"),
            models.CheckConstraint(condition=Q(per__gt=0), name="a_measure_is_per_something"),
        ]

    def __str__(self) -> str:
        return f"{self.name} (version {self.version})"

    @property
    def unit(self) -> NumberFormat:
        return NumberFormat(self.places, self.unit_before, self.unit_after)

    @property
    def runs(self) -> RunLengths:
        return RunLengths(self.run_length, self.run_length)


class Rebase(WrittenModel):
    """New control limits of an indicator from a period on: chosen, dated and explained, never automatic."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="rebases")
    start = models.DateField(help_text="The first day of the first period under the new limits")
    why = models.CharField(max_length=300)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["indicator", "start"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "start"], name="new_limits_begin_once_from_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, new limits from {self.start}"


class FigureLoad(models.Model):
    """A file of figures that was checked without an error, and what became of it."""

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="loads")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    state = models.CharField(
        max_length=20, choices=_choices(rules.LoadState), default=rules.LoadState.CHECKED
    )
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
    period_kind = models.CharField(max_length=20, choices=_choices(PeriodKind))
    year_kind = models.PositiveSmallIntegerField(default=YearKind.CALENDAR)
    mark = models.CharField(max_length=20, blank=True, choices=[(one.value, one.value) for one in CellMark])
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    count = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    lower = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    upper = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    status = models.CharField(
        max_length=20, choices=_choices(rules.FigureStatus), default=rules.FigureStatus.FINAL
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
        max_length=20, blank=True, choices=_choices(Rating), help_text="The rating a paper printed with it"
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
    papers_rating = models.CharField(max_length=20, blank=True, choices=_choices(Rating))
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
