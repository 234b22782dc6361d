"""Sources, recommendations and addressees."""

from django.db import models

from shiremoot.foundation.agencies.models import Organization
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document


class Source(models.Model):
    """Where a recommendation comes from: a scrutiny report, or an officer's report to a meeting."""

    OFFICER_REPORT, SCRUTINY, HEALTH_SCRUTINY = "officer report", "scrutiny", "health scrutiny"
    KINDS = [(OFFICER_REPORT, "Officer report"), (SCRUTINY, "Scrutiny"), (HEALTH_SCRUTINY, "Health scrutiny")]

    key = models.SlugField(max_length=140, unique=True)
    kind = models.CharField(max_length=40, choices=KINDS)
    title = models.CharField(max_length=300)
    author = models.CharField(max_length=200, blank=True)
    committee = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    considered_by = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class Recommendation(models.Model):
    """One recommendation, word for word."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="recommendations")
    label = models.CharField(max_length=12, blank=True)
    text = models.TextField()
    paper = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["source", "pk"]

    def __str__(self) -> str:
        return f"{self.source.title}, {self.label}" if self.label else self.source.title


class Addressee(models.Model):
    """A body or organisation that a recommendation is made to, and its answer if it must give one."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="addressees")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    response_required = models.BooleanField(default=False)
    answer = models.CharField(max_length=40, blank=True, help_text="Accepted, partially accepted, rejected")
    proposed_action = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(body__isnull=False, organization__isnull=True)
                | models.Q(body__isnull=True, organization__isnull=False),
                name="an_addressee_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return str(self.body or self.organization)
