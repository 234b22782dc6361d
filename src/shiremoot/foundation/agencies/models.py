"""Organisations, posts, people who serve, and holdings."""

from django.db import models

from shiremoot.foundation.clock.spans import Spanned
from shiremoot.foundation.written import WrittenModel


class Organization(Spanned):
    """An agency that sends members to bodies."""

    key = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    code = models.CharField(max_length=12, blank=True, help_text="GSS or ODS code")
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    class Meta(Spanned.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(WrittenModel):
    """A public office-holder or officer, as published."""

    key = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Post(WrittenModel):
    """An office in an organisation, held by one person at a moment unless it is shared."""

    key = models.SlugField(max_length=140, unique=True)
    title = models.CharField(max_length=200)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="posts")
    shared = models.BooleanField(default=False)

    class Meta:
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
