"""Forms about meetings."""

import datetime

from django import forms

from shiremoot.foundation import clock
from shiremoot.foundation.ui import fields, form_page
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.record import rules


class Hour(forms.Form):
    """A future day and time at which a body meets. Asks about a second meeting only if the day is taken."""

    on = fields.DayField(label="Day", help_text="For example 12 12 2024")
    at = forms.TimeField(label="Time it starts", help_text="For example 14:00")
    place = forms.CharField(label="Place", max_length=300, required=False)
    another = forms.BooleanField(
        label="The body meets twice on that day", required=False, widget=forms.HiddenInput
    )

    def refuse(self, problem: DomainError) -> None:
        """Show the reason over the form; if only the day is taken, ask whether a second meeting is meant."""
        if isinstance(problem, rules.DayTaken):
            self.fields["another"].widget = forms.CheckboxInput()
        form_page.add_refusal(self, problem, {rules.DayTaken: "another"})

    def clean_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["on"]
        if day < clock.today():
            raise forms.ValidationError("Enter today or a later day")
        return day

    @property
    def starts_at(self) -> datetime.datetime:
        return datetime.datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"], clock.LONDON)


class Call(Hour):
    """A meeting to be called."""


class Move(Hour):
    """The new day, time and place of a meeting, and why it moves."""

    why = forms.CharField(
        label="Why is it moved?", max_length=300, error_messages={"required": "Say why it is moved"}
    )


class CallOff(forms.Form):
    """Why a meeting is cancelled."""

    why = forms.CharField(
        label="Why is it cancelled?",
        max_length=300,
        error_messages={"required": "Say why it is cancelled"},
        help_text="Its actions and duties will be waived with this reason.",
    )
