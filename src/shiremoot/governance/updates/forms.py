"""What is entered about rounds and updates."""

from django import forms
from django.db.models import Q

from shiremoot.foundation import clock
from shiremoot.foundation.ui import fields
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.bodies.rules import Kind
from shiremoot.governance.updates.rules import PARTS, State

MARKS = (
    "Leave an empty line between paragraphs; start a line with “- ” for a list; put ** around **bold** words."
)
ASKS = {
    "focus": "What it is working on now, and why.",
    "personnel": "Who has come and gone, and who supports it.",
    "governance": "What it answers for, to whom, and what changed.",
    "achievements": "What is different because of its work.",
    "aims": "What it means to have done a year from now.",
    "challenges": "What stands in the way, and what it will do about it.",
}


class Open(forms.Form):
    """A round: which year, reported to whom, by when, and who is asked."""

    year = forms.IntegerField(label="Which year?", min_value=2000, max_value=2100)
    title = forms.CharField(
        label="Title of the report", max_length=200, error_messages={"required": "Enter a title"}
    )
    reported_to = forms.ModelChoiceField(
        None,
        label="Which body is it reported to?",
        empty_label="Choose a body",
        error_messages={"required": "Choose the body it is reported to"},
    )
    due = fields.DayField(
        label="By which day is each update due?",
        error_messages={"required": "Enter the day by which each update is due"},
    )
    bodies = fields.ManyField(
        None,
        label="Which bodies are asked?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Partnerships and boards come first. Those asked last time are ticked.",
        error_messages={"required": "Choose at least one body to ask"},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        living = Body.objects.at(clock.today())
        likely = Q(kind__in=(Kind.PARTNERSHIP, Kind.BOARD))
        self.fields["reported_to"].queryset = living.order_by("name")
        self.fields["bodies"].queryset = living.annotate(likely=likely).order_by("-likely", "name")


class Words(forms.Form):
    """The six parts. Each may be left for later until the update is handed in."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for part, heading in PARTS.items():
            self.fields[part] = forms.CharField(
                label=heading,
                help_text=ASKS[part],
                required=False,
                max_length=100_000,
                widget=forms.Textarea(attrs={"rows": 8}),
            )

    @property
    def answers(self) -> dict[str, str]:
        """The words of each part; line ends as browsers send them do not count as changes."""
        return {part: self.cleaned_data.get(part, "").replace("\r\n", "\n") for part in PARTS}


class SendBack(forms.Form):
    because = forms.CharField(
        label="Why is it sent back?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Those who wrote it see this.",
        error_messages={"required": "Say why it is sent back"},
    )
    due = fields.DayField(label="By which day is it needed again?")


class Publish(forms.Form):
    introduction = forms.CharField(
        label="Introduction",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=MARKS,
    )


class AddBody(forms.Form):
    """One more body, and by when."""

    body = forms.ModelChoiceField(
        None,
        label="Which body is asked as well?",
        empty_label="Choose a body",
        error_messages={"required": "Choose the body to ask"},
    )
    due = fields.DayField(
        label="By which day is its update due?",
        error_messages={"required": "Enter the day by which it is due"},
    )

    def __init__(self, *args, round_, **kwargs):
        super().__init__(*args, **kwargs)
        asked = round_.updates.exclude(state=State.TAKEN_OUT).values("body")
        free = Body.objects.at(clock.today()).exclude(pk__in=asked).exclude(pk=round_.reported_to_id)
        self.fields["body"].queryset = free.order_by("name")


class TakeOut(forms.Form):
    because = forms.CharField(
        label="Why does this body owe no update in this round?",
        max_length=300,
        help_text="For example: it is being merged. The body and the public can read this on what it owed.",
        error_messages={"required": "Say why it is taken out"},
    )
