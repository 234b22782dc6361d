"""Followers, and the moment up to which they were written to."""

import uuid

from django.db import models
from django.urls import reverse

from shiremoot.public.portal.rules import LETTER_TIMES, LetterTimes
from shiremoot.spine.bodies.models import Body


class Follower(models.Model):
    """An email address that follows a body, or the whole county. Its owner confirms and stops by the `secret`."""

    secret = models.UUIDField(default=uuid.uuid4, unique=True)
    email = models.EmailField()
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="followers")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    how_often = models.CharField(
        max_length=10, choices=list(LETTER_TIMES.items()), default=LetterTimes.WEEKLY
    )
    digest_until = models.DateTimeField(
        null=True, blank=True, help_text="The moment up to which the weekly letter told them"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "body"], name="one_follows_a_body_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"a follower of {self.body or 'the county'}"

    def get_absolute_url(self) -> str:
        return reverse("following", args=[self.secret])


class Told(models.Model):
    """The moment up to which those who get a letter each time were written to. One row."""

    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"told until {self.until}"
