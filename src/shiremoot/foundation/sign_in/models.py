"""Wrong tries, counted by account and source together."""

from django.db import models


class Try(models.Model):
    """One try at a password or a code that was not right. `key` is a hash of what was tried, whose, and from where."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "tries"
        indexes = [
            models.Index(fields=["key", "at"], name="tries_of_a_key"),
            models.Index(fields=["at"], name="tries_by_moment"),
        ]

    def __str__(self) -> str:
        return f"A try at {self.at}"
