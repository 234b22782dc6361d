"""Forms for notes, actions, and the outcomes of earlier actions."""

import datetime
from typing import Any

from django import forms

from shiremoot.foundation.ui import fields
from shiremoot.meetings.live import rules
from shiremoot.meetings.live.forms.entry import EntryForm
from shiremoot.spine.bodies import queries as bodies


class Note(EntryForm):
    text = forms.CharField(
        label="Notes",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="For the minutes. The public does not see notes.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class Ask(EntryForm):
    action = forms.IntegerField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label="What is to be done",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Enter what is to be done"},
    )
    owner = forms.CharField(
        label="Who is to do it",
        max_length=200,
        help_text="A person, post, organisation or body",
        widget=forms.TextInput(attrs={"list": "owners", "autocomplete": "off"}),
        error_messages={"required": "Enter who is to do it"},
    )
    due_on = fields.DayField(label="By which day, if one was set", required=False)

    def clean_due_on(self) -> datetime.date | None:
        due: datetime.date | None = self.cleaned_data["due_on"]
        if due and due < self.meeting.on:
            raise forms.ValidationError("Enter the day of the meeting or a later one")
        return due


class Follow(EntryForm):
    """The outcome of an action of an earlier meeting. The button pressed says which outcome."""

    action = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="What was said of it?",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say what became of it"},
    )
    due_on = fields.DayField(label="If it goes on: by which day?", required=False)
    to = forms.CharField(
        label="If it is passed on: to which body?",
        required=False,
        widget=forms.TextInput(attrs={"list": "bodies", "autocomplete": "off"}),
    )
    outcome = forms.ChoiceField(choices=[(word, word) for word in rules.OUTCOMES])

    def clean(self) -> dict[str, Any]:
        super().clean()
        said = self.cleaned_data
        outcome = said.get("outcome")
        if outcome == rules.CONTINUED and not said.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Enter the day by which it is to be done now")
        if outcome == rules.PASSED_ON:
            said["to"] = bodies.named(said.get("to") or "")
            if said["to"] is None:
                self.add_error("to", "Enter the name of a body in the register")
        return said
