"""Proofs of several papers together, what they found, and what was accepted."""

import uuid

from django.db import models
from django.urls import reverse

from shiremoot.foundation.accounts.models import Account
from shiremoot.intake.proofs.rules import Confidence
from shiremoot.spine.documents.models import Document


class Proof(models.Model):
    """One proof-reading of papers together. Proofs of the same papers, mended and proof-read again, make a chain."""

    chain = models.UUIDField(default=uuid.uuid4, help_text="The same for every proof of papers proofed again")
    follows = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followed_by",
        help_text="The proof before, of the same papers",
    )
    title = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    rules = models.JSONField(default=list, help_text="The names of the rules that looked")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="proofs_by_time"),
            models.Index(fields=["chain"], name="proofs_by_chain"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("proof", args=[self.pk])


class ProofPaper(models.Model):
    """One paper of a proof, under a name that no other paper of the proof has."""

    proof = models.ForeignKey(Proof, on_delete=models.PROTECT, related_name="papers")
    source = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="proofed_in")
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=255)

    class Meta:
        ordering = ["proof", "order"]
        verbose_name = "paper of a proof"
        verbose_name_plural = "papers of a proof"
        constraints = [
            models.UniqueConstraint(fields=["proof", "order"], name="papers_of_a_proof_keep_their_order"),
            models.UniqueConstraint(fields=["proof", "name"], name="papers_of_a_proof_are_told_apart"),
            models.UniqueConstraint(fields=["proof", "source"], name="a_paper_is_in_a_proof_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Finding(models.Model):
    """Where a paper contradicts itself, the calendar, arithmetic or another paper of the same proof."""

    proof = models.ForeignKey(Proof, on_delete=models.PROTECT, related_name="findings")
    paper = models.ForeignKey(ProofPaper, on_delete=models.PROTECT, related_name="findings")
    order = models.PositiveIntegerField()
    rule = models.CharField(max_length=100)
    group = models.CharField(max_length=40)
    line = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(help_text="The words themselves")
    message = models.TextField()
    expected = models.TextField(blank=True)
    related = models.JSONField(default=list, help_text="The other places: file, line, page, text")
    confidence = models.CharField(max_length=10, choices=[(c.value, c.value) for c in Confidence])
    key = models.CharField(max_length=16, help_text="What stays the same when lines move: see Acceptance")

    class Meta:
        ordering = ["proof", "order"]
        constraints = [models.UniqueConstraint(fields=["proof", "order"], name="findings_keep_their_order")]

    def __str__(self) -> str:
        return f"{self.rule} at line {self.line}"


class ProofJob(models.Model):
    """Papers sent to be proof-read: how far the work has come, and its result."""

    key = models.CharField(max_length=64, unique=True, help_text="The same when one form is sent twice")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    follows = models.ForeignKey(Proof, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given = models.JSONField(
        default=list, help_text="The papers, until the work ends: name, digest and text; or number and name"
    )
    papers = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0, help_text="How many of the papers are done")
    percent = models.PositiveIntegerField(default=0, help_text="How much of the whole is done")
    heard_at = models.DateTimeField(null=True, blank=True, help_text="When the work last gave a sign")
    problems = models.JSONField(default=list, help_text="Why nothing came of it: a sentence for each paper")
    others = models.JSONField(default=list, help_text="The papers that nothing is wrong with")
    proof = models.OneToOneField(Proof, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "proof-reading under way"
        verbose_name_plural = "proof-readings under way"

    def __str__(self) -> str:
        return f"{self.papers} paper{'' if self.papers == 1 else 's'} sent to be proof-read"

    def get_absolute_url(self) -> str:
        return reverse("proof-job", args=[self.pk])


class Acceptance(models.Model):
    """A person's decision that a finding may stand, with the reason. It holds for the whole chain of proofs.

    It never changes, except that it can be taken back once; then the finding may be accepted again.
    """

    chain = models.UUIDField()
    key = models.CharField(max_length=16)
    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, related_name="+", help_text="The finding it was said of"
    )
    reason = models.CharField(max_length=500)
    by = models.CharField(max_length=200)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_by = models.CharField(max_length=200, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "key"],
                condition=models.Q(taken_back_at=None),
                name="one_acceptance_in_a_chain",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="an_acceptance_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"acceptance of {self.finding}"
