"""Forms that say who fills the seats."""

from django import forms

from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.ui import fields
from shiremoot.governance.bodies import rules


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
    """A person in the register, or the name of one who is not. `chosen` is either."""

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

    def clean(self):
        said = super().clean()
        given = [said.get("person"), said.get("name", "").strip()]
        if not self.errors and not any(given):
            self.add_error("person", "Choose a person, or enter the name of one who is not in the list")
        if all(given):
            self.add_error("name", "Choose a person or enter a name, not both")
        return said

    @property
    def chosen(self) -> Person | str:
        return self.cleaned_data["person"] or self.cleaned_data["name"].strip()


class Appoint(Somebody):
    """Who holds a post, and from when."""

    since = fields.DayField(
        label="First day in the post", help_text="Leave it empty if it is not known", required=False
    )
    until = fields.DayField(
        label="Last day in the post", help_text="Leave it empty while they hold it", required=False
    )


class StandIn(Somebody):
    """Who is named to stand in, and from when."""

    since = fields.DayField(label="From", help_text="Leave it empty if it is not known", required=False)


class ChangeSeat(forms.Form):
    """What a seat is from a day on."""

    role = forms.ChoiceField(
        label="Role", choices=[(one.value, one.value.capitalize()) for one in rules.SeatRole]
    )
    voting = forms.BooleanField(label="Has a vote", required=False)
    on = fields.DayField(
        label="From which day?",
        help_text="What it was before that day stays known",
        error_messages={"required": "Enter the first day it is so"},
    )
