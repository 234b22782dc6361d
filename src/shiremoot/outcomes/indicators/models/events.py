"""What happened that a chart should show: an event, or an action that was taken."""

from django.db import models

from shiremoot.foundation.written import WrittenModel
from shiremoot.outcomes.indicators.models.frameworks import Indicator
from shiremoot.spine.thread.models import Action


class IndicatorEvent(WrittenModel):
    """Something marked on the chart of an indicator on a day. One that was removed stays for the record."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="events")
    on = models.DateField()
    words = models.CharField(max_length=300)
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["indicator", "on", "pk"]

    def __str__(self) -> str:
        return f"{self.indicator.code}, {self.on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return self.indicator.get_absolute_url()
