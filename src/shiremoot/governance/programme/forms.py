"""Forms of the programme."""

from django import forms

from shiremoot.foundation import clock
from shiremoot.foundation.ui import fields
from shiremoot.foundation.ui.meanwhile import Meanwhile
from shiremoot.governance.meetings import queries as coming
from shiremoot.governance.meetings.models import ForwardItem, Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.programme import queries
from shiremoot.governance.programme.models import Plan
from shiremoot.governance.programme.rules import Purpose

LONGEST_THEME = 90  # characters: after the entry's own title it is part of the title of what is planned


def _meeting_label(meeting: Meeting) -> str:
    return f"{meeting.on:%-d %B %Y}"


class Facts(forms.Form):
    """What an item is for."""

    purpose = forms.ChoiceField(
        label="What is the body to do with it?",
        required=False,
        choices=[("", "Not said"), *((purpose.value, purpose.value.capitalize()) for purpose in Purpose)],
    )
    owner = forms.CharField(
        label="Who brings it?",
        max_length=200,
        required=False,
        help_text="A post, such as Director of Public Health",
    )
    summary = forms.CharField(
        label="What is it about?", widget=forms.Textarea(attrs={"rows": 3}), max_length=4000, required=False
    )
    key = forms.BooleanField(
        label="It is a key decision",
        required=False,
        help_text="Its notice is then owed 28 clear days before.",
    )
    documents = forms.CharField(
        label="Which documents will be considered?",
        max_length=400,
        required=False,
        help_text="A key decision's notice names them.",
    )
    private_because = forms.CharField(
        label="If part is taken in private, why?",
        max_length=300,
        required=False,
        help_text="The paragraph of Schedule 12A, such as: 3, financial or business affairs",
    )


class Add(Facts):
    """An item for a meeting to come."""

    meeting = forms.ModelChoiceField(None, label="For which meeting?", empty_label=None)
    title = forms.CharField(label="Title", max_length=400, error_messages={"required": "Enter a title"})
    field_order = ("meeting", "title")

    def __init__(self, *args, body, **kwargs):
        super().__init__(*args, **kwargs)
        ahead = coming.coming(clock.now()).filter(body=body, state=State.PLANNED)
        self.fields["meeting"].queryset = ahead
        self.fields["meeting"].label_from_instance = _meeting_label

    @property
    def facts(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("meeting", "title")}


class Change(Meanwhile, Facts):
    """What an item is for, as somebody looked at it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def start(cls, item: ForwardItem) -> dict:
        """What the form shows first."""
        plan = queries.plan_of(item) or Plan(item=item)
        return {name: getattr(plan, name) for name in (*Facts.base_fields, "version")}

    @property
    def facts(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class Move(forms.Form):
    """Which meeting an item moves to."""

    to = forms.ModelChoiceField(None, label="Move to the meeting of", empty_label=None)

    def __init__(self, *args, item: ForwardItem, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = queries.places_for(item, clock.now())
        self.fields["to"].label_from_instance = _meeting_label


class SendOn(forms.Form):
    """Which other body takes the matter too, when, and to do what."""

    to = forms.ModelChoiceField(
        None,
        label="Which meeting takes it too?",
        empty_label="Choose a meeting",
        error_messages={"required": "Choose a meeting"},
    )
    purpose = forms.ChoiceField(
        label="What is that body to do with it?",
        choices=[(purpose.value, purpose.value.capitalize()) for purpose in Purpose],
    )

    def __init__(self, *args, item: ForwardItem, **kwargs):
        super().__init__(*args, **kwargs)
        ahead = coming.coming(clock.now()).filter(state=State.PLANNED).exclude(body=item.body_id)
        self.fields["to"].queryset = ahead.order_by("body__name", "starts_at")
        self.fields["to"].label_from_instance = lambda meeting: f"{meeting.body}, {_meeting_label(meeting)}"


class Drop(forms.Form):
    """Why an item is taken off."""

    why = forms.CharField(
        label="Why is it taken off?", max_length=300, error_messages={"required": "Say why it is taken off"}
    )


class Stand(forms.Form):
    """An entry that comes round."""

    title = forms.CharField(label="Title", max_length=300, error_messages={"required": "Enter a title"})
    every = forms.TypedChoiceField(
        label="How often?",
        coerce=int,
        choices=[(1, "Every meeting"), (2, "Every second meeting"), (3, "Every third"), (4, "Every fourth")],
    )
    themes = forms.CharField(
        label="Themes taken in turn",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="One on each line, such as the themes of a strategy. Leave it empty if there are none.",
    )
    since = fields.DayField(
        label="From which day?", help_text="It first comes to the next meeting on or after it."
    )
    owner = forms.CharField(label="Who brings it?", max_length=200, required=False)

    def clean_themes(self) -> list[str]:
        themes = [line.strip() for line in self.cleaned_data["themes"].splitlines() if line.strip()]
        if any(len(theme) > LONGEST_THEME for theme in themes):
            raise forms.ValidationError(f"Each theme must be {LONGEST_THEME} characters or fewer")
        return themes


class EndStanding(forms.Form):
    """After which day it comes no more."""

    on = fields.DayField(label="After which day does it come no more?")
