"""Merges of two entries that are one."""

from django.db import models

from shiremoot.foundation.agencies.models import Organization, Person, Post
from shiremoot.foundation.written import WrittenModel
from shiremoot.kernel.errors import Impossible


class Merge(WrittenModel):
    """One entry merged into another of its kind. `moved` lists what went over, so that it can go back."""

    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="merges"
    )
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="merges")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="merges")
    into = models.PositiveBigIntegerField(help_text="The number of the entry it was merged into")
    moved = models.JSONField(default=list, help_text="Model, field, the number it had, and the rows")
    why = models.CharField(max_length=300)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organization__isnull=False, post__isnull=True, person__isnull=True)
                | models.Q(organization__isnull=True, post__isnull=False, person__isnull=True)
                | models.Q(organization__isnull=True, post__isnull=True, person__isnull=False),
                name="a_merge_is_of_one_entry",
            )
        ]

    def __str__(self) -> str:
        return f"Merge of {self.gone}"

    @property
    def gone(self) -> Organization | Post | Person:
        """The entry that was merged into another."""
        if found := self.organization or self.post or self.person:
            return found
        raise Impossible("A merge is of no entry.")
