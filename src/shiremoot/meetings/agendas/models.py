"""Standing items of bodies; agendas being built, and their items."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from shiremoot.foundation.written import WrittenModel
from shiremoot.meetings.agendas.rules import PARAGRAPHS, ItemKind, StandingPlace, exempt_words, public_title
from shiremoot.meetings.record.models import AgendaItem, ForwardItem, Meeting
from shiremoot.spine.bodies.models import Body


class StandingItem(WrittenModel):
    """An item on every agenda of a body until it is ended."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="standing_items")
    place = models.CharField(max_length=10, choices=[(p.value, p.value) for p in StandingPlace])
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=400)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["body", "place", "order", "pk"]

    def __str__(self) -> str:
        return self.title


class Agenda(models.Model):
    """The agenda of one meeting in preparation. `version` rises with each change."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="agenda")
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=200)
    changed_at = models.DateTimeField()
    last_change = models.CharField(
        max_length=500, help_text="What was done last, for whoever is overtaken by it"
    )

    def __str__(self) -> str:
        return f"Agenda of {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("agenda", args=[self.meeting.body.slug, self.meeting.day])


class Item(WrittenModel):
    """One item of an agenda. Once `published` it is in the record and never changes."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=400)
    public_title = models.CharField(
        max_length=400, blank=True, help_text="The title for the public, of an item taken in private"
    )
    kind = models.CharField(
        max_length=20, choices=[(k.value, k.value.capitalize()) for k in ItemKind], default=ItemKind.REPORT
    )
    closing = models.BooleanField(
        default=False, help_text="Stands after the business; new items go before it"
    )
    note = models.TextField(blank=True, help_text="Words under the title on the agenda")
    exempt_paragraph = models.PositiveSmallIntegerField(
        null=True, blank=True, choices=list(PARAGRAPHS.items()), help_text="Schedule 12A, if taken in private"
    )
    public_interest = models.TextField(blank=True, help_text="Why keeping it private outweighs publishing it")
    urgent_because = models.TextField(
        blank=True,
        help_text="Why the chair agreed to take a private item as urgent; of others the record says it",
    )
    planned = models.ForeignKey(
        ForwardItem, null=True, blank=True, on_delete=models.PROTECT, related_name="agenda_items"
    )
    published = models.OneToOneField(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="built_from"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["agenda", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(exempt_paragraph=None) | ~Q(public_interest=""),
                name="a_private_item_has_passed_the_public_interest_test",
            ),
            models.CheckConstraint(
                condition=Q(published=None) | Q(removed_at=None), name="a_published_item_stays"
            ),
        ]

    def __str__(self) -> str:
        return self.shown_title

    @property
    def shown_title(self) -> str:
        """The title for the public."""
        return public_title(self.title, self.public_title, self.exempt_paragraph)

    @property
    def exempt(self) -> str:
        """In words, why it is exempt; empty if it is public."""
        return exempt_words(self.exempt_paragraph)
