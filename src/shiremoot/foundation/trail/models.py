"""Entries, and the seals over them."""

import functools
import operator

from django.db import models
from django.db.models import Q

from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.trail import rules
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.kernel import acts

# Each act compared by itself: SQLite does not see that an index serves a list of them.
CHANGES = functools.reduce(
    operator.and_, (~Q(("act", act.value)) for act in rules.NOT_CHANGES), ~Q(thing_type="")
)


class Entry(models.Model):
    """One thing somebody did, read or was refused."""

    at = models.DateTimeField()
    account = models.ForeignKey(
        Account, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    actor = models.CharField(max_length=200)
    act = models.CharField(max_length=200)  # the key of an `Act`
    thing_type = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=60)
    thing = models.CharField(max_length=300)
    change = models.JSONField(default=dict)
    purpose = models.CharField(max_length=300, blank=True)
    # Null in entries written before there were marks, and only there: "" is no mark.
    mark = models.CharField(
        max_length=81,
        null=True,
        help_text="What only a site with its signing key could write under the entry",
    )

    class Meta:
        indexes = [
            models.Index(fields=["thing_type", "thing_id", "id"], name="trail_of_a_thing"),
            models.Index(fields=["at", "id"], name="trail_by_moment"),
            models.Index(
                fields=["thing", "at"],
                condition=models.Q(act=TrailAct.REFUSED.value),
                name="trail_of_refusals",
            ),
            models.Index(fields=["id"], condition=CHANGES, name="trail_of_changes"),
        ]
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.words} {self.thing}"

    @property
    def words(self) -> str:
        """The act in words, to follow the actor's name; the key itself if no room knows it any more."""
        act = acts.by_key(self.act)
        return act.in_words(self.change) if act else self.act

    @property
    def has_actor(self) -> bool:
        """Return False for what happened by the passing of time."""
        act = acts.by_key(self.act)
        return act is None or act.has_actor


class RowDigest(models.Model):
    """The digest of a row of the record as an act left it; empty if the act took the row away."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="row_digests")
    thing_type = models.CharField(max_length=60)
    thing_id = models.BigIntegerField()
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["thing_type", "thing_id", "id"], name="last_digest_of_a_row")]

    def __str__(self) -> str:
        return f"{self.thing_type} {self.thing_id} as entry {self.entry_id} left it"


class Seal(models.Model):
    """A hash over a batch of entries and over the seal before it. `rules` says what is hashed in each form."""

    at = models.DateTimeField()
    entries = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    form = models.PositiveSmallIntegerField(
        null=True, help_text="Null in seals made before there were two forms"
    )

    def __str__(self) -> str:
        return f"Seal {self.pk} over {self.entries} entries"


class SealedEntry(models.Model):
    """Which seal covers which entry. By number, not by foreign key: this must stay when an entry is removed."""

    entry_number = models.BigIntegerField(unique=True)
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="sealed")

    def __str__(self) -> str:
        return f"Entry {self.entry_number} under seal {self.seal_id}"


class RefusalTally(models.Model):
    """Refusals of visitors from one source in one hour, after the first. Becomes one entry when the hour is over."""

    source = models.CharField(max_length=64, help_text="A keyed hash of the network address")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)
    things = models.JSONField(
        default=dict, help_text="What was wanted, and how often; the first of them only"
    )
    until = models.DateTimeField(help_text="When the last of them was")

    class Meta:
        verbose_name_plural = "refusal tallies"
        constraints = [
            models.UniqueConstraint(fields=["source", "hour"], name="one_tally_of_a_source_in_an_hour")
        ]
        indexes = [models.Index(fields=["hour"], name="tallies_by_hour")]

    def __str__(self) -> str:
        return f"{self.count} refusals from {self.hour:%H:%M}"
