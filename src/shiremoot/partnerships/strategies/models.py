"""Strategies."""

import calendar

from django.db import models

from shiremoot.foundation.written import WrittenModel
from shiremoot.spine.bodies.models import Body


class Strategy(WrittenModel):
    """A strategy or plan that a body owns. `adopted` is an ISO day, month or year, as exact as was published."""

    key = models.SlugField(max_length=140, unique=True)
    title = models.CharField(max_length=300)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="strategies")
    adopted = models.CharField(max_length=10, blank=True)
    years = models.CharField(max_length=20, blank=True)
    review_every = models.CharField(max_length=60, blank=True)
    review_by = models.DateField(null=True, blank=True)
    authority = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "strategies"

    def __str__(self) -> str:
        return self.title

    @property
    def adopted_words(self) -> str:
        """When it was adopted, such as 5 December 2024, December 2023 or 2020."""
        parts = [int(part) for part in self.adopted.split("-")] if self.adopted else []
        if len(parts) < 2:
            return self.adopted
        month = f"{calendar.month_name[parts[1]]} {parts[0]}"
        return f"{parts[2]} {month}" if len(parts) == 3 else month
