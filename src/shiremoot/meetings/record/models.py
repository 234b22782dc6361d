"""Meetings and what happens at them."""

import calendar
import datetime
import zoneinfo

from django.db import models
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.written import WrittenModel, WrittenQuerySet
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.documents.models import Document
from shiremoot.spine.thread.models import Action, Source

LONDON = zoneinfo.ZoneInfo("Europe/London")


class Meeting(WrittenModel):
    """One meeting of a body. Where no time was published, `has_time` is false and only the day counts."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    has_time = models.BooleanField(default=True)
    only_month = models.BooleanField(
        default=False, help_text="Only its month was published; it is kept on the first of it"
    )
    place = models.CharField(max_length=300, blank=True)
    state = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in MeetingState], default=MeetingState.PLANNED
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was moved or called off")
    nth = models.PositiveSmallIntegerField(
        default=1, help_text="Which of the body's meetings of its day, as they became known"
    )
    changes = models.PositiveIntegerField(
        default=0, help_text="How often it was changed, for calendar programs"
    )
    paper = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(
        max_length=300, blank=True, help_text="What was published of it, such as that it was a workshop"
    )
    source = models.CharField(max_length=120, blank=True, help_text="The paper and line that print it")

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "starts_at", "nth"], name="meetings_of_a_body_at_a_time_are_numbered"
            )
        ]
        indexes = [models.Index(fields=["starts_at", "id"], name="meeting_by_start")]

    def __str__(self) -> str:
        which = f" (meeting {self.nth} of the day)" if self.nth > 1 else ""
        return f"{self.body.name}, {self.named_on}{which}"

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.body.slug, self.day])

    @property
    def on(self) -> datetime.date:
        """Its day, in London."""
        return self.starts_at.astimezone(LONDON).date()

    @property
    def named_on(self) -> str:
        """Its day in words, or its month where only that was published."""
        return f"{self.on:%B %Y}" if self.only_month else f"{self.on.day} {self.on:%B %Y}"

    @property
    def is_unseen(self) -> bool:
        """True if it was planned for a day, or a month, that is over, and nothing shows whether it was held."""
        return self.state == MeetingState.PLANNED and self.ends_by < clock.now() and self.on < clock.today()

    @property
    def begins(self) -> datetime.datetime | datetime.date:
        """Its start in London time, or only its day if no time was published."""
        local = self.starts_at.astimezone(LONDON)
        return local if self.has_time else local.date()

    @property
    def day(self) -> str:
        """The day as addresses name it: 2024-12-05, or 2024-12-05-2 for the second meeting of that day."""
        return self.on.isoformat() if self.nth == 1 else f"{self.on.isoformat()}-{self.nth}"

    @property
    def ends_by(self) -> datetime.datetime:
        """The latest moment it can begin: its start, or the end of its day or month if no more was published."""
        if self.only_month:
            days = calendar.monthrange(self.on.year, self.on.month)[1]
            return self.starts_at + datetime.timedelta(days=days - 1, hours=23, minutes=59)
        return self.starts_at if self.has_time else self.starts_at + datetime.timedelta(hours=23, minutes=59)

    @property
    def reference(self) -> str:
        return f"{self.body.reference} {self.day}"


class FormerDay(WrittenModel):
    """A day a meeting was to be on before it moved: its old papers and its old address still lead to it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="former_days")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    nth = models.PositiveSmallIntegerField(default=1, help_text="Which meeting of that day it was")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "on"], name="a_meeting_left_a_day_once")]

    def __str__(self) -> str:
        return f"{self.meeting} was to be on {self.on}"


