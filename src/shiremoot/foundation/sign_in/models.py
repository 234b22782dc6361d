"""Wrong tries, counted by account and source together; and codes for setting up a second factor again."""

from django.db import models

from shiremoot.foundation.accounts.models import Account


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


class SetUpCode(models.Model):
    """What an account administrator gives somebody who lost their second factors, so that they can add another.

    While an account has one, good or too old, its password alone adds no factor. It goes as a factor is added.
    """

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"A set-up code of {self.made_at}"
