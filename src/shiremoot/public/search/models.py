"""Entries to find, and how far the index has followed the trail."""

from django.db import models

from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks.search import ResultKind


class SearchEntry(models.Model):
    """One thing to find. Entries with the same `unit` ("meeting 12", "body 3") are made together."""

    unit = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=14, choices=[(kind.value, kind.value) for kind in ResultKind])
    title = models.CharField(max_length=450)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(null=True, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)
    known_as = models.CharField(
        max_length=200,
        blank=True,
        db_index=True,
        help_text="Its full name or reference, as `letters.plain` has it",
    )

    class Meta:
        db_table = "search_entry"  # triggers and an index in SQL name it
        verbose_name = "entry"
        ordering = ["pk"]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return self.title


class SearchMark(models.Model):
    """The last entry of the trail that the index has followed. One row."""

    entry = models.BigIntegerField(default=0)

    class Meta:
        db_table = "search_mark"  # triggers and an index in SQL name it
        verbose_name = "mark"

    def __str__(self) -> str:
        return f"followed to {self.entry}"
