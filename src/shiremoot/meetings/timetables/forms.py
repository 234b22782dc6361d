"""Forms of a year of meetings."""

import datetime
from typing import Any

from django import forms

from shiremoot.foundation import clock
from shiremoot.foundation.ui import fields
from shiremoot.meetings.timetables import rules


class YearOfMeetings(forms.Form):
    """The rule, the time it runs for and the place."""

    when = forms.CharField(
        label="When does it meet?",
        max_length=200,
        help_text="For example: second Tuesday, 19:00, not August",
        error_messages={"required": "Enter when it meets, such as second Tuesday, 19:00, not August"},
    )
    first = fields.DayField(label="From", help_text="For example 1 5 2025")
    last = fields.DayField(label="Until", help_text="For example 30 4 2026")
    place = forms.CharField(label="Place", max_length=300, required=False)

    def clean_when(self) -> str:
        words: str = self.cleaned_data["when"]
        try:
            rules.read_rule(words)
        except rules.RuleNotUnderstood as problem:
            raise forms.ValidationError(str(problem)) from None
        return words

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day comes before the first")
        if first and first < clock.today():
            self.add_error("first", "Enter today or a day to come")
        return cleaned

    def days(self) -> tuple[rules.TimetableDay, ...]:
        """Return the days of the rule. Only for a valid form. Raises `RuleNotUnderstood`."""
        said = self.cleaned_data
        return rules.days_of(rules.read_rule(said["when"]), said["first"], said["last"], clock.LONDON)


class ChooseDays(forms.Form):
    """The days on which to call a meeting, each to tick."""

    days = forms.MultipleChoiceField(
        label="Create meetings on",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one day"},
    )

    def __init__(
        self, *args: Any, found: tuple[rules.TimetableDay, ...], taken: set[datetime.date], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        fields.offer(self, "days", [(one.starts_at.isoformat(), _words(one, taken)) for one in found])
        self.initial["days"] = [
            one.starts_at.isoformat()
            for one in found
            if not one.holiday and one.starts_at.date() not in taken
        ]

    @property
    def starts(self) -> list[datetime.datetime]:
        """The moments ticked. Only for a valid form."""
        return [datetime.datetime.fromisoformat(text) for text in self.cleaned_data["days"]]


def _words(one: rules.TimetableDay, taken: set[datetime.date]) -> str:
    words = f"{one.starts_at:%A %-d %B %Y, %H:%M}"
    if one.starts_at.date() in taken:
        return f"{words}: meets on this day already"
    return f"{words}: bank holiday ({one.holiday})" if one.holiday else words
