"""Forms of the pages that span rooms."""

from django import forms

from shiremoot.foundation.ui import fields


class AsAt(forms.Form):
    """The day on which to show the county."""

    as_at = fields.DayField(label="As at", help_text="For example 17 10 2023", required=False)
