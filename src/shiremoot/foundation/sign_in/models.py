"""Codes for setting up a second factor again."""

from django.db import models

from shiremoot.foundation.accounts.models import Account


class SetUpCode(models.Model):
    """What an account administrator gives somebody who lost their second factors, so that they can add another.

    While an account has one, good or too old, its password alone adds no factor. It goes as a factor is added.
    """

    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"A set-up code of {self.made_at}"