class AgendaItem(WrittenModel):
    """One item on an agenda, with the pages of the pack it takes and the report it brings."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    number = models.CharField(max_length=8)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=400)
    first_page = models.PositiveIntegerField(null=True, blank=True)
    last_page = models.PositiveIntegerField(null=True, blank=True)
    report_by = models.CharField(max_length=200, blank=True)
    paper = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(null=True, blank=True)
    report = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="items")
    turn = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="When it was taken, where items were not taken as printed"
    )
    urgent_because = models.TextField(
        blank=True, help_text="Why the chair agreed to take it as urgent: it was not on the agenda published"
    )
    arising = models.JSONField(
        null=True,
        blank=True,
        help_text="The matters arising, line by line, as the agenda was published with them",
    )

    class Meta:
        ordering = ["meeting", "order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="one_item_per_place_on_an_agenda")
        ]

    def __str__(self) -> str:
        return f"{self.meeting.reference}/{self.number} {self.title}"

    @property
    def pages(self) -> str:
        """The pages of the pack its report stands on: "5", "5–9", or nothing."""
        if self.first_page is None:
            return ""
        return (
            f"{self.first_page}"
            if self.last_page == self.first_page
            else f"{self.first_page}–{self.last_page}"
        )

    @property
    def position(self) -> int:
        """Where it comes in the meeting: its turn, or its place on the agenda where items are taken as printed."""
        return self.order if self.turn is None else self.turn


class Attendance(WrittenModel):
    """Somebody at a meeting, or sorry not to be. `stands_for` is the seat a substitute fills.

    `person` is who it is, where the register knows; `name` tells them from anybody else of that name at the meeting.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances"
    )
    name = models.CharField(max_length=200)
    post = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=40)
    seat = models.ForeignKey(
        Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="attendances"
    )
    stands_for = models.ForeignKey(
        Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="substitutes"
    )
    voting = models.BooleanField(default=False)
    in_chair = models.BooleanField(default=False)
    paper = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "pk"]
        verbose_name_plural = "attendance"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "name", "status"], name="nobody_is_marked_twice")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.status})"


class Decision(WrittenModel):
    """What a meeting resolved, noted, approved, agreed or endorsed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    minute = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=400, blank=True)
    verb = models.CharField(max_length=40)
    text = models.TextField()
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    mover = models.ForeignKey(
        Attendance, null=True, blank=True, on_delete=models.PROTECT, related_name="moved"
    )
    seconder = models.ForeignKey(
        Attendance, null=True, blank=True, on_delete=models.PROTECT, related_name="seconded"
    )
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    casting = models.CharField(max_length=8, blank=True, help_text="How the chair's casting vote was given")
    reasons = models.TextField(blank=True)
    alternatives = models.TextField(blank=True, help_text="Other options considered and rejected")
    key = models.BooleanField(default=False, help_text="A key decision of the executive")
    urgent = models.BooleanField(default=False, help_text="Not open to call-in, because it is urgent")
    private = models.BooleanField(default=False, help_text="Of an exempt item: not for the public")
    deferred_as = models.ForeignKey(
        "record.ForwardItem",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deferred_by",
        help_text="What is planned for the later meeting it was deferred to",
    )
    version = models.PositiveIntegerField(default=1)
    paper = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["meeting", "pk"]

    def __str__(self) -> str:
        return f"{self.reference}: {self.verb} {self.title}"

    @property
    def reference(self) -> str:
        """What people quote: the meeting's reference and the number of the item."""
        return f"{self.meeting.reference}/{self.item.number}" if self.item else self.meeting.reference

    @property
    def subject(self) -> tuple[str, str, int | None]:
        """What it was decided on: minute, title and item. Decisions on one subject stand together on the page."""
        return self.minute, self.title, self.item_id

    @property
    def was_voted_on(self) -> bool:
        return self.votes_for is not None


class ActionOfMeeting(WrittenModel):
    """Links an action to the meeting that asked for it, and to the item it was asked for on."""

    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="of_meeting")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="action_links")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="action_links"
    )

    class Meta:
        ordering = ["meeting", "action"]
        verbose_name_plural = "actions of meetings"

    def __str__(self) -> str:
        return f"{self.reference}: {self.action}"

    @property
    def reference(self) -> str:
        """The meeting's reference and the number of the item that asked for it."""
        return f"{self.meeting.reference}/{self.item.number}" if self.item else self.meeting.reference


class ForwardItems(WrittenQuerySet["ForwardItem"]):
    """Forward items."""

    def standing(self) -> "ForwardItems":
        """Exclude items that were taken off the plan."""
        return self.filter(dropped=False)


class ForwardItem(models.Model):
    """An item a body plans to take at a later meeting."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="forward_items")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="forward_items")
    title = models.CharField(max_length=400)
    dropped = models.BooleanField(default=False, help_text="Taken off the plan; it stays known")

    objects = ForwardItems.as_manager()

    class Meta:
        ordering = ["meeting__starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "title"], name="an_item_is_planned_once")]

    def __str__(self) -> str:
        return self.title
