"""Forms of the register."""

from django import forms

from shiremoot.foundation.ui import fields
from shiremoot.meetings.interests.rules import Category


class Register(forms.Form):
    """One interest."""

    category = forms.ChoiceField(
        label="What kind of interest is it?",
        choices=[(c.value, c.value[0].upper() + c.value[1:]) for c in Category],
    )
    what = forms.CharField(
        label="What is it?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        help_text="Such as: trustee of Abbey Almshouses; or: owns 4 High Street. It is public unless it is sensitive.",
        error_messages={"required": "Say what the interest is"},
    )
    since = fields.DayField(label="Since which day?")
    sensitive = forms.BooleanField(
        label="Its details are sensitive",
        required=False,
        help_text="Only where telling them could lead to violence or intimidation, and the monitoring officer agrees.",
    )


class End(forms.Form):
    """When an interest ended."""

    on = fields.DayField(label="On which day did it end?")
