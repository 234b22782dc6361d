"""What an owner writes of an indicator for a board."""

from django.db import models
from django.db.models import Q

from shiremoot.foundation.written import WrittenModel
from shiremoot.kernel.figures.periods import PeriodKind, ReportingPeriod, YearKind
from shiremoot.outcomes.indicators import rules
from shiremoot.outcomes.indicators.models.choices import choices
from shiremoot.outcomes.indicators.models.frameworks import Indicator


class Commentary(WrittenModel):
    """What an indicator's owner says of its figure for a period. The meeting that receives it freezes it.

    `figure` is how the published figure stood on that day, as a sentence; a later revision does not change it.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="commentaries")
    start = models.DateField()
    end = models.DateField()
    period_kind = models.CharField(max_length=20, choices=choices(PeriodKind))
    year_kind = models.PositiveSmallIntegerField(default=YearKind.CALENDAR)
    state = models.CharField(
        max_length=20, choices=choices(rules.CommentaryState), default=rules.CommentaryState.ASKED
    )
    meeting_on = models.DateField(null=True, blank=True, help_text="The day of the meeting it is for")
    text = models.TextField(blank=True)
    figure = models.CharField(max_length=300, blank=True)
    written_by = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["indicator", "-end", "-pk"]
        verbose_name_plural = "commentaries"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "start", "end"], name="a_period_has_one_commentary"),
            models.CheckConstraint(
                condition=Q(state=rules.CommentaryState.ASKED, text="")
                | (~Q(state=rules.CommentaryState.ASKED) & ~Q(text="")),
                name="a_commentary_that_is_written_has_words",
            ),
            models.CheckConstraint(
                condition=Q(state=rules.CommentaryState.RECEIVED, received_at__isnull=False)
                | (~Q(state=rules.CommentaryState.RECEIVED) & Q(received_at__isnull=True)),
                name="a_commentary_is_received_at_a_moment",
            ),
        ]
        indexes = [models.Index(fields=["state", "meeting_on"], name="commentary_to_follow")]

    def __str__(self) -> str:
        return f"Commentary on {self.indicator.code}, {self.period.label}"

    def get_absolute_url(self) -> str:
        return f"{self.indicator.get_absolute_url()}#commentary"

    @property
    def period(self) -> ReportingPeriod:
        return ReportingPeriod(self.start, self.end, PeriodKind(self.period_kind), YearKind(self.year_kind))
