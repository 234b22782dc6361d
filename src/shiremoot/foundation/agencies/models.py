"""Organisations, posts, people who serve, and holdings."""

import datetime
from typing import ClassVar, TypeVar

from django.db import models

from shiremoot.foundation.clock.spans import Spanned, SpannedQuerySet
from shiremoot.foundation.written import WrittenModel, WrittenQuerySet

Row = TypeVar("Row", bound=models.Model)


class NotMerged(models.Manager[Row]):
    """Leaves out entries merged into another. They stay reachable by `everything` and through links."""

    def get_queryset(self) -> WrittenQuerySet[Row]:
        return WrittenQuerySet(self.model, using=self._db).filter(merged_into=None)


SpannedRow = TypeVar("SpannedRow", bound=Spanned)


class NotMergedSpanned(models.Manager[SpannedRow]):
    """The same, for entries that hold for a time."""

    def get_queryset(self) -> SpannedQuerySet[SpannedRow]:
        return SpannedQuerySet(self.model, using=self._db).filter(merged_into=None)

    def at(self, day: datetime.date) -> SpannedQuerySet[SpannedRow]:
        """Return the entries that hold on `day`."""
        return self.get_queryset().at(day)


class Organization(Spanned):
    """An agency that sends members to bodies."""

    key = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    code = models.CharField(max_length=12, blank=True, help_text="GSS or ODS code")
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )

    objects: ClassVar[NotMergedSpanned["Organization"]] = NotMergedSpanned()  # type: ignore[assignment]
    everything = SpannedQuerySet.as_manager()  # it is a manager, not a field

    class Meta(Spanned.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(WrittenModel):
    """A public office-holder or officer, as published."""

    key = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )

    objects: ClassVar[NotMerged["Person"]] = NotMerged()  # type: ignore[assignment]
    everything = WrittenQuerySet.as_manager()  # it is a manager, not a field

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Post(Spanned):
    """An office in an organisation, held by one person at a moment unless it is shared."""

    key = models.SlugField(max_length=140, unique=True)
    title = models.CharField(max_length=200)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="posts")
    shared = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )

    objects: ClassVar[NotMergedSpanned["Post"]] = NotMergedSpanned()  # type: ignore[assignment]
    everything = SpannedQuerySet.as_manager()  # it is a manager, not a field

    class Meta(Spanned.Meta):
        ordering = ["title"]

    def __str__(self) -> str:
        return f"{self.title}, {self.organization}"


class Holding(Spanned):
    """A person in a post for a time."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    note = models.CharField(max_length=300, blank=True)

    class Meta(Spanned.Meta):
        ordering = ["post", "since"]

    def __str__(self) -> str:
        return f"{self.person}, {self.post.title}"
