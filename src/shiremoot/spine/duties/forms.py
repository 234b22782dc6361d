"""Forms of the ledger."""

import datetime
from typing import Any

from django import forms

from shiremoot.foundation import clock
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.ui import fields
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import catalogue


class Narrow(forms.Form):
    """What to show of the ledger. Unknown values are ignored, never an error."""

    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=[("", "Open"), ("met", "Met"), ("waived", "Waived"), ("all", "All")],
    )
    when = forms.ChoiceField(
        label="When",
        required=False,
        choices=[
            ("", "Any time"),
            ("late", "Late"),
            ("soon", "Within a week"),
            ("later", "Later"),
            ("undated", "No date"),
        ],
    )
    body = forms.ModelChoiceField(
        Body.objects.order_by("name"),
        label="Body",
        required=False,
        to_field_name="slug",
        empty_label="Any body",
    )
    organisation = forms.ModelChoiceField(
        Organization.objects.order_by("name"),
        label="Organisation",
        required=False,
        to_field_name="key",
        empty_label="Any organisation",
    )
    kind = forms.ChoiceField(label="Duty", required=False)
    status = forms.ChoiceField(
        label="Authority",
        required=False,
        choices=[
            ("", "Any"),
            ("law", "Law read"),
            ("guidance", "National guidance"),
            ("local", "Local practice"),
            ("to confirm", "To confirm"),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = sorted((kind.title, key) for key, kind in catalogue.load().items())
        fields.offer(self, "kind", [("", "Any duty"), *((key, title) for title, key in kinds)])


class Met(forms.Form):
    """What shows that a duty was met."""

    evidence = forms.CharField(
        label="What shows that it was met?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text="Say where it can be seen: a minute, a page, a published address.",
        error_messages={"required": "Say what shows that it was met"},
    )
    on = fields.DayField(label="On which day was it met?", help_text="For example 27 11 2024")
    at = forms.TimeField(label="At what time?", required=False, help_text="For example 08:30")

    def __init__(self, *args: Any, has_time: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": clock.today()}
        super().__init__(*args, **kwargs)
        if not has_time:
            del self.fields["at"]

    def clean_on(self) -> datetime.date:
        return _not_in_the_future(self.cleaned_data["on"])

    @property
    def met_at(self) -> datetime.datetime:
        """The moment entered. Today without an hour means now; another day means noon: only the day counts."""
        on, at = self.cleaned_data["on"], self.cleaned_data.get("at")
        if at is None and on == clock.today():
            return clock.now()
        return datetime.datetime.combine(on, at or datetime.time(12), clock.LONDON)


class Waive(forms.Form):
    """Why a duty is waived."""

    reason = forms.CharField(
        label="Why is it waived?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text="Those who owe it, and anyone who can see this duty, will read this.",
        error_messages={"required": "Say why it is waived"},
    )


class Stop(forms.Form):
    """From which day a clock stops, or runs on, and why."""

    on = fields.DayField(label="From which day?", help_text="For example 25 11 2024")
    why = forms.CharField(label="Why?", max_length=300, error_messages={"required": "Say why"})

    def clean_on(self) -> datetime.date:
        return _not_in_the_future(self.cleaned_data["on"])


def _not_in_the_future(day: datetime.date) -> datetime.date:
    if day > clock.today():
        raise forms.ValidationError("Enter today or a day before today")
    return day


class SetClock(forms.Form):
    """A body's own clock, and where the body says so."""

    clock = forms.CharField(
        label="How long there is",
        max_length=120,
        help_text="For example 10 working days, 28 days, 12:00 2 working days before",
    )
    authority = forms.CharField(
        label="Where the body says so", max_length=300, help_text="For example Standing order 14.2"
    )


class UsualClock(forms.Form):
    """A button that asks first."""
