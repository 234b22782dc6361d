"""Packs, the papers in them, the documents to download, and the text of each public page."""

from django.db import models
from django.urls import reverse

from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.ui import moments
from shiremoot.foundation.written import WrittenModel
from shiremoot.meetings.agendas.rules import PARAGRAPHS, exempt_words
from shiremoot.meetings.packs import wording
from shiremoot.meetings.packs.rules import DocumentKind, What
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.meetings.reports.models import Picture, Version


class Pack(WrittenModel):
    """The papers of a meeting published at one moment. Never changed, but for the pages of a report withdrawn later."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=20, choices=[(w.value, w.value.capitalize()) for w in What])
    title = models.CharField(max_length=300)
    changes = models.JSONField(default=list, help_text="What a supplement or addendum changes, line by line")
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()
    late_reason = models.CharField(max_length=500, blank=True, help_text="Why it was urgent, if it was late")
    published_by = models.CharField(max_length=200)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="packs_of_a_meeting_are_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("pack", args=[self.meeting.body.slug, self.meeting.day, self.number])


class PublishedPaper(WrittenModel):
    """A report as published, on pages of a pack. Its pages are public even when it is exempt; its author is not.

    An exempt paper has the title that the public is told of its item; its own title is in its version. Why its privacy
    outweighs publishing it is for those who may read it.
    """

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=400)
    author = models.CharField(max_length=200)
    exempt_paragraph = models.PositiveSmallIntegerField(
        null=True, blank=True, choices=list(PARAGRAPHS.items())
    )
    public_interest = models.TextField(blank=True)
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken down")
    withdrawn_because = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "paper"
        ordering = ["pack", "first_page"]
        indexes = [models.Index(fields=["withdrawn_at"], name="paper_by_withdrawal")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        meeting = self.pack.meeting
        return reverse("published-paper", args=[meeting.body.slug, meeting.day, self.pk])

    @property
    def exempt(self) -> str:
        """In words, why it is exempt; empty if it is public."""
        return exempt_words(self.exempt_paragraph)

    @property
    def withdrawn(self) -> str:
        """In words, when it was withdrawn and why; empty if it was not."""
        if self.withdrawn_at is None:
            return ""
        return f"Withdrawn on {moments.day(self.withdrawn_at)}: {self.withdrawn_because.rstrip('.')}"

    @property
    def title_for_readers(self) -> str:
        """The title that the report itself has, for those who may read it."""
        return self.version.title if self.exempt_paragraph else self.title

    @property
    def public_author(self) -> str:
        """Who wrote it; empty if it is exempt."""
        return "" if self.exempt_paragraph else self.author

    @property
    def on_pages(self) -> str:
        """Its pages in words: page 4, or pages 4 to 7."""
        return wording.pages(self.first_page, self.last_page)

    @property
    def public_address(self) -> str:
        """Address of its first page in the public pack, or "" if it is exempt: the public pack leaves its pages out."""
        if self.exempt_paragraph:
            return ""
        meeting = self.pack.meeting
        return reverse("pack-page", args=[meeting.body.slug, meeting.day, self.pack.number, self.first_page])


class PublishedFile(WrittenModel):
    """A file that was published: the pack itself, an original as its author sent it, an annex."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="documents")
    paper = models.ForeignKey(
        PublishedPaper, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in DocumentKind])
    title = models.CharField(max_length=400)
    private = models.BooleanField(default=False, help_text="Holds exempt matter")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "document"
        ordering = ["pack", "pk"]

    def __str__(self) -> str:
        return self.title


class PublishedPicture(WrittenModel):
    """A picture of a paper as it was published, for the page that shows the paper."""

    paper = models.ForeignKey(PublishedPaper, on_delete=models.PROTECT, related_name="pictures")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["paper", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "picture"], name="a_picture_of_a_paper_is_published_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.picture)


class PageText(WrittenModel):
    """The text of one page of a public pack, for the search."""

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="pages")
    paper = models.ForeignKey(
        PublishedPaper, null=True, blank=True, on_delete=models.PROTECT, related_name="pages"
    )
    number = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["pack", "number"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "number"], name="a_page_of_a_pack_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"Page {self.number} of {self.pack}"
