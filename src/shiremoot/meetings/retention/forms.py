"""Forms to keep a record longer, dispose of it, or set a period of the schedule."""

from django import forms

from shiremoot.foundation.ui import fields


class KeepLonger(forms.Form):
    """Until when a record is kept longer, and why."""

    until = fields.DayField(
        label="Until which day is it kept?", error_messages={"required": "Enter the last day it is kept"}
    )
    why = forms.CharField(
        label="Why is it still needed?",
        max_length=300,
        help_text="For example: a claim is before the court",
        error_messages={"required": "Say why it is still needed"},
    )


class Dispose(forms.Form):
    """Why a record may be disposed of, and a confirmation that nobody has asked for it."""

    why = forms.CharField(
        label="Why may it go?",
        max_length=300,
        initial="Its time in the council’s schedule is over",
        error_messages={"required": "Say why it may go"},
    )
    sure = forms.BooleanField(
        label="Nobody has asked to see it, no court or inquiry needs it, and it is to be destroyed",
        error_messages={
            "required": "Tick the box if it is to be destroyed; if somebody has asked for it, keep it longer"
        },
    )


class Period(forms.Form):
    """The council's own years for one kind of record."""

    years = forms.IntegerField(
        label="For how many years from the meeting is it kept?",
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        help_text="It is then reviewed. What the law keeps open longer stays longer.",
        error_messages={"required": "Enter a number of years"},
    )
    authority = forms.CharField(
        label="Where does the council say so?",
        max_length=300,
        help_text="For example: retention schedule 2024, line 12",
        error_messages={"required": "Say where the council says so"},
    )
