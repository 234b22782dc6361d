"""Documents, and the facts read in them."""

from django.db import models
from django.urls import reverse

from shiremoot.foundation.access.models import Scope
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.written import WrittenModel
from shiremoot.spine.documents.rules import DocumentState, FactState


class Document(WrittenModel):
    """One paper as it arrived. Two papers with the same bytes are the same document."""

    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, unique=True)
    text = models.TextField()
    lines = models.PositiveIntegerField()
    state = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in DocumentState], default=DocumentState.WAITING
    )
    brought_by = models.CharField(max_length=200)
    account = models.ForeignKey(
        Account,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who brought it",
    )
    brought_at = models.DateTimeField()
    settled_by = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    scope = models.ForeignKey(
        Scope,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
        help_text="The scope of the body it is of: who is granted that may see it",
    )
    title = models.CharField(max_length=300, blank=True)
    on = models.DateField(null=True, blank=True)
    unread = models.JSONField(default=list)
    notes = models.JSONField(default=list, help_text="What of the file could not be read: a sentence each")
    stored_rows = models.JSONField(
        default=list, help_text="What storing it wrote, row by row, so that it can be undone"
    )

    class Meta:
        ordering = ["-brought_at", "-pk"]
        verbose_name = "paper"
        indexes = [models.Index(fields=["-brought_at", "-id"], name="paper_by_arrival")]

    def __str__(self) -> str:
        return self.title or self.name

    def get_absolute_url(self) -> str:
        return reverse("paper", args=[self.pk])


class Fact(WrittenModel):
    """Something the reader understood, with its place in the document and how sure the reader is."""

    source = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="facts")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    value = models.JSONField()
    read_value = models.JSONField(help_text="What the reader read, before anybody corrected it")
    first_line = models.PositiveIntegerField()
    last_line = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True, blank=True)
    sureness = models.CharField(max_length=10)
    exempt = models.BooleanField(
        default=False, help_text="Stands under an item taken without press and public"
    )
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in FactState], default=FactState.READ
    )

    class Meta:
        ordering = ["source", "order"]
        constraints = [models.UniqueConstraint(fields=["source", "order"], name="facts_keep_their_order")]

    def __str__(self) -> str:
        return f"{self.kind} at line {self.first_line}"
