"""Interests that members registered."""

from django.db import models
from django.db.models import F, Q

from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.written import WrittenModel
from shiremoot.meetings.interests.rules import Category, is_pecuniary


class Interest(WrittenModel):
    """One interest of one member, from a day until it ended. Nothing is deleted."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    category = models.CharField(
        max_length=40, choices=[(c.value, c.value[0].upper() + c.value[1:]) for c in Category]
    )
    what = models.CharField(max_length=500)
    sensitive = models.BooleanField(default=False, help_text="Its details are not open to the public")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["person", "category", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="an_interest_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()} of {self.person}"

    @property
    def pecuniary(self) -> bool:
        return is_pecuniary(self.category)
