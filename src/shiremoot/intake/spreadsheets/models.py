"""Spreadsheets that were checked, and what they made."""

from django.db import models
from django.urls import reverse

from shiremoot.foundation.accounts.models import Account


class Spreadsheet(models.Model):
    """A spreadsheet as it was read. `made` lists what its import added, in order, so that it can be undone."""

    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    sheets = models.JSONField()
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    made = models.JSONField(default=list)
    stored_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_at=None) | models.Q(stored_at__isnull=False),
                name="only_an_imported_spreadsheet_is_undone",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("spreadsheet", args=[self.pk])
