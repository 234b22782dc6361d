"""Sources, findings, recommendations, addressees and responses."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.written import WrittenModel
from shiremoot.kernel.errors import known
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document
from shiremoot.spine.thread.models.choices import choices
from shiremoot.spine.thread.rules import WORKING, FindingPolarity, ResponseAnswer, ResponseState, SourceKind


class Source(WrittenModel):
    """Where findings and recommendations come from: a scrutiny report, an officer's report, a review, an audit."""

    OFFICER_REPORT, SCRUTINY = SourceKind.OFFICER_REPORT, SourceKind.SCRUTINY
    HEALTH_SCRUTINY = SourceKind.HEALTH_SCRUTINY

    key = models.SlugField(max_length=140, unique=True)
    kind = models.CharField(max_length=40, choices=choices(SourceKind))
    title = models.CharField(max_length=300)
    author = models.CharField(max_length=200, blank=True)
    committee = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    considered_by = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.key])

    @property
    def followed_by(self) -> Body | None:
        """The body that asks what became of it: the committee that made it, or the one it was put to."""
        return self.committee or self.considered_by


class Theme(WrittenModel):
    """A subject that findings of many sources share."""

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Finding(WrittenModel):
    """What a source found: a gap to mend, or a strength to keep."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="findings")
    label = models.CharField(max_length=12, blank=True)
    text = models.TextField()
    polarity = models.CharField(max_length=8, choices=choices(FindingPolarity))
    themes = models.ManyToManyField(Theme, blank=True, related_name="findings")
    paper = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["source", "pk"]

    def __str__(self) -> str:
        return f"{self.get_polarity_display()}: {self.text[:120]}"


class ReferenceSeries(models.Model):
    """How far the references of one beginning, such as HOSC-2023, are given out. None is given twice."""

    start = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.start}: {self.last}"


class Recommendation(WrittenModel):
    """One recommendation, word for word, with the reference people quote. The reference never changes."""

    reference = models.CharField(max_length=44, unique=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="recommendations")
    label = models.CharField(max_length=12, blank=True)
    text = models.TextField()
    findings = models.ManyToManyField(Finding, blank=True, related_name="recommendations")
    themes = models.ManyToManyField(Theme, blank=True, related_name="recommendations")
    paper = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["source", "pk"]

    def __str__(self) -> str:
        return f"{self.source.title}, {self.label}" if self.label else self.source.title

    def get_absolute_url(self) -> str:
        return reverse("recommendation", args=[self.reference])

    @property
    def sources(self) -> list[Source]:
        """The report it stands in, and those that make it jointly."""
        return [self.source, *(one.source for one in self.joint_sources.all())]

    @property
    def paper_address(self) -> str:
        """The address of the paper it was read in, at its line; empty without a paper."""
        if self.paper is None:
            return ""
        at = f"?line={self.line}#line-{self.line}" if self.line else ""
        return f"{self.paper.get_absolute_url()}{at}"


class JointSource(WrittenModel):
    """Another committee's report that makes the same recommendation, jointly with the one it was first read in.

    It is answered once, and the answer is shown to both; each report has a clock of its own.
    """

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="joint_sources")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="joint_recommendations")
    label = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["source", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "source"], name="a_report_makes_a_recommendation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.recommendation.reference}: {self.source}"


class Addressee(WrittenModel):
    """A body or organisation, of the council or outside it, that a recommendation is made to."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="addressees")
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    response_required = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(body__isnull=False, organization__isnull=True)
                | Q(body__isnull=True, organization__isnull=False),
                name="an_addressee_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return str(self.body or self.organization)

    @property
    def who(self) -> Body | Organization:
        """The body or organisation itself."""
        return self.body or known(self.organization, "an addressee is one thing")


class Response(WrittenModel):
    """One version of an addressee's answer to a recommendation. Published versions are superseded, never changed."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="responses")
    number = models.PositiveSmallIntegerField(help_text="Which version it is")
    state = models.CharField(max_length=10, choices=choices(ResponseState), default=ResponseState.DRAFT)
    answer = models.CharField(max_length=20, choices=choices(ResponseAnswer))
    proposed_action = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    lead = models.CharField(max_length=200, blank=True, help_text="Who leads on it")
    timescale = models.CharField(max_length=120, blank=True)
    author = models.CharField(max_length=200)
    at = models.DateTimeField(help_text="When it was last edited, cleared or published here")
    cleared_by = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was given to those who made the recommendation"
    )

    class Meta:
        ordering = ["addressee", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["addressee", "number"], name="versions_of_a_response_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["addressee"],
                condition=Q(state__in=sorted(WORKING)),
                name="one_response_is_worked_on_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["addressee"],
                condition=Q(state=ResponseState.PUBLISHED),
                name="one_response_stands",
            ),
            models.CheckConstraint(
                condition=Q(state=ResponseState.DRAFT) | ~Q(answer=ResponseAnswer.REJECTED) | ~Q(reason=""),
                name="a_rejected_recommendation_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=ResponseState.PUBLISHED) | Q(given_at__isnull=False),
                name="a_published_response_was_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.addressee.recommendation.reference}, response {self.number} of {self.addressee}"
