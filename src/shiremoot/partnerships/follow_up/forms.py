"""The filters of the tracker."""

from typing import Any

from django import forms

from shiremoot.foundation.ui import fields
from shiremoot.partnerships.follow_up.rules import Grouping


class Filters(forms.Form):
    """Which recommendations are counted, and by what they are grouped."""

    by = forms.ChoiceField(
        label="Grouped by", required=False, choices=[(one.value, one.value.capitalize()) for one in Grouping]
    )
    committee = forms.ChoiceField(label="Made by", required=False)
    addressee = forms.ChoiceField(label="Asked of", required=False)
    theme = forms.ChoiceField(label="Theme", required=False)
    year = forms.TypedChoiceField(label="Year", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, offered: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in offered.items():
            fields.offer(self, name, [("", "All"), *choices])
