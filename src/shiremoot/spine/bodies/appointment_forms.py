"""Forms about who fills seats."""

from typing import Any

from django import forms

from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.ui import fields
from shiremoot.spine.bodies import rules


class NewPost(forms.Form):
    """A post in an organisation."""

    title = forms.CharField(
        label="What is the post called?",
        max_length=200,
        help_text="For example: Director of Public Health",
        error_messages={"required": "Enter what the post is called"},
    )
    shared = forms.BooleanField(
        label="Several people may hold it at once", required=False, help_text="For example: a job share"
    )


class Somebody(forms.Form):
    """A person in the register, or the name of one who is not."""

    person = forms.ModelChoiceField(
        Person.objects.order_by("name"), label="Who?", required=False, empty_label="Choose a person"
    )
    name = forms.CharField(
        label="Or the name of somebody who is not in the list",
        max_length=200,
        required=False,
        help_text="As they are to be named in public, such as Councillor Ada Birch",
    )
    mark_optional = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = [cleaned.get("person"), cleaned.get("name", "").strip()]
        if not self.errors and not any(given):
            self.add_error("person", "Choose a person, or enter the name of one who is not in the list")
        if all(given):
            self.add_error("name", "Choose a person or enter a name, not both")
        return cleaned

    @property
    def chosen(self) -> Person | str:
        """The person chosen, or the name typed. Only for a valid form."""
        person: Person | None = self.cleaned_data["person"]
        name: str = self.cleaned_data["name"]
        return person or name.strip()


class Appoint(Somebody):
    """Who holds a post, and for how long."""

    since = fields.DayField(
        label="First day in the post", help_text="Leave it empty if it is not known", required=False
    )
    until = fields.DayField(
        label="Last day in the post", help_text="Leave it empty while they hold it", required=False
    )


class StandIn(Somebody):
    """A substitute, and from which day."""

    since = fields.DayField(label="From", help_text="Leave it empty if it is not known", required=False)


class ChangeSeat(forms.Form):
    """The role and vote of a seat from a day on."""

    role = forms.ChoiceField(
        label="Role", choices=[(one.value, one.value.capitalize()) for one in rules.SeatRole]
    )
    voting = forms.BooleanField(label="Has a vote", required=False)
    on = fields.DayField(
        label="From which day?",
        help_text="What it was before that day stays known",
        error_messages={"required": "Enter the first day it is so"},
    )
