"""Areas, frameworks, and indicators with their definitions."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from shiremoot.foundation.agencies.models import Post
from shiremoot.foundation.written import WrittenModel
from shiremoot.kernel.figures.periods import YearKind
from shiremoot.kernel.statistics import NumberFormat, Polarity, RunLengths
from shiremoot.outcomes.indicators import rules
from shiremoot.outcomes.indicators.models.choices import choices
from shiremoot.spine.bodies.models import Body


class Area(WrittenModel):
    """A place that figures are for, by its GSS code. A change of boundary gives it another code."""

    code = models.CharField(max_length=20, unique=True, help_text="The GSS code, such as E10000025")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=choices(rules.AreaKind))
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
        max_length=40, choices=choices(rules.Development), default=rules.Development.REPORTED
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
    measure = models.CharField(max_length=20, choices=choices(rules.MeasureKind))
    per = models.PositiveIntegerField(default=100, help_text="100 for per cent, 100,000 for a rate")
    places = models.PositiveSmallIntegerField(default=0)
    unit_before = models.CharField(max_length=10, blank=True)
    unit_after = models.CharField(max_length=40, blank=True)
    frequency = models.CharField(max_length=30, choices=choices(rules.Frequency))
    quarters = models.PositiveSmallIntegerField(
        default=YearKind.FINANCIAL, help_text="The month its years begin in"
    )
    polarity = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Polarity])
    comparator = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    target_kind = models.CharField(
        max_length=30, choices=choices(rules.TargetKind), default=rules.TargetKind.NONE
    )
    target = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    target_from = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    target_to = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    disclosure = models.CharField(max_length=70, choices=choices(rules.DisclosureChoice))
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
