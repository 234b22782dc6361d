"""What is known of each stored file."""

from django.db import models

from shiremoot.foundation.files.rules import CONTENT_TYPES, FileKind
from shiremoot.foundation.written import WrittenModel


class StoredFile(WrittenModel):
    """One file that somebody uploaded or we made. Two with the same bytes share them on disk, and nothing else."""

    name = models.CharField(max_length=140)
    digest = models.CharField(
        max_length=64, db_index=True, help_text="SHA-256 of its bytes, and its name on disk"
    )
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in FileKind])
    size = models.PositiveBigIntegerField(help_text="Bytes")
    pages = models.PositiveIntegerField(null=True, blank=True)
    silent = models.PositiveIntegerField(
        default=0, help_text="Pages with no words a screen reader could say, such as scans"
    )
    notes = models.JSONField(
        default=list, help_text="What was taken out of it, and what to look at, in words"
    )
    kept_by = models.CharField(max_length=200)
    kept_at = models.DateTimeField()
    disposed_at = models.DateTimeField(
        null=True, blank=True, help_text="When its bytes were destroyed; what was known of it stays"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = "file"

    def __str__(self) -> str:
        return self.name

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[FileKind(self.kind)]
