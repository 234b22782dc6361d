"""When each round is next due."""

from django.db import models


class JobRound(models.Model):
    """One recurring piece of work and when it is next due."""

    name = models.CharField(max_length=80, unique=True)
    next_at = models.DateTimeField()

    class Meta:
        verbose_name = "round"

    def __str__(self) -> str:
        return self.name
