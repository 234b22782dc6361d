"""Forms by which an account administrator looks after accounts."""

import datetime
from typing import Any

from django import forms

from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.foundation.ui import fields
from shiremoot.spine.bodies.models import Body


class Invite(forms.Form):
    """Whom to open an account for."""

    person = forms.ModelChoiceField(
        Person.objects.filter(account=None).order_by("name"),
        label="Somebody with a seat or a post",
        required=False,
        empty_label="Nobody in the register",
        help_text="They may then do what a member may for each seat and post they hold",
    )
    name = forms.CharField(
        label="Name", max_length=200, required=False, help_text="Leave it empty for somebody in the register"
    )
    email = forms.EmailField(
        label="Work email address", widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["name"] = data.get("name", "").strip() or str(data.get("person") or "")
        if not data["name"] and "name" not in self.errors:
            self.add_error("name", "Enter a name, or choose somebody in the register")
        return data


class Belongs(forms.Form):
    """The person in the register whom an account belongs to."""

    person = forms.ModelChoiceField(
        Person.objects.order_by("name"),
        label="Who is it in the register?",
        required=False,
        empty_label="Nobody in the register",
        help_text="They may then do what a member may for each seat and post they hold",
    )


class GiveRole(forms.Form):
    """A role over a body, an organisation or the county, for a purpose and a time."""

    role = forms.ChoiceField(
        label="Role", choices=[("", "Choose a role"), *((r.value, r.title) for r in Role)]
    )
    body = forms.ModelChoiceField(
        Body.objects.none(), label="Over a body", required=False, empty_label="None"
    )
    organization = forms.ModelChoiceField(
        Organization.objects.none(), label="Over an organisation", required=False, empty_label="None"
    )
    county = forms.BooleanField(label="Over the whole county", required=False)
    purpose = forms.CharField(label="Purpose", max_length=300, help_text="What the role is for")
    legal_basis = forms.CharField(label="Legal basis", max_length=300, help_text="What allows it")
    since = fields.DayField(label="From", required=False)
    until = fields.DayField(label="Until", required=False, help_text="The last day it counts")

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.at(today).order_by("name")  # type: ignore[attr-defined]
        self.fields["organization"].queryset = Organization.objects.at(today)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        over = [data.get("body"), data.get("organization"), data.get("county")]
        if sum(bool(one) for one in over) != 1:
            self.add_error("body", "Choose one: a body, an organisation or the whole county")
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", "The last day is before the first")
        return data


class Ask(forms.Form):
    """A button that asks first."""
