"""Forms about meetings."""

import datetime

from django import forms

from shiremoot.foundation import clock
from shiremoot.foundation.ui import fields


class Hour(forms.Form):
    """A moment still to come at which a body meets. Whether twice on that day is asked only where it does."""

    on = fields.DayField(label="Day", help_text="For example 12 12 2024")
    at = forms.TimeField(label="Time it starts", help_text="For example 14:00")
    place = forms.CharField(label="Place", max_length=300, required=False)
    another = forms.BooleanField(
        label="The body meets twice on that day", required=False, widget=forms.HiddenInput
    )

    def ask_whether_another(self) -> None:
        self.fields["another"].widget = forms.CheckboxInput()

    def clean_on(self):
        if (day := self.cleaned_data["on"]) < clock.today():
            raise forms.ValidationError("Enter today or a day to come")
        return day

    @property
    def starts_at(self) -> datetime.datetime:
        return datetime.datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"], clock.LONDON)


class Call(Hour):
    """A meeting to be called."""


class Move(Hour):
    """When a meeting will be instead, and why."""

    why = forms.CharField(
        label="Why is it moved?", max_length=300, error_messages={"required": "Say why it is moved"}
    )


class CallOff(forms.Form):
    """Why a meeting will not happen."""

    why = forms.CharField(
        label="Why is it called off?",
        max_length=300,
        error_messages={"required": "Say why it is called off"},
        help_text="What was owed because of this meeting will be waived with this reason.",
    )
