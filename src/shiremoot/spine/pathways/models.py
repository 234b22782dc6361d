"""Cases, their steps, and what their steps come to."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from shiremoot.foundation.access.models import Scope, SubjectGrant
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Organization
from shiremoot.kernel.pathways.state import ClockEnd
from shiremoot.spine.pathways.rules import ReviewFinding

FAR_FUTURE = "9999-12-31T00:00:00+00:00"


class PathwayVersion(models.Model):
    """A version of a pathway that a case follows, with a hash of its declaration: one in use never changes."""

    pathway = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    first_used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pathway", "version"], name="one_declaration_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.pathway}, version {self.version}"


class CaseNumbers(models.Model):
    """The last number given to a case of one prefix in one year. Locked while a case is opened, so none is skipped."""

    prefix = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "case numbers"
        constraints = [
            models.UniqueConstraint(fields=["prefix", "year"], name="one_count_per_prefix_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.prefix} {self.year}: {self.last}"


class Case(models.Model):
    """One matter on a pathway. All but its reference, version and organisation is worked out from its steps.

    Its primary key is that of its access scope, so what is open to somebody needs no further look-up.
    """

    scope = models.OneToOneField(
        Scope, primary_key=True, db_column="id", on_delete=models.PROTECT, related_name="case"
    )
    reference = models.CharField(max_length=20, unique=True)
    pathway = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="cases")
    form = models.UUIDField(
        unique=True, default=uuid.uuid4, help_text="The form it was opened with, which opens no second case"
    )

    stage = models.CharField(max_length=60)
    stage_since = models.DateTimeField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=60, blank=True)
    next_due_at = models.DateTimeField(
        null=True, blank=True, help_text="When the first of its clocks runs out"
    )
    # Worklists sort by this: when the first of its clocks runs out, or far in the future.
    order_at = models.DateTimeField(default=FAR_FUTURE)
    last_step = models.PositiveIntegerField(default=0)
    last_step_at = models.DateTimeField()

    class Meta:
        ordering = ["order_at", "pk"]
        indexes = [
            models.Index(
                fields=["pathway", "order_at", "scope"],
                condition=Q(closed_at__isnull=True),
                name="case_open_by_due",
            ),
            models.Index(fields=["pathway", "stage_since", "scope"], name="case_by_stage_since"),
            models.Index(fields=["pathway", "opened_at", "scope"], name="case_by_opened"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="a_closed_case_has_an_outcome_and_an_open_one_has_none",
            )
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("case", args=[self.reference])


class CaseStep(models.Model):
    """A step taken in a case, or a correction of one. The database refuses to change or remove it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=60)
    corrects = models.PositiveIntegerField(
        null=True, blank=True, help_text="The number of the step that it corrects"
    )
    reason = models.TextField(blank=True, help_text="Why a step is corrected")
    values = models.JSONField(default=dict)
    findings = models.JSONField(default=dict, help_text="What each test in law came to, and why")
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    taken_by = models.CharField(max_length=200)
    role = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="a_case_has_one_step_of_each_number"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | Q(corrects__lt=models.F("number")),
                name="a_correction_comes_after_the_step_it_corrects",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(reason=""), name="a_correction_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}, step {self.number}"


class CaseClock(models.Model):
    """One run of a clock of a case, as its steps make it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    clock = models.CharField(max_length=60)
    started_by = models.PositiveIntegerField(help_text="The number of the step that started it")
    due_at = models.DateTimeField(null=True, blank=True)
    paused = models.BooleanField(default=False)
    end = models.CharField(
        max_length=20, choices=[(one.value, one.value) for one in ClockEnd], default=ClockEnd.RUNNING.value
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["case", "started_by", "clock"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "clock", "started_by"], name="one_run_of_a_clock_per_step_that_starts_it"
            )
        ]

    def __str__(self) -> str:
        return f"{self.clock} of {self.case_id}"


class CaseStay(models.Model):
    """A time that a case spent in one stage, as its steps make it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stays")
    order = models.PositiveIntegerField()
    stage = models.CharField(max_length=60)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["case", "order"]
        constraints = [
            models.UniqueConstraint(fields=["case", "order"], name="the_stays_of_a_case_are_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.stage} of {self.case_id}"


class CaseAnswer(models.Model):
    """A case's latest answer to a field that statistics count; one row for each option chosen."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answers")
    path = models.CharField(max_length=130)
    answer = models.CharField(max_length=60)

    class Meta:
        ordering = ["case", "path", "answer"]
        constraints = [
            models.UniqueConstraint(fields=["case", "path", "answer"], name="a_counted_answer_counts_once")
        ]

    def __str__(self) -> str:
        return f"{self.path}={self.answer} of {self.case_id}"


class EmergencyReview(models.Model):
    """What a manager of a case found of an access in an emergency."""

    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    grant = models.OneToOneField(SubjectGrant, on_delete=models.PROTECT, related_name="review")
    finding = models.CharField(max_length=20, choices=[(one.value, one.value) for one in ReviewFinding])
    words = models.TextField()
    reviewed_by = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Review of emergency access to {self.scope}"
