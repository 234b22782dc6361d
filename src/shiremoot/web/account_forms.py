"""Forms by which an account administrator looks after accounts."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms

from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.foundation.ui import fields
from shiremoot.kernel import acts
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


class WhichEntries(forms.Form):
    """Which entries of the trail to show. What cannot be read is left out, never an error."""

    who = forms.CharField(label="Who", max_length=200, required=False)
    room = forms.ChoiceField(label="Of what kind", required=False)
    thing = forms.CharField(label="Of what", max_length=200, required=False)
    since = fields.DayField(label="From", required=False)
    until = fields.DayField(label="Until", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = sorted({act.value.partition(".")[0] for act in acts.all_acts()})
        named = [(room, room.replace("_", " ").capitalize()) for room in rooms]
        fields.offer(self, "room", [("", "Any"), *named])


class ReviewAccess(forms.Form):
    """Every role that counts: tick those that are no longer needed."""

    end = forms.MultipleChoiceField(
        label="No longer needed", widget=forms.CheckboxSelectMultiple, required=False
    )
    sure = forms.BooleanField(
        label="I have looked at each role", error_messages={"required": "Look at each role, then say so"}
    )

    def __init__(self, *args: Any, grants: Sequence[RoleGrant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "end", [(grant.pk, _of_whom(grant)) for grant in grants])


def _of_whom(grant: RoleGrant) -> str:
    seen = grant.account.last_seen_at
    here = f"last here {seen:%-d %B %Y}" if seen else "never here"
    ends = f", until {grant.until:%-d %B %Y}" if grant.until else ""
    return f"{grant.account.name}: {grant}{ends} ({here})"


class TakesOver(forms.Form):
    """Who takes over the work of a leaver."""

    to = forms.ModelChoiceField(
        Person.objects.order_by("name"),
        label="Who takes over what they owe?",
        required=False,
        empty_label="Nobody: there is nothing to hand on",
    )

    def __init__(self, *args: Any, leaver: Person | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if leaver:
            fields.offer_rows(self, "to", Person.objects.exclude(pk=leaver.pk).order_by("name"))
