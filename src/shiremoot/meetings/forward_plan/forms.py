"""Forms of the programme."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.ui import fields
from shiremoot.foundation.ui.edit_conflicts import DetectsEditConflicts
from shiremoot.meetings.forward_plan import queries
from shiremoot.meetings.forward_plan.models import Plan
from shiremoot.meetings.forward_plan.rules import Purpose
from shiremoot.meetings.record import queries as coming
from shiremoot.meetings.record.models import ForwardItem, Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.bodies.models import Body

LONGEST_THEME = 90  # characters: after the entry's own title it is part of the title of what is planned


def _meeting_label(meeting: Meeting) -> str:
    return f"{meeting.on:%-d %B %Y}"


def _label_with_body(meeting: Meeting) -> str:
    return f"{meeting.body}, {_meeting_label(meeting)}"


def _offer(
    field: forms.Field, meetings: QuerySet[Meeting], label: Callable[[Meeting], str] = _meeting_label
) -> None:
    """Offer these meetings in a field that chooses one."""
    choice = cast("forms.ModelChoiceField[Meeting]", field)
    choice.queryset = meetings
    choice.label_from_instance = label  # type: ignore[assignment]  # set on the field, not on a subclass


class Facts(forms.Form):
    """The details of an item."""

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

    meeting = forms.ModelChoiceField(Meeting.objects.none(), label="For which meeting?", empty_label=None)
    title = forms.CharField(label="Title", max_length=400, error_messages={"required": "Enter a title"})
    field_order = ("meeting", "title")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ahead = coming.coming(clock.now()).filter(body=body, state=MeetingState.PLANNED)
        _offer(self.fields["meeting"], ahead)

    @property
    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("meeting", "title")}


class Change(DetectsEditConflicts, Facts):
    """The details of an item as changed, from the version the page was opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def start(cls, item: ForwardItem) -> dict[str, Any]:
        """Return the initial values of the form."""
        plan = queries.plan_of(item) or Plan(item=item)
        return {name: getattr(plan, name) for name in (*Facts.base_fields, "version")}

    @property
    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class Move(forms.Form):
    """Which meeting an item moves to."""

    to = forms.ModelChoiceField(Meeting.objects.none(), label="Move to the meeting of", empty_label=None)

    def __init__(self, *args: Any, item: ForwardItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["to"], queries.meetings_to_move_to(item, clock.now()))


class SendOn(forms.Form):
    """The meeting of another body that takes the matter too, and its purpose there."""

    to = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Which meeting takes it too?",
        empty_label="Choose a meeting",
        error_messages={"required": "Choose a meeting"},
    )
    purpose = forms.ChoiceField(
        label="What is that body to do with it?",
        choices=[(purpose.value, purpose.value.capitalize()) for purpose in Purpose],
    )

    def __init__(self, *args: Any, item: ForwardItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ahead = coming.coming(clock.now()).filter(state=MeetingState.PLANNED).exclude(body=item.body_id)
        _offer(self.fields["to"], ahead.order_by("body__name", "starts_at"), _label_with_body)


class Drop(forms.Form):
    """Why an item is taken off the programme."""

    why = forms.CharField(
        label="Why is it taken off?", max_length=300, error_messages={"required": "Say why it is taken off"}
    )


class AddStandingEntry(forms.Form):
    """A standing entry to add."""

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


class EndStandingEntry(forms.Form):
    """The last day of a standing entry."""

    on = fields.DayField(label="After which day does it come no more?")
