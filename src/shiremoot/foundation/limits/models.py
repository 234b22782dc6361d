"""What was tried or sent, counted by a key."""

from django.db import models


class Try(models.Model):
    """One try at something that is limited. `key` is a hash of what it was and where it came from."""

    key = models.CharField(max_length=64)
    until = models.DateTimeField(help_text="When it stops to count")

    class Meta:
        verbose_name_plural = "tries"
        indexes = [
            models.Index(fields=["key", "until"], name="tries_that_count"),
            models.Index(fields=["until"], name="tries_by_end"),
        ]

    def __str__(self) -> str:
        return f"A try that counts until {self.until}"
