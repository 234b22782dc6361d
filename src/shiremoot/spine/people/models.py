"""Subjects, what agencies say of them, the cases they are involved in, and what was decided about who is who."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.urls import reverse

from shiremoot.foundation.access.models import Scope
from shiremoot.foundation.agencies.models import Organization
from shiremoot.kernel.identities.descriptions import Description, Sex
from shiremoot.kernel.pathways.dates import PartialDay


class Subject(models.Model):
    """A person at the centre of a case, as one organisation knows them. Never deleted, never overwritten by another.

    Its primary key is that of its access scope. `joined_to` is the subject it was joined to by hand; `leader` is the
    one at the end of that chain, worked out from it, and itself if it was joined to nobody.
    """

    scope = models.OneToOneField(
        Scope, primary_key=True, db_column="id", on_delete=models.PROTECT, related_name="subject"
    )
    reference = models.CharField(max_length=20, unique=True)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    joined_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined")
    leader = models.ForeignKey("self", on_delete=models.PROTECT, related_name="led")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(joined_to=None) | ~Q(joined_to=F("scope")), name="nobody_is_joined_to_themselves"
            )
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("subject", args=[self.reference])


class IdentityRecord(models.Model):
    """What one organisation says of a person: from where, and on which day it was so. A wrong one is withdrawn."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="records")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(
        max_length=200, help_text="Where it comes from, such as a referral or the person"
    )
    as_of = models.DateField()
    given = models.CharField(max_length=200, blank=True)
    family = models.CharField(max_length=200, blank=True)
    known_as = models.CharField(max_length=200, blank=True)
    born = models.CharField(
        max_length=11, blank=True, help_text="A day, month or year, as ISO 8601-2 writes it"
    )
    sex = models.CharField(
        max_length=10, blank=True, choices=[(one.value, one.value or "not known") for one in Sex]
    )
    nhs_number = models.CharField(max_length=10, blank=True)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        ordering = ["-as_of", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(given="", family="", nhs_number=""), name="a_record_has_a_name_or_an_nhs_number"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_because=""),
                name="a_withdrawn_record_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Record {self.pk} of {self.subject_id}"

    @property
    def birth(self) -> PartialDay | None:
        return PartialDay.stored(self.born) if self.born else None

    @property
    def name(self) -> str:
        """The full name as the person has it; empty if no name is known."""
        return " ".join(part for part in (self.given, self.family) if part)

    def description(self) -> Description:
        """Return what the record says of the person, to compare."""
        return Description(
            given=self.given,
            family=self.family,
            born=self.birth,
            sex=Sex(self.sex),
            nhs_number=self.nhs_number,
            postcode=self.postcode,
        )


class IdentityKey(models.Model):
    """A key under which a record is found (`kernel.identities.keys`). A withdrawn record has none."""

    record = models.ForeignKey(IdentityRecord, on_delete=models.CASCADE, related_name="keys", db_index=False)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "record"], name="records_by_key")]
        constraints = [
            models.UniqueConstraint(fields=["record", "key"], name="a_record_has_a_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.key} of record {self.record_id}"


class Involvement(models.Model):
    """A case that is about a subject, by its scope: a live grant on the case opens the subject, while it lasts."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="involvements")
    about = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="involvements")
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["subject", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "about"],
                condition=Q(ended_at=None),
                name="a_subject_is_involved_in_a_case_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} in {self.about}"


class IdentityDecision(models.Model):
    """What somebody decided about two subjects: that they are one person, or two. Undone, it stays with its end."""

    class Kind(models.TextChoices):
        """What is decided: one person, under a leader; or two people."""

        JOINED = "joined", "one person"
        APART = "apart", "two people"

    kind = models.CharField(max_length=10, choices=Kind)
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="decisions")
    other = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="decisions_of_others")
    reason = models.TextField()
    decided_by = models.CharField(max_length=200)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.CharField(max_length=200, blank=True)
    undone_because = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(subject=F("other")), name="a_decision_is_about_two_subjects"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_decision_has_a_reason"),
            models.UniqueConstraint(
                Least("subject", "other"),
                Greatest("subject", "other"),
                condition=Q(undone_at=None),
                name="one_live_decision_about_two_subjects",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} and {self.other_id}: {self.get_kind_display()}"
